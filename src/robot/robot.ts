import type { Observable } from 'rxjs'

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
] as const
export type Gesture = (typeof GESTURES)[number]

export interface Speech {
  /** Speaks, and resolves when the robot falls silent. Aborting hushes the robot. */
  say(utterance: Utterance, options: { locale: Locale } & Abortable): Promise<void>
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
  /** Word spotting on a vocabulary while subscribed to; the engine is stopped and freed on unsubscribe. */
  listen(options: { locale: Locale; vocabulary: readonly string[] }): Observable<Heard>
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
  /** Shows a page of the controller; false where the robot has no screen of its own or it does not answer. */
  show(url: string, options?: Abortable): Promise<boolean>
  hide(): Promise<void>
}

export interface Gestures {
  /** Plays one gesture and resolves at its end. Aborting stops it. */
  play(gesture: Gesture, options?: Abortable): Promise<void>
}

export interface Posture {
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
export interface Life {
  readonly state$: Observable<LifeState>
}

export type Health = {
  /** 0 to 100. */
  batteryPercent: number | undefined
  charging: boolean | undefined
  /** 0 normal, 1 warm, 2 hot, 3 critical. */
  heatLevel: 0 | 1 | 2 | 3
  fallen: boolean
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
export type SettingName = 'volume' | 'speechSpeed' | 'language' | 'awareness' | 'engagementZones'
export interface Settings {
  read(setting: SettingName): Promise<unknown>
  write(setting: SettingName, value: unknown): Promise<void>
}

export type LinkStatus = 'connecting' | 'online' | 'offline' | 'closed'

/** One robot: facts as streams, deeds as acts that can be aborted. Survives reconnections. */
export interface Robot {
  readonly name: string
  readonly link$: Observable<LinkStatus>
  /** Known once the robot was online for the first time; follows each reconnection. */
  readonly identity$: Observable<{ identity: Identity; capabilities: Capabilities }>
  readonly speech: Speech
  readonly listening: Listening
  readonly people: People
  readonly touch: Touch
  readonly screen: Screen
  readonly gestures: Gestures
  readonly posture: Posture
  readonly leds: Leds
  readonly life: Life
  readonly health: HealthFacts
  readonly settings: Settings
  /** Silence and stillness now, in parallel, over the road reserved for it. Resolves true when the robot confirmed. */
  stop(): Promise<boolean>
  close(): Promise<void>
}
