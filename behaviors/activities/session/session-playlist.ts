import { loadContent, type Phrase } from '#content'
import type { Locale } from '#robot'
import type { BehaviorInput, OptionValues, Stage } from '#runtime'
import { contentOf } from '../../shared/content-of.ts'
import { USUAL_RATE } from '../../shared/estimate.ts'
import type { Item, Playlist } from '../../shared/playlist.ts'
import type { Activity, Level, Program, Situation } from '../../shared/program.ts'
import type { Budgeted } from '../../shared/replan.ts'
import { activities } from '../index.ts'
import { goodbye } from './goodbye.ts'
import { nextWords } from './next-words.ts'
import { type Plan, type PlanItem, type SessionContent, SessionContentSchema } from './session.content.ts'
import { SESSION_FILE, SESSION_ID } from './session-file.ts'
import { welcome } from './welcome.ts'

/** Of the time that an activity is planned for: an essential one keeps more of it when time is short. */
const SHARE = { least: 0.3, essential: 0.5, most: 1.5 } as const
/** Less is no round of anything. */
const LEAST_SECONDS = 45
/** A goodbye may grow by a word to one's neighbors. */
const GOODBYE_SPARE_SECONDS = 60
/** A robot that has to stand up first is not cut short for that. */
const WELCOME_SPARE_SECONDS = 20
const LEAST_MINUTES_EACH = 3
/** Every activity has all its content in both. */
const LANGUAGES = ['fr', 'en'] as const

type Contents = BehaviorInput<unknown>['contents']
/** The time of the beginning, the draw of the words, and what was drawn lately. */
export type Chance = { locale: Locale; stage: Pick<Stage, 'clock' | 'random'> } & Pick<BehaviorInput<unknown>, 'recent'>

/** The words that every session begins and ends with, also that of a single activity. */
export function sessionContent(contents: Contents): SessionContent {
  const given = SessionContentSchema.safeParse(contents?.[SESSION_ID])
  return given.success ? given.data : loadContent(SESSION_FILE, SessionContentSchema)
}

/** What a plan plays: a welcome, its activities, a goodbye. Throws for a plan with an activity that does not exist. */
export function playlistOf(plan: Plan, session: SessionContent, contents: Contents, input: Chance): Playlist {
  const { language, minutes, level, repetitions, seated, voice, participants } = plan
  const items = plan.items.filter(({ off }) => !off)
  const named = participants.filter(({ namedAloud }) => namedAloud).map(({ nickname }) => nickname)
  const situation = situationOf(plan, session, named, { ...input, locale: language ?? input.locale })
  const played = items.map((item) => ({ item, activity: activityNamed(item.activity) }))
  const greeting = welcome(
    session.welcome,
    played.map(({ activity }) => activity.title),
  )
  const opening = framed('welcome', session.welcome.title, greeting, situation, { spare: WELCOME_SPARE_SECONDS, closing: false })
  const farewell = goodbye(session.goodbye, nextWords(plan, session.timeZone, situation.now))
  const ending = framed('goodbye', session.goodbye.title, farewell, situation, { spare: GOODBYE_SPARE_SECONDS, closing: true })
  const share = shareOf(plan, opening.wantedSeconds + ending.wantedSeconds)
  const activityItems = played.map(({ item, activity }, index) => ({
    ...itemOf(activity, item, contents),
    ...budgetOf(item, share),
    id: `${activity.id}.${index + 1}`,
  }))
  return {
    ...{
      items: [opening, ...activityItems, ending],
      locale: language,
      languages: LANGUAGES,
      minutes,
      level,
      repetitions,
      seated,
      named,
      voice,
    },
    ...{ timeZone: session.timeZone, plan: plan.id, recent: input.recent },
  }
}

function itemOf(
  activity: Activity,
  { options }: PlanItem,
  contents: Contents,
): Pick<Item, 'title' | 'activity' | 'program' | 'posture' | 'slowerBy' | 'closing'> {
  const content = contents?.[activity.id] ?? loadContent(activity.contentFile, activity.contentSchema)
  const { id, title, posture = 'crouch', slowerBy } = activity
  return { title, activity: id, posture, slowerBy, program: contentOf(id, activity.program(content, options)), closing: false }
}

function budgetOf({ minutes, essential }: PlanItem, shareMinutes: number): Budgeted {
  const wantedSeconds = (minutes ?? shareMinutes) * 60
  const least = wantedSeconds * (essential ? SHARE.essential : SHARE.least)
  return {
    minimumSeconds: Math.min(wantedSeconds, Math.max(LEAST_SECONDS, least)),
    leastSeconds: Math.min(wantedSeconds, LEAST_SECONDS),
    ...{ wantedSeconds, maximumSeconds: wantedSeconds * SHARE.most, essential, priority: essential ? 2 : 1 },
  }
}

/** A session of one activity: welcome, that, goodbye. */
export function soloPlan(activity: Activity, options: OptionValues): Plan {
  return {
    ...{
      id: activity.id,
      title: activity.title,
      room: 'care',
      minutes: Number(options.minutes),
      level: levelOf(options.level) ?? 1,
    },
    ...{ seated: true, repetitions: 6, voice: { rate: USUAL_RATE, volume: 70 }, participants: [] },
    items: [{ activity: activity.id, essential: true, off: false, options: { ...options } }],
  }
}

export function levelOf(option: OptionValues[string] | undefined): Level | undefined {
  return ([1, 2, 3] as const).find((level) => String(level) === String(option))
}

function activityNamed(id: string): Activity {
  const activity = activities.find((one) => one.id === id)
  if (!activity) throw new Error(`There is no activity "${id}"; there are: ${activities.map((one) => one.id).join(', ')}`)
  return activity
}

/** Welcome and goodbye take what their words take. */
function framed(
  id: string,
  title: Phrase,
  program: Program<unknown>,
  situation: Situation,
  { spare, closing }: { spare: number; closing: boolean },
): Item {
  const seconds = program.estimate(program.begin(situation), situation)
  return {
    ...{ id, title, program, posture: 'stand', closing, essential: true, priority: 3 },
    ...{ minimumSeconds: closing ? seconds : seconds / 2, wantedSeconds: seconds, maximumSeconds: seconds + spare },
  }
}

/** Minutes for each activity that names none. */
function shareOf(plan: Plan, framesSeconds: number): number {
  const { minutes } = plan
  const items = plan.items.filter(({ off }) => !off)
  const named = items.reduce((sum, item) => sum + (item.minutes ?? 0), 0)
  const unnamed = items.filter((item) => item.minutes === undefined).length
  return Math.max(LEAST_MINUTES_EACH, (minutes - framesSeconds / 60 - named) / Math.max(1, unnamed))
}

function situationOf(plan: Plan, { timeZone }: SessionContent, named: readonly string[], { stage, locale }: Chance): Situation {
  const { level, repetitions, seated, minutes } = plan
  return {
    ...{ locale, level, repetitions, named, seated, timeZone, robot: 'nao', now: stage.clock.wallTime(), pace: 1 },
    ...{ remainingSeconds: minutes * 60, random: stage.random },
  }
}
