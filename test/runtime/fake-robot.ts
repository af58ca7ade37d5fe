import { BehaviorSubject, EMPTY, NEVER, type Observable } from 'rxjs'
import { type Clock, sleep } from '#clock'
import type { Health, Heard, LinkStatus, Person, Robot, SettingName } from '#robot'

/** A robot made by hand: every fact is a subject, every deed is written down, and speaking takes a second. */
export function fakeRobot(clock: Clock) {
  const link = new BehaviorSubject<LinkStatus>('online')
  const health = new BehaviorSubject<Health>({ batteryPercent: 80, charging: false, heatLevel: 0, fallen: false })
  const present = new BehaviorSubject<readonly Person[]>([])
  const settings = new Map<SettingName, unknown>([['volume', 40]])
  const deeds: string[] = []
  const hooks = {
    stop: async () => true,
    say: async () => {},
    heard: NEVER as Observable<Heard>,
    write: async () => {},
  }
  const robot: Robot = {
    name: 'ada',
    link$: link,
    identity$: EMPTY,
    speech: {
      async say(utterance, { signal }) {
        deeds.push(`say ${utterance}`)
        await hooks.say()
        await sleep(clock, 1_000, signal)
      },
      speaking$: NEVER,
      async hush() {
        deeds.push('hush')
      },
    },
    listening: { listen: () => hooks.heard },
    people: { present$: present },
    touch: { touched$: NEVER },
    screen: { show: async () => false, hide: async () => {} },
    gestures: { play: async () => {} },
    posture: { wake: async () => {}, rest: async () => void deeds.push('rest'), halt: async () => void deeds.push('halt') },
    leds: { fade: async () => {} },
    life: { state$: NEVER },
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
    async close() {
      deeds.push('close')
    },
  }
  const change = (facts: Partial<Health>) => health.next({ ...health.value, ...facts })
  return { robot, link, present, settings, deeds, hooks, change }
}
