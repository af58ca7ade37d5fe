import { createRandom, type VirtualClock } from '#clock'
import { loadContent } from '#content'
import { createJournal, type JournalStore, type QuestionKeeper } from '#journal'
import { connectInMemory, createLink } from '#qi'
import { createRobot, pingRobot, stopFirst } from '#robot'
import { type Controller, createController, type RobotStatus } from '#runtime'
import { reception } from '../../behaviors/reception/reception.ts'
import { RobotSimulator } from '../../simulator/index.ts'

export const ROBOT = 'ada'

export type DayVenue = {
  clock: VirtualClock
  simulator: RobotSimulator
  controller: Controller
  status(): RobotStatus
  /** How often a visitor was not understood so far. */
  notUnderstood(): number
  /** Lets time pass until the robot has said what it had to say. */
  untilSilent(): Promise<void>
}

type Parts = {
  clock: VirtualClock
  seed: number
  store: JournalStore
  questions: QuestionKeeper
}

/** A desk with a simulated robot, in one process and on one clock, before its door opens. */
export function openDayVenue({ clock, seed, store, questions }: Parts): DayVenue {
  const random = createRandom(seed)
  const simulator = new RobotSimulator({ kind: 'pepper', naoqiVersion: '2.5.10.7', name: ROBOT, clock, random })
  const connect = connectInMemory(simulator, { clock, intercept: (transport) => simulator.intercept(transport) })
  const link = createLink({ connect, clock, random, name: ROBOT, onOnline: stopFirst, ping: pingRobot })
  const journal = createJournal({ store, clock })
  let notUnderstood = 0
  let owed: Record<string, unknown> = {}
  const leaseStore = {
    load: () => owed,
    save(record: Record<string, unknown>) {
      owed = record
    },
  }
  const controller = createController({
    robots: [{ id: ROBOT, robot: createRobot({ name: ROBOT, link, clock }), leaseStore }],
    behaviors: [reception],
    content: { reception: loadContent(reception.contentFile, reception.contentSchema) },
    journal: {
      all: () => journal.all(),
      write(robot, fact) {
        if (fact.type === 'question.unknown') notUnderstood += 1
        journal.write(robot, fact)
      },
    },
    ...{ questions, clock, random },
  })
  let current: RobotStatus | undefined
  controller.robots$.subscribe(([status]) => {
    current = status
  })
  return {
    ...{ clock, simulator, controller },
    notUnderstood: () => notUnderstood,
    status() {
      if (!current) throw new Error('The robot has not told anything yet')
      return current
    },
    async untilSilent() {
      for (let silent = 0, waited = 0; silent < 5 && waited < 450; waited += 1) {
        await clock.advance(200)
        silent = simulator.state.speaking === null ? silent + 1 : 0
      }
    },
  }
}
