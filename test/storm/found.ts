import { SECOND, type StormPlan, type StormRobot } from './plan.ts'

export type Found = {
  /** The seed that found it, and how many minutes its storm took. */
  seed: string
  broke: string
  plan: StormPlan
}

const OLD_NAO: StormRobot = { id: 'third', kind: 'nao', naoqiVersion: '2.1.4.13' }
const PEPPER: StormRobot = { id: 'pepper', kind: 'pepper', naoqiVersion: '2.5.10.7' }

function planOf(robot: StormRobot, deeds: StormPlan['deeds']): StormPlan {
  return { seed: 1, minutes: 1, robots: [robot], deeds }
}

/**
 * What storms found, as small as it could be made. Written out, not as seeds: a generator that learns something new makes
 * another storm of the same number.
 */
export const FOUND: readonly Found[] = [
  {
    seed: '5 of 10 minutes, 101 of 30',
    broke: 'came online although nothing answered its first stop, and asked its questions before any stop was written',
    plan: planOf(OLD_NAO, [
      { atMs: 5_000, deed: { do: 'fault', robot: 'third', fault: { component: 'link', fault: 'vanish', forMs: 2_000 } } },
      {
        atMs: 5_100,
        deed: {
          do: 'fault',
          robot: 'third',
          fault: { component: 'link', fault: 'slow', ms: 1_500, direction: 'toRobot', forMs: 20_000 },
        },
      },
    ]),
  },
  {
    seed: '130 of 30 minutes',
    broke: 'kept a borrowed volume for ever when the robot was not ready to take it back in the moment it came back',
    plan: planOf(PEPPER, [
      { atMs: 2_000, deed: { do: 'command', command: { type: 'session.start', robot: 'pepper', behavior: 'reception' } } },
      {
        atMs: 20_000,
        deed: { do: 'fault', robot: 'pepper', fault: { component: 'ALAudioDevice', fault: 'vanish', forMs: 20_000 } },
      },
      { atMs: 21_000, deed: { do: 'command', command: { type: 'stop', robot: 'pepper' } } },
      { atMs: 80 * SECOND, deed: { do: 'command', command: { type: 'stop.acknowledge', robot: 'pepper' } } },
    ]),
  },
  {
    seed: '175 of 30 minutes',
    broke: 'took a robot for hot for ever that had cooled while NAOqi restarted',
    plan: planOf(OLD_NAO, [
      { atMs: 5_000, deed: { do: 'happen', robot: 'third', happening: { what: 'heat', chain: 'LArm', level: 3 } } },
      { atMs: 18_000, deed: { do: 'fault', robot: 'third', fault: { component: 'link', fault: 'off', forMs: 5_000 } } },
      { atMs: 19_000, deed: { do: 'happen', robot: 'third', happening: { what: 'heat', chain: 'LArm', level: 0 } } },
      { atMs: 20_000, deed: { do: 'fault', robot: 'third', fault: { component: 'naoqi', fault: 'restart', ms: 20_000 } } },
    ]),
  },
]
