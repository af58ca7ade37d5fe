import { BehaviorSubject, NEVER, of } from 'rxjs'
import { type Clock, sleep } from '#clock'
import {
  ALL_PROTECTED,
  type Identity,
  type MotionState,
  NO_NAVIGATION,
  planMovement,
  type Robot,
  type SettingName,
  type SpeechOutcome,
  tonesOf,
  UNKNOWN_HEALTH,
  type Utterance,
} from '#robot'

/** About as fast as NAOqi's voices speak: 14 characters a second. */
const MS_PER_CHAR = 70
const GESTURE_MS = 2_000
/** Nobody opens the file: about as long as a verse. */
const SOUND_MS = 20_000
const POSTURE_MS = 4_000
const MPS = 0.3

/**
 * Nobody's body: it speaks and moves by taking its time, hears nothing, is touched by nobody, and has one visitor before
 * it who stays. What it would say and show is seen elsewhere.
 */
export function createRehearsalRobot({ name, kind, clock }: { name: string; kind: Identity['kind']; clock: Clock }): Robot {
  const voice = rehearsalVoice(clock)
  const settings = new Map<SettingName, unknown>([
    ['volume', 50],
    ['speechSpeed', 100],
  ])
  const motion = new BehaviorSubject<MotionState>({ moving: false, sensedAtMs: clock.now() })
  const capabilities = { screen: false, legs: kind === 'nao', animatedSpeech: true, peopleSensing: true, wordSpotting: false }
  let acting = new AbortController()

  async function act(ms: number, signal: AbortSignal | undefined): Promise<void> {
    const { signal: stilled } = acting
    await sleep(clock, ms, signal ? AbortSignal.any([signal, stilled]) : stilled).catch(() => signal?.throwIfAborted())
  }
  function still(): void {
    acting.abort()
    acting = new AbortController()
  }

  return {
    name,
    link$: new BehaviorSubject('online' as const),
    identity$: of({ identity: { kind, naoqiVersion: '', headId: '', locales: ['fr', 'en'] as const }, capabilities }),
    trust$: of({ state: 'trusted' } as const),
    problems$: NEVER,
    found$: NEVER,
    glance$: NEVER,
    speech: { say: voice.say, speaking$: voice.speaking$, hush: async () => voice.hush() },
    listening: { listen: () => NEVER, held$: NEVER },
    dialog: { open: async () => ({ answers$: NEVER, close: async () => {} }) },
    people: { present$: new BehaviorSubject([{ id: 1, zone: 'near', distanceM: 1 }] as const) },
    places: { seen$: NEVER },
    touch: { touched$: NEVER },
    screen: { show: async () => false, hide: async () => {}, alive$: of(false), beat: () => {} },
    gestures: { play: (_gesture, options) => act(GESTURE_MS, options?.signal), still: async () => still() },
    movements: {
      async perform(movement, { repetitions, secondsEach, onRepetition, signal }) {
        planMovement(movement, kind, { repetitions, secondsEach })
        const { signal: stilled } = acting
        for (let done = 1; done <= repetitions && !stilled.aborted; done++) {
          await act(secondsEach * 1_000, signal)
          if (!stilled.aborted) onRepetition?.(done)
        }
      },
    },
    sounds: {
      melody: async (melody, options) => act(tonesOf(melody).lengthMs, options?.signal),
      play: (_address, options) => act(SOUND_MS, options?.signal),
    },
    posture: {
      take: (_posture, options) => act(POSTURE_MS, options?.signal),
      wake: async () => {},
      rest: async () => {},
      halt: async () => still(),
    },
    motion: {
      state$: motion,
      async go({ forwardM, leftM }, { speedMps = MPS, permit, signal } = {}) {
        await permit?.()
        motion.next({ moving: true, sensedAtMs: clock.now() })
        await act((Math.hypot(forwardM, leftM) / speedMps) * 1_000, signal).finally(() =>
          motion.next({ moving: false, sensedAtMs: clock.now() }),
        )
      },
    },
    navigation: NO_NAVIGATION,
    protections: { report$: of(ALL_PROTECTED), read: async () => ALL_PROTECTED },
    leds: { fade: async () => {} },
    life: { state$: of('disabled' as const), keep: () => of('kept' as const) },
    health: { health$: new BehaviorSubject(UNKNOWN_HEALTH) },
    settings: {
      read: async (setting) => settings.get(setting),
      write: async (setting, value) => void settings.set(setting, value),
    },
    async stop() {
      voice.hush()
      still()
      return true
    },
    acceptRobot: () => {},
    close: async () => {},
  }
}

/** One sentence after the other, each as long as it would take to say. */
function rehearsalVoice(clock: Clock) {
  const speaking$ = new BehaviorSubject(false)
  let hushing = new AbortController()
  let turn: Promise<unknown> = Promise.resolve()

  async function speak(utterance: Utterance, hushed: AbortSignal, signal: AbortSignal | undefined): Promise<SpeechOutcome> {
    signal?.throwIfAborted()
    if (hushed.aborted) return 'interrupted'
    speaking$.next(true)
    try {
      await sleep(clock, lengthMs(utterance), signal ? AbortSignal.any([signal, hushed]) : hushed)
      return 'spoken'
    } catch {
      signal?.throwIfAborted()
      return 'interrupted'
    } finally {
      speaking$.next(false)
    }
  }
  const say: Robot['speech']['say'] = (utterance, { signal }) => {
    const { signal: hushed } = hushing
    const said = turn.then(() => speak(utterance, hushed, signal))
    turn = said.catch(() => undefined)
    return said
  }
  return {
    speaking$,
    say,
    hush() {
      hushing.abort()
      hushing = new AbortController()
    },
  }
}

function lengthMs(utterance: Utterance): number {
  if (typeof utterance === 'string') return utterance.length * MS_PER_CHAR
  return utterance.reduce(
    (sum, part) => sum + ('text' in part ? part.text.length * MS_PER_CHAR : 'pauseMs' in part ? part.pauseMs : 0),
    0,
  )
}
