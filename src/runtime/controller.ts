import type { Observable } from 'rxjs'
import type { Chain, LifeState, LinkStatus, Locale } from '#robot'
import type { Departures, Progress, ScreenView } from './behavior.ts'
import type { BehaviorOption, Control, OptionValues } from './behavior-options.ts'
import type { Companion } from './companion.ts'
import type { SafetyAction } from './safety-conditions.ts'

export type TranscriptLine = { at: number; who: 'robot' | 'visitor' | 'staff' | 'system'; way?: string; text: string }

/** What safety decided, and what staff may do about it. */
export type SafetyStatus = {
  action: SafetyAction
  /** Of the strongest cause; empty when there is none. */
  reason: string
  title: Record<Locale, string> | null
  /** Staff may take it upon themselves. */
  mayOverride: boolean
  /** Something waits for staff to say that they looked. */
  mayAcknowledge: boolean
  /** The cause is still there; else it is over, and only waits for time or for staff. */
  holds: boolean
}

/** The session that runs. Times are those of the wall. */
export type SessionStatus = {
  behavior: string
  state: string
  locale: Locale
  startedAt: number
  stateSince: number
  plannedEndAt: number | null
  paused: boolean
  /** On no robot. */
  rehearsing: boolean
  /** Those of this moment. */
  controls: readonly Control[]
  progress: Progress | null
  /** What it will say next if nothing comes between; empty when that is not known. */
  next: string
}

/** What other programs do with the robot. */
export type Foreign = {
  /** Those that use the speech recognizer. */
  recognizers: readonly string[]
  /** The name of the controller that holds the robot instead of us. */
  controller: string | null
  /** What has the focus of autonomous life. */
  activity: string | null
}

/** What is known of one robot now, null where it is not; plain data, sent to the console as it is. */
export type RobotStatus = {
  id: string
  kind: 'nao' | 'pepper' | 'unknown'
  naoqiVersion: string
  link: LinkStatus
  batteryPercent: number | null
  charging: boolean | null
  /** Until it is empty, as it looks now. */
  batteryMinutes: number | null
  /** Languages that are installed on the robot. */
  locales: readonly Locale[] | null
  volumePercent: number | null
  speechRatePercent: number | null
  life: LifeState | null
  /** As NAOqi names it. */
  posture: string | null
  /** Its motors are on. */
  awake: boolean | null
  /** Our page on the tablet of the robot itself. */
  tablet: 'drawn' | 'lost' | 'none' | null
  heat: { level: 0 | 1 | 2 | 3; chains: readonly Chain[] } | null
  protections: { state: 'ok' | 'off' | 'unknown'; off: readonly string[] } | null
  foreign: Foreign
  safety: SafetyStatus
  session: SessionStatus | null
  /** The states that the session came through, the present one last; kept until the next session. */
  history: readonly { state: string; at: number }[]
  /** What waits to be said. */
  queue: readonly string[]
  screen: ScreenView
  transcript: readonly TranscriptLine[]
  /** A visitor needs a person: from when on they wait, and from when on staff are with them. */
  handover: { reason: string; transcript: readonly string[]; since: number; takenAt: number | null } | null
  /** Last stop: asked for, and whether the robot confirmed. */
  stop: { requestedAt: number; confirmed: boolean | null } | null
  /** A session that did not finish: staff may go on with it or let it go. */
  resumable: { behavior: string; locale: Locale; step: string; savedAt: number } | null
  /** What staff must know until it is over. */
  warnings: readonly Warning[]
  /** The clock on the wall of the controller when this was last told. */
  clock: number
}

/** A plain sentence for staff, by its name. */
export type Warning = 'behavior.failing' | 'language.fallback' | 'robot.isolated' | 'storage.failing' | 'storage.damaged'

export type Command =
  | {
      type: 'session.start'
      robot: string
      behavior: string
      locale?: Locale | undefined
      options?: OptionValues | undefined
      /** On no robot: what it would say and show is shown, and staff answer. */
      rehearse?: boolean | undefined
      /** Nobody is there to choose: rather in another language than not at all. Said by the site file, not by staff. */
      automatic?: boolean | undefined
    }
  /** Silence and stillness, and later on from there. */
  | { type: 'session.pause'; robot: string }
  | { type: 'session.continue'; robot: string }
  | { type: 'session.stop'; robot: string }
  | { type: 'session.resume'; robot: string }
  | { type: 'session.discard'; robot: string }
  | { type: 'stop'; robot: string }
  | { type: 'stop.acknowledge'; robot: string }
  /** Staff on the spot take a hold upon themselves, where the safety table leaves it to them. */
  | { type: 'safety.override'; robot: string }
  /** Both for this session, or until a stop; a figure out of range is taken for the nearest within. */
  | { type: 'speech.volume'; robot: string; percent: number }
  | { type: 'speech.rate'; robot: string; percent: number }
  | { type: 'speech.say'; robot: string; text: string; locale: Locale }
  | { type: 'answer'; robot: string; way: 'staff' | 'screen'; text: string; choice?: string | undefined }
  | { type: 'handover.taken'; robot: string }
  | { type: 'handover.released'; robot: string }
  /** The page with this number on the robot's own screen gave a sign of life; said by the console, not by staff. */
  | { type: 'screen.beat'; robot: string; page: number }
  /** A session with guests' phones is over; said by the console, not by staff. */
  | { type: 'guests.counted'; robot: string; counts: GuestCounts }
  /** A beacon with this id is near; said by the console for a receiver, never by a page. */
  | { type: 'place.seen'; robot: string; id: string }
  | { type: 'staff.command'; robot: string; name: string; value?: string | number | undefined }

/** Of one session, and never a word of anybody: phones at most at a time, questions asked, those the robot answered, votes. */
export type GuestCounts = { phones: number; questions: number; accepted: number; votes: number }

/** What staff choose from. */
export type BehaviorListing = {
  id: string
  title: Record<Locale, string>
  summary: Record<Locale, string>
  durationMinutes: number | null
  controls: readonly Control[]
  options: readonly BehaviorOption[]
  /** Of a behavior that leads past stops: what they are called, in the order of the way. */
  stops?: readonly { id: string; title: Record<Locale, string> }[] | undefined
  departures?: Departures | undefined
  /** By the end of a state's path. */
  stateTitles: Readonly<Record<string, Record<Locale, string>>>
}

/** The running product, as the console sees it. */
export interface Controller {
  /** As it is now: what an activity asks may depend on content that was just saved. */
  readonly behaviors: readonly BehaviorListing[]
  readonly robots$: Observable<readonly RobotStatus[]>
  /** What the behavior that runs on a robot tells guests' phones now; undefined where there is nothing. */
  companion(robot: string): Companion | undefined
  /** Rejects with `runtime.unknown` or `runtime.busy` and a sentence for staff. */
  execute(command: Command): Promise<void>
  /** Ends sessions and restores every borrowed setting. */
  close(): Promise<void>
}
