import { Subject } from 'rxjs'
import { STANDING } from './joints.ts'

export type BodyState = {
  posture: string
  /** Angles of arms and head by joint, in radians; hands from 0 closed to 1 open. */
  joints: Readonly<Record<string, number>>
  /** What is heard besides the voice: a tone, a file or an address. */
  sounding: string | null
  awake: boolean
  fallen: boolean
  position: [x: number, y: number, theta: number]
  speaking: string | null
  language: string
  /** `speed`, `pitchShift` and whatever else a client sets on the voice. */
  voice: Record<string, number>
  volume: number
  muted: boolean
  /** Color by group, as `#rrggbb`. */
  leds: Record<string, string>
  tabletUrl: string | null
  /** `blank` never drew the page, `frozen` drew it and runs it no more. */
  tabletPage: 'none' | 'loading' | 'drawn' | 'blank' | 'frozen'
  life: string
  focusedActivity: string
  /** Autonomous abilities by name. */
  abilities: Record<string, boolean>
  awareness: { enabled: boolean; paused: boolean; engagement: string; tracking: string }
  battery: { percent: number; plugged: boolean }
  heatLevel: number
  /** Levels 1 to 3 by chain; a chain that is not hot is not there. */
  heat: Record<string, number>
  /** A NAO with both feet off the ground. */
  lifted: boolean
  /** The hatch over the charging socket of a Pepper. */
  hatchOpen: boolean
  /** How far ahead the way is blocked. */
  obstacleM: number | null
  /** 0 negligible, 1 serious, 2 critical, and the devices concerned. */
  diagnosis: { level: number; devices: string[] }
  /** Protections that somebody switched off. */
  unprotected: string[]
  touched: string[]
}

/** Everything about the robot that can be seen or asked; whoever changes it goes through `update`. */
export class Body {
  readonly changed$ = new Subject<void>()
  #state: BodyState

  readonly #language: string

  constructor(language: string) {
    this.#language = language
    this.#state = {
      posture: 'Stand',
      joints: STANDING,
      sounding: null,
      awake: true,
      fallen: false,
      position: [0, 0, 0],
      battery: { percent: 80, plugged: false },
      heatLevel: 0,
      heat: {},
      lifted: false,
      hatchOpen: false,
      obstacleM: null,
      diagnosis: { level: 0, devices: [] },
      touched: [],
      ...settings(language),
    }
  }

  /** Whatever clients set is as it was when the robot started; what is flesh and blood stays. */
  forget(): void {
    this.update(settings(this.#language))
  }

  get state(): Readonly<BodyState> {
    return this.#state
  }

  get awarenessRuns(): boolean {
    return this.#state.awareness.enabled && !this.#state.awareness.paused
  }

  update(patch: Partial<BodyState>): void {
    this.#state = { ...this.#state, ...patch }
    this.changed$.next()
  }
}

/** What NAOqi, not the body, remembers. */
function settings(language: string) {
  return {
    speaking: null,
    language,
    voice: { speed: 100, pitchShift: 1 },
    volume: 60,
    muted: false,
    leds: {},
    tabletUrl: null,
    tabletPage: 'none' as const,
    life: 'solitary',
    focusedActivity: '',
    abilities: { AutonomousBlinking: true, BackgroundMovement: true, ListeningMovement: true, SpeakingMovement: true },
    awareness: { enabled: true, paused: false, engagement: 'Unengaged', tracking: 'Head' },
    unprotected: [],
  }
}
