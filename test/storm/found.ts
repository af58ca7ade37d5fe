import { type Planned, SECOND, type StormPlan, type StormRobot } from './plan.ts'

export type Found = {
  /** The seed that found it, and how many minutes its storm took. */
  seed: string
  broke: string
  plan: StormPlan
}

const OLD_NAO: StormRobot = { id: 'third', kind: 'nao', naoqiVersion: '2.1.4.13' }
const PEPPER: StormRobot = { id: 'pepper', kind: 'pepper', naoqiVersion: '2.5.10.7' }

function command(atMs: number, command: Readonly<Record<string, unknown>>): Planned {
  return { atMs, deed: { do: 'command', command } }
}

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
          fault: { component: 'link', fault: 'slow', ms: 4_500, direction: 'toRobot', forMs: 30_000 },
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
  {
    seed: '84 of 60 minutes',
    broke: 'seemed to speak after a stop, because the robot refused at once what staff had let it say',
    plan: planOf(OLD_NAO, [
      command(10_000, { type: 'stop', robot: 'third' }),
      command(12_000, { type: 'stop.acknowledge', robot: 'third' }),
      {
        atMs: 13_000,
        deed: { do: 'fault', robot: 'third', fault: { component: 'ALAnimatedSpeech', fault: 'refuse', forMs: 5_000 } },
      },
      command(14_000, { type: 'speech.say', robot: 'third', text: 'Bonjour.', locale: 'fr' }),
    ]),
  },
  {
    seed: '84 of 60 minutes, looked at closely',
    broke: 'spoke after a stop that the process had taken with it when it crashed',
    plan: planOf(OLD_NAO, [
      command(10_000, { type: 'stop', robot: 'third' }),
      { atMs: 12_000, deed: { do: 'crash', silent: false, downMs: 2_000 } },
      command(25_000, { type: 'speech.say', robot: 'third', text: 'Bonjour.', locale: 'fr' }),
    ]),
  },
  {
    seed: '50, 62 and 69 of 60 minutes',
    broke: 'seemed to swallow a press within a second of the one after an acknowledgement, which is the same order',
    plan: planOf(PEPPER, [
      command(10_000, { type: 'stop', robot: 'pepper' }),
      command(10_500, { type: 'stop.acknowledge', robot: 'pepper' }),
      command(10_900, { type: 'stop', robot: 'pepper' }),
      command(11_300, { type: 'stop', robot: 'pepper' }),
    ]),
  },
  {
    seed: '9 of 60 minutes',
    broke: 'let staff wait for the volume as long as the robot did not answer',
    plan: planOf(PEPPER, [
      {
        atMs: 9_000,
        deed: { do: 'fault', robot: 'pepper', fault: { component: 'ALAudioDevice', fault: 'slow', ms: 4_000, forMs: 20_000 } },
      },
      command(10_000, { type: 'speech.volume', robot: 'pepper', percent: 30 }),
      command(10_200, { type: 'speech.volume', robot: 'pepper', percent: 40 }),
    ]),
  },
]
