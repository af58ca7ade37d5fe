import { phraseIn } from '#content'
import type { Beat, BeatKind, BeatView, Floor, Lines } from '../../shared/beat.ts'
import type { Situation } from '../../shared/program.ts'
import { linesBy } from '../../shared/sentences.ts'
import { dateInWords, seasonInWords } from '../session/date-words.ts'
import { linesOf } from '../session/lines.ts'
import { calendarDay, weekdayName } from './calendar-day.ts'
import type { NewsContent } from './news.content.ts'
import { dayNotesOf, type NewsState, notesOf } from './news-state.ts'

const WEEK_SECONDS = 7
const WINDOW_SECONDS = 12
const NOTE_SECONDS = 4
const TALK_SECONDS = 15
const PAUSE_MS = 600
const TITLES = {
  day: { fr: 'Le jour', en: 'The day' },
  weather: { fr: 'Le temps', en: 'The weather' },
  house: { fr: 'Chez nous', en: 'In the house' },
  paper: { fr: 'Dans le journal', en: 'In the paper' },
} as const
const FOUND = { fr: 'Trouvé !', en: 'Found it!' }
const SOMETHING_SAID = { fr: "Quelqu'un a parlé", en: 'Somebody spoke' }

/** What one beat is made of. */
export type Telling = { state: NewsState; typed: readonly string[]; content: NewsContent; situation: Situation }

type Shown = { kind?: BeatKind; big?: string; body?: readonly string[]; choices?: BeatView['choices']; floor?: Floor }

export function beatAt(step: string, telling: Telling): Beat {
  const [name = '', place] = step.split('.')
  if (name === 'note') return noteBeat(step, Number(place) - 1, telling)
  if (name === 'headline') return headlineBeat(step, telling)
  const beats: Record<string, (telling: Telling) => Beat> = {
    today,
    week,
    tomorrow,
    season,
    window,
    weather,
    day,
    month,
    ask,
    thanks,
    wish,
  }
  return (beats[name] ?? intro)(telling)
}

function intro({ content, situation }: Telling): Beat {
  return beat('intro', 'day', linesOf(content.intro, situation), situation)
}

function today({ content, situation }: Telling): Beat {
  const { now, timeZone, locale } = situation
  const date = dateInWords(now, timeZone, locale)
  const year = String(calendarDay(now, timeZone).year)
  return beat('today', 'day', linesOf(content.today, situation, { date, year }), situation, { big: date, body: [year] })
}

/** Yesterday and today; the group goes on to tomorrow. */
function week({ content, situation }: Telling): Beat {
  const { now, timeZone, locale } = situation
  const date = calendarDay(now, timeZone)
  const [yesterday, name] = [weekdayName(date, -1, locale), weekdayName(date, 0, locale)]
  const choices = [{ id: 'found', label: phraseIn(FOUND, locale) }]
  const floor: Floor = { seconds: WEEK_SECONDS, until: 'answer' }
  const say = linesOf(content.week, situation, { yesterday, today: name })
  return beat('week', 'day', say, situation, { body: [yesterday, name, '…'], choices, floor })
}

function tomorrow({ content, situation }: Telling): Beat {
  const { now, timeZone, locale } = situation
  const name = weekdayName(calendarDay(now, timeZone), 1, locale)
  const say = linesOf(content.tomorrow, situation, { tomorrow: name })
  return beat('tomorrow', 'day', say, situation, { kind: 'reveal', big: name, body: [] })
}

function season({ content, situation }: Telling): Beat {
  const { now, timeZone, locale } = situation
  const name = seasonInWords(now, timeZone, 'en')
  const [, words = content.season.winter] = Object.entries(content.season).find(([id]) => id === name) ?? []
  return beat('season', 'day', linesOf(words, situation), situation, { big: seasonInWords(now, timeZone, locale) })
}

/** The weather is where people see it. */
function window({ content, situation }: Telling): Beat {
  const choices = content.weather.map(({ id, label }) => ({ id, label: phraseIn(label, situation.locale) }))
  const floor: Floor = { seconds: WINDOW_SECONDS, until: 'answer' }
  return beat('window', 'weather', linesOf(content.window, situation), situation, { choices, floor })
}

function weather({ state, content, situation }: Telling): Beat {
  const seen = content.weather.find(({ id }) => id === state.weather)
  const big = seen && phraseIn(seen.label, situation.locale)
  const say = linesOf(seen?.reply ?? content.anyWeather, situation)
  return beat('weather', 'weather', say, situation, { kind: 'reveal', ...(big ? { big } : {}) })
}

function noteBeat(id: string, index: number, { typed, content, situation }: Telling): Beat {
  const note = ended(notesOf(content, typed, situation)[index] ?? '')
  const leads = index === 0 ? linesOf(content.house, situation) : ['']
  const say = linesBy(leads, PAUSE_MS, (lead) => [lead, note])
  return beat(id, 'house', say, situation, { body: [note], floor: { seconds: NOTE_SECONDS } })
}

/** The one that staff chose first of those that were not read yet. */
function headlineBeat(id: string, { state, content, situation }: Telling): Beat {
  const title = ended(state.approved[state.read - 1] ?? '')
  const say = linesOf(content.headline, situation, { title }, state.read - 1)
  return beat(id, 'paper', say, situation, { body: [title], floor: { seconds: NOTE_SECONDS } })
}

function day({ content, situation }: Telling): Beat {
  const note = situation.random.pick(dayNotesOf(content, situation)) ?? ''
  const say = linesBy(linesOf(content.day, situation), PAUSE_MS, (lead) => [lead, note])
  return beat('day', 'day', say, situation, { body: [note], floor: { seconds: NOTE_SECONDS } })
}

function month({ content, situation }: Telling): Beat {
  return beat('month', 'day', linesOf(monthOf(content, situation)?.say ?? content.intro, situation), situation)
}

function ask({ content, situation }: Telling): Beat {
  return openQuestion('ask', linesOf(monthOf(content, situation)?.ask ?? content.wish, situation), situation)
}

function thanks({ content, situation }: Telling): Beat {
  return beat('thanks', 'day', linesOf(content.thanks, situation), situation)
}

function wish({ content, situation }: Telling): Beat {
  return openQuestion('wish', linesOf(content.wish, situation), situation)
}

function openQuestion(id: string, say: Lines, situation: Situation): Beat {
  const choices = [{ id: 'said', label: phraseIn(SOMETHING_SAID, situation.locale) }]
  return beat(id, 'day', say, situation, { choices, floor: { seconds: TALK_SECONDS } })
}

function monthOf({ months }: NewsContent, { now, timeZone }: Situation): NewsContent['months'][number] | undefined {
  return months[calendarDay(now, timeZone).month - 1]
}

function beat(id: string, title: keyof typeof TITLES, say: Lines, { locale }: Situation, shown: Shown = {}): Beat {
  const { kind = 'talk', big, body = [String(say[0])], choices = [], floor } = shown
  return {
    ...{ id, part: id, kind, say, floor },
    view: { title: phraseIn(TITLES[title], locale), body, choices, ...(big === undefined ? {} : { big }) },
  }
}

/** What people type and papers print has no full stop; the voice needs one. */
function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
