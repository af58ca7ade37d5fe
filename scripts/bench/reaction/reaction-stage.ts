import { fromPromise } from 'xstate'
import { type Clock, type Random, sleep } from '#clock'
import { loadContent } from '#content'
import { createJournal, MemoryStore } from '#journal'
import { connectInMemory, createLink, type HostDirectory } from '#qi'
import { createRobot, pingRobot, stopFirst } from '#robot'
import { createController } from '#runtime'
import { topicsOf } from '../../../behaviors/reception/knowledge/topics.ts'
import { ReceptionContentSchema } from '../../../behaviors/reception/reception.content.ts'
import { receptionMachine } from '../../../behaviors/reception/reception.machine.ts'
import { reception } from '../../../behaviors/reception/reception.ts'
import type { Visit } from '../../../behaviors/reception/visit.ts'
import { RobotSimulator } from '../../../simulator/index.ts'

export type ReactionStage = Awaited<ReturnType<typeof openReactionStage>>

const ROBOT = 'ada'
const HAND = 'RHand/Touch/Back'
const NS_PER_MS = 1e6
const SETTLE_MS = 300
const LONGEST_WAIT_MS = 10_000
const SAYING: readonly string[] = ['say']

/** Controller, reception and a simulated robot in one process, joined by the wire in memory and by the real clock. */
export async function openReactionStage(clock: Clock, random: Random, { answersAfterMs = 0 } = {}) {
  const simulator = new RobotSimulator({ kind: 'nao', naoqiVersion: '2.8.7.4', name: ROBOT, clock, random })
  let arrived: (() => void) | undefined
  const connect = connectInMemory(
    noting(simulator, () => arrived?.()),
    { clock, intercept: (transport) => simulator.intercept(transport) },
  )
  const link = createLink({ connect, clock, random, name: ROBOT, onOnline: stopFirst, ping: pingRobot })
  const robot = createRobot({ name: ROBOT, link, clock })
  const content = loadContent(reception.contentFile, ReceptionContentSchema)
  const controller = createController({
    robots: [{ id: ROBOT, robot, leaseStore: { load: () => ({}), save: () => {} } }],
    behaviors: [answersAfterMs === 0 ? reception : { ...reception, machine: slowly(clock, answersAfterMs) }],
    content: { reception: content },
    journal: createJournal({ store: new MemoryStore(), clock }),
    clock,
    random,
  })
  await sleep(clock, 2_000)

  return {
    async begin() {
      await controller.execute({ type: 'session.start', robot: ROBOT, behavior: reception.id, locale: 'fr' })
      await sleep(clock, 2_000)
    },
    async end() {
      await controller.execute({ type: 'session.stop', robot: ROBOT })
      await sleep(clock, 2_000)
    },
    /** How long after something happened the robot was first told to speak. */
    async reactionMs(happen: () => Promise<unknown> | unknown): Promise<number> {
      const giveUp = new AbortController()
      const told = new Promise<number>((resolve) => {
        arrived = () => resolve(Number(process.hrtime.bigint()))
      })
      const late = sleep(clock, LONGEST_WAIT_MS, giveUp.signal).then(
        () => Number.NaN,
        () => Number.NaN,
      )
      const before = Number(process.hrtime.bigint())
      await happen()
      const at = await Promise.race([told, late])
      giveUp.abort()
      arrived = undefined
      if (Number.isNaN(at)) throw new Error('The robot was told nothing')
      await sleep(clock, SETTLE_MS)
      return (at - before) / NS_PER_MS
    },
    touch() {
      simulator.touch(HAND)
      simulator.touch(HAND, false)
    },
    tap: (choice: string) => controller.execute({ type: 'answer', robot: ROBOT, way: 'screen', text: '', choice }),
    type: (text: string) => controller.execute({ type: 'answer', robot: ROBOT, way: 'screen', text }),
    wordFor: (topic: string) => topicsOf(content).find(({ id }) => id === topic)?.keywords.fr[0] ?? topic,
    async close() {
      await controller.close()
      link.close()
    },
  }
}

/** A desk whose answers come from far away: what is said meanwhile is what is measured. */
function slowly(clock: Clock, afterMs: number) {
  const lookUp = fromPromise<string, Visit>(async ({ signal }) => {
    await sleep(clock, afterMs, signal)
    return 'Voilà.'
  })
  return receptionMachine.provide({ actors: { 'look up': lookUp } })
}

/** The same robot, and each order to speak told before it is carried out. */
function noting(robot: RobotSimulator, tell: () => void): HostDirectory {
  return {
    serviceNames: () => robot.serviceNames(),
    serviceChanges$: robot.serviceChanges$,
    service(name) {
      const object = robot.service(name)
      if (name !== 'ALTextToSpeech' && name !== 'ALAnimatedSpeech') return object
      return {
        ...object,
        call(member, args, options) {
          if (SAYING.includes(member)) tell()
          return object.call(member, args, options)
        },
      }
    },
  }
}
