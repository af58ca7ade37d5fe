import { createRandom, VirtualClock } from '#clock'
import { createJournal, MemoryStore } from '#journal'
import { connectInMemory, createLink } from '#qi'
import { createRobot, pingRobot, type RobotOptions, stopFirst } from '#robot'
import { createController, type OptionValues, type RobotStatus } from '#runtime'
import { museumTour, TOUR_ID } from '../../../behaviors/museum-tour/museum-tour.ts'
import type { TourContent } from '../../../behaviors/museum-tour/tour.content.ts'
import { RobotSimulator } from '../../../simulator/index.ts'
import { THURSDAY_THREE } from '../activities/play.ts'

const SECOND = 1_000

export type Tour = {
  content: TourContent
  options?: OptionValues
  body?: Partial<RobotOptions>
  /** What the simulated robot has done before anybody connects. */
  before?: (simulator: RobotSimulator, clock: VirtualClock) => Promise<void>
}

/** The whole product on one clock: a simulated Pepper that has begun a tour, and its controller. */
export async function robotOnTour({ content, options = {}, body = {}, before }: Tour) {
  const clock = new VirtualClock(THURSDAY_THREE)
  const random = createRandom(3)
  const simulator = new RobotSimulator({ kind: 'pepper', naoqiVersion: '2.5.10.7', name: 'ada', clock, random })
  await before?.(simulator, clock)
  const connect = connectInMemory(simulator, { clock, intercept: (transport) => simulator.intercept(transport) })
  const link = createLink({ connect, clock, random, name: 'ada', onOnline: stopFirst, ping: pingRobot })
  const controller = createController({
    robots: [
      { id: 'ada', robot: createRobot({ name: 'ada', clock, link, ...body }), leaseStore: { load: () => ({}), save: () => {} } },
    ],
    ...{ behaviors: [museumTour], content: { [TOUR_ID]: content }, clock, random },
    journal: createJournal({ store: new MemoryStore(), clock }),
  })
  let status: RobotStatus | undefined
  controller.robots$.subscribe(([now]) => {
    status = now
  })
  await clock.advance(2 * SECOND)
  await controller.execute({
    ...{ type: 'session.start', robot: 'ada', behavior: TOUR_ID, locale: 'en', options: { minutes: 20, ...options } },
  })
  return { clock, simulator, controller, status: () => status }
}
