import type { Observable } from 'rxjs'
import type { CompereError } from '#errors'
import type { Chain } from './chains.ts'
import type { Found } from './found.ts'
import type { Glance } from './glance.ts'
import type { Joint } from './joints.ts'
import type { Motion } from './motion.ts'
import type { Navigation } from './places/navigation.ts'
import type { Places } from './places/places.ts'
import type { Protections } from './protections.ts'

export type Locale = 'fr' | 'en'

type Abortable = { signal?: AbortSignal | undefined }

/** What is said aloud: plain text, silences and gestures, rendered for each robot as far as it can. */
export type UtterancePart = { text: string } | { pauseMs: number } | { gesture: Gesture }
export type Utterance = string | readonly UtterancePart[]

/** Gestures every NAO and Pepper has, by meaning. */
export const GESTURES = [
  'greet',
  'explain',
  'yes',
  'no',
  'invite',
  'bow',
  'unsure',
  'think',
  'showScreen',
  'pointLeft',
  'pointRight',
  'applaud',
  'joy',
  'rhythm',
  'calm',
] as const
export type Gesture = (typeof GESTURES)[number]

/** Unknown when the robot did not tell, or the way to it ended in mid-sentence: some of it may have been heard. */
export type SpeechOutcome = 'spoken' | 'interrupted' | 'unknown'

export interface Speech {
  /** Speaks, `still` without gestures, and resolves when the robot falls silent. Aborting hushes the robot. */
  say(utterance: Utterance, options: { locale: Locale; still?: boolean } & Abortable): Promise<SpeechOutcome>
  readonly speaking$: Observable<boolean>
  /** Hushes at once, whoever asked the robot to speak. */
  hush(): Promise<void>
}

export type Heard = {
  /** The phrase of the vocabulary that was recognized; empty when somebody spoke and was not understood. */
  text: string
  /** 0 to 1. */
  confidence: number
}
export interface Listening {
  /**
   * Word spotting on a vocabulary while subscribed to; the engine is stopped and freed on unsubscribe. The interruptions
   * among the vocabulary count also while the robot speaks, where its ears are open then.
   */
  listen(options: {
    locale: Locale
    vocabulary: readonly string[]
    interruptions?: readonly string[] | undefined
  }): Observable<Heard>
  /** Whether another program uses the recognizer, paused it or keeps us from starting it; known only while we listen. */
  readonly held$: Observable<boolean>
}

/** A QiChat topic whose rules store what was said under a key of the robot's memory: `u:(_[yes no]) $Lab/Answer=$1`. */
export type Topic = {
  content: string
  locale: Locale
  answerKey: string
  /** Other topics are silenced meanwhile, and put back at the end. */
  alone?: boolean
}
export interface OpenTopic {
  readonly answers$: Observable<string>
  /** Takes the topic away again. */
  close(): Promise<void>
}
/** The robot's own dialog engine: what still hears where another program holds the recognizer. */
export interface Dialog {
  /** Resolves when questions may be asked: a topic that is still compiling misses the answer. Aborting takes it away. */
  open(topic: Topic, options?: Abortable): Promise<OpenTopic>
}

export type Person = { id: number; zone: 'near' | 'mid' | 'far'; distanceM: number | undefined }
export interface People {
  /** Who is before the robot now, nearest first; a person lost from sight for under two seconds is still there. */
  readonly present$: Observable<readonly Person[]>
}

export type TouchPart = 'headFront' | 'headMiddle' | 'headRear' | 'leftHand' | 'rightHand' | 'bumper' | 'chestButton'
export interface Touch {
  readonly touched$: Observable<{ part: TouchPart }>
}

export interface Screen {
  /**
   * Shows a page; false where the robot has no screen of its own or it does not answer. A watched page has to give signs
   * of life through `beat`, is fetched back when it does not, and is false when nothing helped.
   */
  show(url: string, options?: { watched?: boolean } & Abortable): Promise<boolean>
  hide(): Promise<void>
  /** Whether a watched page stands there now, so that a question on it can be seen. */
  readonly alive$: Observable<boolean>
  /** Told by whoever serves the page, each time the page asks for something: the number is in its address as `page`. */
  beat(page: number): void
}

export interface Gestures {
  /** Plays one gesture and resolves at its end. Aborting stops it. */
  play(gesture: Gesture, options?: Abortable): Promise<void>
  /** Ends whatever moves head and arms, whoever started it. */
  still(): Promise<void>
}

/** Where a joint is at a part of one repetition, from 0 to 1; hands from 0 closed to 1 open. */
export type Keyframe = { at: number; angleRad: number }
export type Frames = { readonly [J in Joint]?: readonly Keyframe[] }
/** Something that arms and head do, written for the joints of each robot. */
export type Movement = { name: string; frames: { nao: Frames; pepper: Frames } }
export type PerformOptions = {
  repetitions: number
  secondsEach: number
  /** At the end of each repetition, counted from 1: the moment to say a number. */
  onRepetition?: ((done: number) => void) | undefined
} & Abortable
export interface Movements {
  /**
   * Shows it that many times and resolves at the end. Rejects with `robot.refused`, before anything is sent, what a joint
   * cannot do or cannot do as fast. Aborting ends it where it is.
   */
  perform(movement: Movement, options: PerformOptions): Promise<void>
}

/** Notes by name and octave, such as `A4` or `F#3`; null is a rest. */
export type Melody = { beatsPerMinute: number; notes: readonly { note: string | null; beats: number }[] }
export interface Sounds {
  /** Plays the notes as plain tones and resolves at the end. Aborting silences. */
  melody(melody: Melody, options?: Abortable): Promise<void>
  /** Plays the sound at an address that the robot can fetch, and resolves at its end. Aborting silences. */
  play(address: string, options?: Abortable): Promise<void>
}

export type BodyPosture = 'stand' | 'sit' | 'crouch'
export interface Posture {
  /**
   * Goes into this posture and resolves when it is reached; a robot that cannot sit or crouch stands. Never cut in the
   * middle: aborting ends our wait only.
   */
  take(posture: BodyPosture, options?: Abortable): Promise<void>
  /** Stands ready with motors on. */
  wake(options?: Abortable): Promise<void>
  rest(options?: Abortable): Promise<void>
  /** Stops every movement: base, arms, animation. */
  halt(): Promise<void>
}

export interface Leds {
  /** Fades a group (`FaceLeds`, `ChestLeds`, ...) to a color such as `0x00ff00`. */
  fade(group: string, color: number, seconds: number, options?: Abortable): Promise<void>
}

export type LifeState = 'solitary' | 'interactive' | 'safeguard' | 'disabled'
/** Contested when something else keeps changing it; refused until staff finished what the robot asks of them. */
export type LifeHold = 'kept' | 'contested' | 'refused'
export interface Life {
  readonly state$: Observable<LifeState>
  /** Keeps the robot in this mode while subscribed to, without fighting over it. Putting back the mode found is a lease's work. */
  keep(state: Exclude<LifeState, 'safeguard'>): Observable<LifeHold>
}

export type Health = {
  /** 0 to 100. */
  batteryPercent: number | undefined
  charging: boolean | undefined
  /** The gauge has not moved for hours although the robot lives on its battery. */
  batteryStuck: boolean
  /** 0 normal, 1 warm, 2 hot, 3 critical. */
  heatLevel: 0 | 1 | 2 | 3
  /** Which chains are as hot as that; the robot tells one level for all of them. */
  hotChains: readonly Chain[]
  fallen: boolean
  /** It began to fall, and has not told that it fell. */
  falling: boolean
  /** A NAO without ground under its feet. */
  lifted: boolean
  /** A Pepper whose charging hatch is open: its wheels are unlocked. */
  hatchOpen: boolean
  /** It went to rest without being asked: chest button, Stop button, or its own protection. */
  restedByHand: boolean
  /** 0 negligible, 1 serious, 2 critical. */
  diagnosisLevel: 0 | 1 | 2
  failedChains: readonly Chain[]
}
export interface HealthFacts {
  readonly health$: Observable<Health>
}

export type Identity = {
  kind: 'nao' | 'pepper'
  naoqiVersion: string
  /** `RobotConfig/Head/FullHeadId`, stable for the life of the head. */
  headId: string
  locales: readonly Locale[]
}
export type Capabilities = {
  screen: boolean
  legs: boolean
  animatedSpeech: boolean
  peopleSensing: boolean
  wordSpotting: boolean
}

/** Settings a behavior may borrow. Each is read before it is changed and put back when the lease ends. */
export type SettingName = 'volume' | 'speechSpeed' | 'language' | 'awareness' | 'engagementZones' | 'life'
export interface Settings {
  read(setting: SettingName): Promise<unknown>
  write(setting: SettingName, value: unknown): Promise<void>
}

/** Degraded is online and answering late; the two before closed are connected, and nothing but a stop is let through. */
export type LinkStatus =
  | 'connecting'
  | 'online'
  | 'degraded'
  | 'offline'
  | 'unauthorized'
  | 'untrusted'
  | 'wrongRobot'
  | 'taken'
  | 'closed'

/** Whether the robot at the end of the present connection may be commanded from here. */
export type Trust =
  | { state: 'unknown' }
  | { state: 'trusted' }
  /** Another head than the configured one, or than the one that was there first. */
  | { state: 'wrongRobot'; expected: string; found: string }
  /** Another controller commands it, the one with this name. */
  | { state: 'taken'; by: string }

/** One robot: facts as streams, deeds as acts that can be aborted. Survives reconnections. */
export interface Robot {
  readonly name: string
  readonly link$: Observable<LinkStatus>
  /** Known once the robot was online for the first time; follows each reconnection. */
  readonly identity$: Observable<{ identity: Identity; capabilities: Capabilities }>
  /** Until trusted, every act is refused as if there were no connection; only `stop` goes out. */
  readonly trust$: Observable<Trust>
  /** What does not work as it should, for staff, each once while it lasts. Never what a visitor said. */
  readonly problems$: Observable<CompereError>
  /** On each connection, read after the first stop and before anything else is allowed. */
  readonly found$: Observable<Found>
  /** How it stands and who else uses it, looked at now and then while subscribed to. */
  readonly glance$: Observable<Glance>
  readonly speech: Speech
  readonly listening: Listening
  readonly dialog: Dialog
  readonly people: People
  readonly places: Places
  readonly touch: Touch
  readonly screen: Screen
  readonly gestures: Gestures
  readonly movements: Movements
  readonly sounds: Sounds
  readonly posture: Posture
  readonly motion: Motion
  readonly navigation: Navigation
  readonly protections: Protections
  readonly leds: Leds
  readonly life: Life
  readonly health: HealthFacts
  readonly settings: Settings
  /** Silence and stillness now, in parallel, over the road reserved for it. Resolves true when the robot confirmed. */
  stop(): Promise<boolean>
  /** Staff say that the robot which answers now is the right one, whatever was expected. */
  acceptRobot(): void
  close(): Promise<void>
}
