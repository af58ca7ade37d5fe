import { createRandom, VirtualClock } from '#clock'
import { loadContent } from '#content'
import { createJournal, type JournalStore } from '#journal'
import { connectInMemory, createLink } from '#qi'
import { createRobot, pingRobot, stopFirst } from '#robot'
import { createController } from '#runtime'
import { reception } from '../../behaviors/reception/reception.ts'
import { RobotSimulator } from '../../simulator/index.ts'
import { countOnWire } from './wire-count.ts'

const SECOND = 1_000
const QUESTIONS = ['passeport', "carte d'identité", 'horaires de la piscine', 'état civil', "aujourd'hui", 'girafe']

/** Midnight in Paris, Monday 23 November 2026. */
const MONDAY = Date.UTC(2026, 10, 22, 23)

const FORGETFUL: JournalStore = { append: () => {}, all: () => [], rewrite: async () => {}, flush: async () => {} }

export type SoakVenue = ReturnType<typeof openSoakVenue>

/** A whole product in virtual time, whose journal forgets at once so that only the product itself can grow. */
export function openSoakVenue(seed: number) {
  const clock = new VirtualClock(MONDAY)
  const random = createRandom(seed)
  const simulator = new RobotSimulator({ kind: 'pepper', naoqiVersion: '2.5.10.7', name: 'ada', clock, random })
  const wire = countOnWire()
  const connect = connectInMemory(simulator, { clock, intercept: (transport) => wire.wrap(simulator.intercept(transport)) })
  const link = createLink({ connect, clock, random, name: 'ada', onOnline: stopFirst, ping: pingRobot })
  let owed: Record<string, unknown> = {}
  const leaseStore = {
    load: () => owed,
    save(record: Record<string, unknown>) {
      owed = record
    },
  }
  const controller = createController({
    robots: [{ id: 'ada', robot: createRobot({ name: 'ada', link, clock }), leaseStore }],
    behaviors: [reception],
    content: { reception: loadContent(reception.contentFile, reception.contentSchema) },
    journal: createJournal({ store: FORGETFUL, clock }),
    clock,
    random,
  })

  async function untilSilent(): Promise<void> {
    for (let silent = 0, waited = 0; silent < 10 && waited < 900; waited += 1) {
      await clock.advance(100)
      silent = simulator.state.speaking === null ? silent + 1 : 0
    }
  }

  return {
    clock,
    simulator,
    wire,
    openDoors: () => controller.execute({ type: 'session.start', robot: 'ada', behavior: 'reception', locale: 'fr' }),
    async closeDoors() {
      const closed = controller.execute({ type: 'session.stop', robot: 'ada' })
      await clock.advance(10 * SECOND)
      await closed
    },
    /** Somebody comes, asks, is answered and goes. */
    async visit() {
      const person = simulator.addPerson({ distanceM: 1 })
      await untilSilent()
      for (const words of [random.pick(QUESTIONS) ?? 'passeport', 'au revoir']) {
        simulator.say(person, words)
        await clock.advance(1_500)
        await untilSilent()
      }
      simulator.removePerson(person)
      await clock.advance(30 * SECOND)
    },
    /** The network at night. */
    async flap() {
      for (const fault of ['dropped', 'blackholed', 'dropped'] as const) {
        simulator.link = fault
        await clock.advance(SECOND * (5 + random.integer(40)))
        simulator.link = 'ok'
        await clock.advance(60 * SECOND)
      }
    },
    async restartNaoqi() {
      simulator.inject({ component: 'naoqi', fault: 'restart', forMs: 60_000 })
      await clock.advance(180 * SECOND)
    },
    async close() {
      const closed = controller.close()
      await clock.advance(10 * SECOND)
      await closed
    },
  }
}
