import { Subject } from 'rxjs'

export type BodyState = {
  posture: string
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
  life: string
  focusedActivity: string
  /** Autonomous abilities by name. */
  abilities: Record<string, boolean>
  awareness: { enabled: boolean; paused: boolean; engagement: string; tracking: string }
  battery: { percent: number; plugged: boolean }
  heatLevel: number
  touched: string[]
}

/** Everything about the robot that can be seen or asked; whoever changes it goes through `update`. */
export class Body {
  readonly changed$ = new Subject<void>()
  #state: BodyState

  constructor(language: string) {
    this.#state = {
      posture: 'Stand',
      awake: true,
      fallen: false,
      position: [0, 0, 0],
      speaking: null,
      language,
      voice: { speed: 100, pitchShift: 1 },
      volume: 60,
      muted: false,
      leds: {},
      tabletUrl: null,
      life: 'solitary',
      focusedActivity: '',
      abilities: { AutonomousBlinking: true, BackgroundMovement: true, ListeningMovement: true, SpeakingMovement: true },
      awareness: { enabled: true, paused: false, engagement: 'Unengaged', tracking: 'Head' },
      battery: { percent: 80, plugged: false },
      heatLevel: 0,
      touched: [],
    }
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
