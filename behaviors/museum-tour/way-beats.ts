import { phraseIn } from '#content'
import type { Beat, Deed, Lines } from '../shared/beat.ts'
import { deedSeconds, speechSeconds } from '../shared/estimate.ts'
import { numberInWords } from '../shared/numbers.ts'
import { nextTourToday } from './next-tour.ts'
import { spoken } from './stop-steps.ts'
import { transitionOf } from './texts.ts'
import { BASE } from './tour.content.ts'
import { placeName, stopOf, type Telling, type Tour, wordsOf } from './tour.ts'
import type { HomeReason } from './tour-state.ts'

/** How long a group that has not come is waited for after each call: it ties shoes, then it has lost its way. */
const CALL_SECONDS = [30, 45, 60] as const
export const MOST_CALLS = CALL_SECONDS.length
/** A guide with a slow group is not called at once: half as long again, and time to press the button. */
const GRACE = { factor: 1.5, seconds: 20 } as const
/** To gather before a door. */
const REGROUP_SECONDS = 30
/** The button that says "we are there" is pressed about that late. */
export const ARRIVAL_SECONDS = 2
/** A floor is over within that of its time. */
export const SOON_MS = 500
/** Even where the base is near, words are heard to their end before the goodbye. */
const LEAST_WAY_HOME_SECONDS = 2

type Way = { from: string; to: string; seconds: number; turn: number; own?: Deed | undefined }

/** Says where to, tells on the way, and waits for the guide to say that the group is there. */
export function walkBeat(tour: Tour, { from, to, seconds, turn, own }: Way, telling: Telling): Beat {
  const place = phraseIn(placeName(tour, to), telling.locale)
  const lines = transitionOf(tour.content, from, to, telling.locale)
  const say = followed(wordsOf(tour, 'walk', telling, turn, { place }), lines)
  return {
    ...{ id: `walk.${to}`, part: `walk.${to}`, kind: 'walk', say },
    view: { title: stopTitle(tour, to, telling), body: [place, ...lines], choices: [], big: '→' },
    deed: own ?? { when: 'with', kind: 'gesture', gesture: 'invite' },
    floor: { seconds: walkFloorSeconds(seconds) },
  }
}

/** How long a group that people lead is waited for before the first call. */
export function walkFloorSeconds(expectedSeconds: number): number {
  return Math.ceil(expectedSeconds * GRACE.factor + GRACE.seconds)
}

/** Seconds that the way takes if the guide confirms it. */
export function waySeconds(beat: Beat, walkSeconds: number, { pace }: Telling): number {
  const own = beat.deed?.when === 'after' ? deedSeconds(beat.deed) : 0
  return Math.max(walkSeconds, speechSeconds(beat.say[0]) * pace + own) + ARRIVAL_SECONDS
}

export function callBeat(tour: Tour, to: string, call: number, telling: Telling): Beat {
  const place = phraseIn(placeName(tour, to), telling.locale)
  return {
    ...{ id: `walk.${to}.call.${call + 1}`, part: `walk.${to}`, kind: 'walk', say: wordsOf(tour, 'call', telling, call) },
    view: { title: stopTitle(tour, to, telling), body: [place], choices: [], big: '…' },
    floor: { seconds: CALL_SECONDS[call] ?? CALL_SECONDS[0] },
  }
}

export function welcomeBeats(tour: Tour, telling: Telling, turn: number): readonly Beat[] {
  const title = phraseIn(tour.content.title, telling.locale)
  const view = { title: capitalized(title), body: [], choices: [] }
  const greet = { when: 'with', kind: 'gesture', gesture: 'greet' } as const
  return [
    {
      ...{ id: 'welcome', part: 'welcome', kind: 'welcome', view, deed: greet },
      say: wordsOf(tour, 'welcome', telling, turn, { title }),
    },
    { id: 'rules', part: 'welcome', kind: 'talk', view, say: wordsOf(tour, 'rules', telling) },
  ]
}

/** The way back, which nobody has to confirm, and the goodbye. */
export function homeBeats(
  tour: Tour,
  { from, seconds, reason, turn, now, own }: Omit<Way, 'to'> & { reason: HomeReason | undefined; now: number },
  telling: Telling,
): readonly Beat[] {
  const { locale, pace } = telling
  const place = phraseIn(placeName(tour, BASE), locale)
  const title = phraseIn(tour.content.title, locale)
  const why = reason === undefined || reason === 'asked' ? [] : [String(wordsOf(tour, reason, telling, turn)[0])]
  const goodbye: Beat = {
    ...{ id: 'goodbye', part: 'goodbye', kind: 'goodbye' },
    say: followed(wordsOf(tour, 'goodbye', telling, turn), nextTourLines(tour, now, telling)),
    view: { title: capitalized(title), body: [], choices: [] },
    deed: { when: 'with', kind: 'gesture', gesture: 'bow' },
  }
  if (from === BASE) return why.length > 0 ? [{ ...goodbye, id: 'home', say: [spoken(why)] }, goodbye] : [goodbye]
  const lines = transitionOf(tour.content, from, BASE, locale)
  const told = lines.length > 0 ? lines : [String(wordsOf(tour, 'wayHome', telling, turn, { place })[0])]
  const [words] = wordsOf(tour, 'home', telling, turn)
  const said = spoken([...why, ...(reason === 'nobody' ? [] : [String(words), ...told])])
  // Where the robot goes by itself, this is only for a way that it did not go: whoever leads it then has all the time.
  const way = Math.max(LEAST_WAY_HOME_SECONDS, seconds - speechSeconds(said) * pace)
  const view = { title: capitalized(place), body: told, choices: [], big: '→' }
  return [{ id: 'home', part: 'home', kind: 'walk', say: [said], view, deed: own, floor: { seconds: way } }, goodbye]
}

/** When somebody can come back for the next tour, if that is today. */
export function nextTourLines(tour: Tour, now: number, telling: Telling): readonly string[] {
  const time = nextTourToday(tour.content, now, telling.locale)
  return time === undefined ? [] : [String(wordsOf(tour, 'nextTour', telling, 0, { time })[0])]
}

/** What cannot be left out takes longer than there is time. */
export function tooShortBeat(tour: Tour, shortBySeconds: number, turn: number, telling: Telling): Beat {
  const number = Math.max(1, Math.ceil(shortBySeconds / 60))
  const minutes = minutesInWords(number, telling.locale)
  return remark(tour, `short.${turn}`, wordsOf(tour, 'tooShort', telling, turn, { minutes }), telling, `−${number} min`)
}

export function regroupBeat(tour: Tour, turn: number, telling: Telling): Beat {
  const beat = remark(tour, `regroup.${turn}`, wordsOf(tour, 'regroup', telling, turn), telling)
  return { ...beat, floor: { seconds: REGROUP_SECONDS, until: 'answer' } }
}

export function countBeat(tour: Tour, group: number, turn: number, telling: Telling): Beat {
  const count = numberInWords(group, telling.locale)
  return remark(tour, `count.${turn}`, wordsOf(tour, 'counted', telling, turn, { count }), telling, String(group))
}

/** Something said besides the route; played as a part of its own. */
export function remark(tour: Tour, id: string, say: Lines, { locale }: Telling, big?: string): Beat {
  const view = { title: capitalized(phraseIn(tour.content.title, locale)), body: [], choices: [], big }
  return { id, part: id, kind: 'talk', say, view }
}

function minutesInWords(minutes: number, locale: Telling['locale']): string {
  if (minutes === 1) return locale === 'fr' ? 'une minute' : 'one minute'
  return `${numberInWords(minutes, locale)} minutes`
}

/** On a screen it stands by itself. */
function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function stopTitle(tour: Tour, stop: string, { locale }: Telling): string {
  return phraseIn(stopOf(tour, stop).title, locale)
}

export function followed([first, ...rest]: Lines, lines: readonly string[]): Lines {
  if (lines.length === 0) return [first, ...rest]
  const whole = (words: Lines[number]) => spoken([String(words), ...lines])
  return [whole(first), ...rest.map(whole)]
}
