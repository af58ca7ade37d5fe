import { BehaviorSubject, EMPTY, NEVER, type Observable, Subject } from 'rxjs'
import { type Clock, sleep } from '#clock'
import type { CompereError } from '#errors'
import {
  ALL_PROTECTED,
  type Health,
  type Heard,
  type LifeState,
  type LinkStatus,
  type MotionState,
  type MoveOptions,
  NO_NAVIGATION,
  type Person,
  type ProtectionReport,
  type Robot,
  type Seen,
  type SettingName,
  UNKNOWN_HEALTH,
} from '#robot'

const WELL: Health = { ...UNKNOWN_HEALTH, batteryPercent: 80, charging: false }

/** A robot made by hand: every fact is a subject, every deed is written down, and speaking takes a second. */
export function fakeRobot(clock: Clock) {
  const link = new BehaviorSubject<LinkStatus>('online')
  const health = new BehaviorSubject<Health>(WELL)
  const motion = new BehaviorSubject<MotionState>({ moving: false, sensedAtMs: clock.now() })
  const protections = new BehaviorSubject<ProtectionReport>(ALL_PROTECTED)
  const life = new BehaviorSubject<LifeState>('solitary')
  const present = new BehaviorSubject<readonly Person[]>([])
  const seen = new Subject<Seen>()
  const settings = new Map<SettingName, unknown>([['volume', 40]])
  const deeds: string[] = []
  const problems = new Subject<CompereError>()
  const hooks = {
    stop: async () => true,
    say: async () => {},
    go: async (_options: MoveOptions | undefined) => {},
    heard: NEVER as Observable<Heard>,
    write: async () => {},
  }
  const robot: Robot = {
    name: 'ada',
    link$: link,
    identity$: EMPTY,
    trust$: NEVER,
    found$: NEVER,
    glance$: NEVER,
    problems$: problems,
    speech: {
      async say(utterance, { signal, still }) {
        deeds.push(`say ${utterance}${still ? ' (still)' : ''}`)
        await hooks.say()
        await sleep(clock, 1_000, signal)
        return 'spoken'
      },
      speaking$: NEVER,
      async hush() {
        deeds.push('hush')
      },
    },
    listening: { listen: () => hooks.heard, held$: NEVER },
    dialog: { open: () => new Promise(() => {}) },
    people: { present$: present },
    places: { seen$: seen },
    touch: { touched$: NEVER },
    screen: { show: async () => false, hide: async () => {}, alive$: NEVER, beat: (page) => void deeds.push(`beat ${page}`) },
    gestures: { play: async (gesture) => void deeds.push(`play ${gesture}`), still: async () => void deeds.push('still') },
    movements: { perform: async ({ name }) => void deeds.push(`perform ${name}`) },
    sounds: { melody: async () => void deeds.push('melody'), play: async (address) => void deeds.push(`play ${address}`) },
    posture: {
      take: async (posture) => void deeds.push(`take ${posture}`),
      wake: async () => {},
      rest: async () => void deeds.push('rest'),
      halt: async () => void deeds.push('halt'),
    },
    motion: {
      state$: motion,
      go: async (_way, options) => {
        deeds.push('go')
        await hooks.go(options)
      },
    },
    navigation: NO_NAVIGATION,
    protections: { report$: protections, read: async () => protections.value },
    leds: { fade: async () => {} },
    life: { state$: life, keep: () => NEVER },
    health: { health$: health },
    settings: {
      read: async (setting) => settings.get(setting),
      async write(setting, value) {
        await hooks.write()
        settings.set(setting, value)
      },
    },
    stop() {
      deeds.push('stop')
      return hooks.stop()
    },
    acceptRobot: () => {},
    async close() {
      deeds.push('close')
    },
  }
  const change = (facts: Partial<Health>) => health.next({ ...health.value, ...facts })
  return { robot, motion, protections, life, link, present, seen, settings, deeds, hooks, change }
}
