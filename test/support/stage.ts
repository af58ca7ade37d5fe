import { map } from 'rxjs'
import { expect, onTestFinished } from 'vitest'
import { createRandom, VirtualClock } from '#clock'
import { loadContent } from '#content'
import { createJournal, type Journal, MemoryStore } from '#journal'
import { connectInMemory, createLink } from '#qi'
import { createRobot, type Locale, pingRobot, type Robot, stopFirst } from '#robot'
import { type Behavior, type ControllerOptions, createController, type RobotStatus } from '#runtime'
import type { ReceptionContent } from '../../behaviors/reception/reception.content.ts'
import { reception } from '../../behaviors/reception/reception.ts'
import { RobotSimulator } from '../../simulator/index.ts'

export type StageOptions = {
  kind?: 'nao' | 'pepper'
  locale?: Locale
  seed?: number
  startAt?: number
  /** The example content as it is changed for one test. */
  change?: (content: ReceptionContent) => ReceptionContent
  /** Those that are installed, where they are not all. */
  voices?: readonly Locale[] | undefined
  /** The reception desk, or a behavior that is one with other content. */
  behavior?: Behavior<ReceptionContent>
  understanding?: ControllerOptions['understanding']
}

/** Tuesday 24 November 2026, ten in the morning in Paris. */
const TUESDAY_TEN = Date.UTC(2026, 10, 24, 9)
const VERSIONS = { nao: '2.8.7.4', pepper: '2.5.10.7' } as const

/** A whole system in one process and on one clock: simulator, wire, robot, controller, reception. */
export async function stageReception(options: StageOptions = {}) {
  const { kind = 'nao', locale = 'fr', seed = 1, startAt = TUESDAY_TEN, change = (content) => content, voices } = options
  const { behavior = reception, understanding } = options
  const clock = new VirtualClock(startAt)
  const random = createRandom(seed)
  const simulator = new RobotSimulator({ kind, naoqiVersion: VERSIONS[kind], name: 'ada', clock, random })
  const connect = connectInMemory(simulator, { clock, intercept: (transport) => simulator.intercept(transport) })
  const link = createLink({
    connect,
    clock,
    random,
    name: 'ada',
    onOnline: stopFirst,
    ping: pingRobot,
  })
  const robot = withVoices(createRobot({ name: 'ada', link, clock }), voices)
  const store = new MemoryStore()
  let owed: Record<string, unknown> = {}
  const leaseStore = {
    load: () => owed,
    save: (record: Record<string, unknown>) => {
      owed = record
    },
  }
  const content = change(loadContent(behavior.contentFile, behavior.contentSchema))
  const controller = createController({
    robots: [{ id: 'ada', robot, leaseStore }],
    behaviors: [behavior],
    content: { [behavior.id]: content },
    understanding,
    journal: watched(createJournal({ store, clock })),
    clock,
    random,
  })
  let current: RobotStatus | undefined
  controller.robots$.subscribe(([status]) => {
    current = status
  })
  await clock.advance(2_000)
  await controller.execute({ type: 'session.start', robot: 'ada', behavior: behavior.id, locale })
  await clock.advance(3_000)

  return {
    clock,
    simulator,
    controller,
    content,
    random,
    owed: () => owed,
    entries: () => store.all(),
    facts: () => store.all().map(({ fact }) => fact),
    texts: () => simulator.spoken.map(({ text }) => text),
    status(): RobotStatus {
      if (!current) throw new Error('no status yet')
      return current
    },
    /** Lets time pass until the robot has been silent for a second. */
    async untilSilent() {
      for (let silent = 0, waited = 0; silent < 10 && waited < 900; waited++) {
        await clock.advance(100)
        silent = simulator.state.speaking === null ? silent + 1 : 0
      }
    },
  }
}

/** A robot on which only these languages are installed. */
function withVoices(robot: Robot, voices: readonly Locale[] | undefined): Robot {
  if (!voices) return robot
  const identity$ = robot.identity$.pipe(
    map(({ identity, capabilities }) => ({ identity: { ...identity, locales: voices }, capabilities })),
  )
  return { ...robot, identity$ }
}

/** The controller carries on when its journal fails; a test must not. */
function watched(journal: Journal): Journal {
  const unwritten: unknown[] = []
  onTestFinished(() => expect(unwritten).toEqual([]))
  return {
    all: () => journal.all(),
    write(robot, fact) {
      try {
        journal.write(robot, fact)
      } catch (error) {
        unwritten.push({ fact, error: String(error) })
        throw error
      }
    },
  }
}
