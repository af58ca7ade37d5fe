import { createRandom, VirtualClock } from '#clock'
import { createJournal, MemoryStore } from '#journal'
import { connectInMemory, createLink } from '#qi'
import { createRobot, type Identity, pingRobot, type Robot, type SpeedProfile, stopFirst } from '#robot'
import { type Command, createController, type RobotStatus } from '#runtime'
import { type Happening, type RecordedCall, RobotSimulator } from '../../simulator/index.ts'
import { type Errand, errandBehavior } from './errand.ts'

const VERSIONS = { nao: '2.8.7.4', pepper: '2.5.10.7' } as const
type Options = { kind?: Identity['kind']; speedProfile?: SpeedProfile; before?: (simulator: RobotSimulator) => void }

/** In this time the robot is asked less than it remembers. */
const COUNT_MS = 30_000

/** A robot with a body and the whole runtime over it, running an errand that goes and speaks as the test says. */
export async function stageBody(errand: Errand, { kind = 'pepper', speedProfile = 'public', before }: Options = {}) {
  const clock = new VirtualClock(1_700_000_000_000)
  const random = createRandom(3)
  const simulator = new RobotSimulator({ kind, naoqiVersion: VERSIONS[kind], name: 'ada', clock, random })
  before?.(simulator)
  const connect = connectInMemory(simulator, { clock, intercept: (transport) => simulator.intercept(transport) })
  const link = createLink({ connect, clock, random, name: 'ada', onOnline: stopFirst, ping: pingRobot })
  const robot: Robot = createRobot({ name: 'ada', link, clock, speedProfile })
  const store = new MemoryStore()
  const controller = createController({
    robots: [{ id: 'ada', robot, leaseStore: { load: () => ({}), save: () => {} } }],
    behaviors: [errandBehavior(errand)],
    content: { errand: {} },
    journal: createJournal({ store, clock }),
    clock,
    random,
  })
  const seen: RobotStatus[] = []
  controller.robots$.subscribe(([status]) => status && seen.push(status))
  await clock.advance(3_000)

  const startedAt = clock.now()
  /** Everything the robot was asked since then: it remembers only so much itself. */
  const asked: RecordedCall[] = []
  let counted = simulator.state.calls
  function collect(): void {
    const total = simulator.state.calls
    if (total > counted) asked.push(...simulator.calls.slice(counted - total))
    counted = total
  }
  const execute = (command: Omit<Command, 'robot'>) => controller.execute({ ...command, robot: 'ada' } as Command)
  return {
    clock,
    simulator,
    store,
    robot,
    controller,
    execute,
    start: () => execute({ type: 'session.start', behavior: 'errand', locale: 'fr' } as Command),
    happen: (happening: Happening) => simulator.happen(happening),
    status(): RobotStatus {
      const last = seen.at(-1)
      if (!last) throw new Error('no status yet')
      return last
    },
    /** Every action and reason, in the order in which they were shown. */
    shown: () =>
      seen.map(({ safety }) => `${safety.action} ${safety.reason}`.trim()).filter((text, index, all) => text !== all[index - 1]),
    /** When the robot was asked to do this, in milliseconds since the stage stood. */
    calls(...members: string[]) {
      collect()
      return asked.filter(({ service, member }) => members.includes(`${service}.${member}`)).map(({ at }) => at - startedAt)
    },
    /** Long times, without losing count of the calls. */
    async pass(ms: number) {
      for (let passed = 0; passed < ms; passed += COUNT_MS) {
        await clock.advance(Math.min(COUNT_MS, ms - passed))
        collect()
      }
    },
  }
}
