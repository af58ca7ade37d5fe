import { merge, type Observable, ReplaySubject, Subject } from 'rxjs'
import { createRandom, VirtualClock } from '#clock'
import { loadContent } from '#content'
import type { CompereError } from '#errors'
import { createJournal, MemoryStore, type StorageTrouble } from '#journal'
import { connectInMemory, createLink } from '#qi'
import { createRobot, pingRobot, stopFirst } from '#robot'
import { createController } from '#runtime'
import { ReceptionContentSchema } from '../../behaviors/reception/reception.content.ts'
import { reception } from '../../behaviors/reception/reception.ts'
import { RobotSimulator } from '../../simulator/index.ts'
import { createLog } from '../../src/cli/log.ts'
import { logJournal } from '../../src/cli/log-journal.ts'
import { readable } from '../../src/cli/log-output.ts'
import { logSite } from '../../src/cli/site-log.ts'

/** The controller with its log, as `compere run` wires them, at one simulated robot. */
export async function stageLog() {
  const clock = new VirtualClock(Date.UTC(2026, 10, 24, 9))
  const random = createRandom(1)
  const simulator = new RobotSimulator({ kind: 'pepper', naoqiVersion: '2.5.10.7', name: 'ada', clock, random })
  const connect = connectInMemory(simulator, { clock, intercept: (transport) => simulator.intercept(transport) })
  const link = createLink({ connect, clock, random, name: 'ada', onOnline: stopFirst, ping: pingRobot })
  const robot = createRobot({ name: 'ada', link, clock })
  const lines: string[] = []
  const shown: string[] = []
  const write = (line: string) => {
    lines.push(line)
    shown.push(readable(line))
  }
  const log = createLog({ clock, level: 'debug', outputs: [{ write }] })
  const store = new MemoryStore()
  const journal = logJournal(createJournal({ store, clock }), { clock, tell: log.tell })
  const storage$ = new ReplaySubject<StorageTrouble>()
  const notices$ = new Subject<string>()
  const more$ = new Subject<CompereError>()
  const problems$: Observable<CompereError> = merge(robot.problems$, more$)
  const content = { reception: loadContent(reception.contentFile, ReceptionContentSchema) }
  const leaseStore = { load: () => ({}), save: () => {} }
  const robots = [{ id: 'ada', robot: { ...robot, problems$ }, leaseStore }]
  const controller = createController({ robots, behaviors: [reception], content, journal, clock, random, storage$, notices$ })
  const end = logSite({ log, clock, controller, robots, roads: new Map([['ada', 'bridge']]), storage$, notices$ })
  await clock.advance(2_000)
  await controller.execute({ type: 'session.start', robot: 'ada', behavior: 'reception', locale: 'fr' })
  await clock.advance(8_000)
  return {
    ...{ clock, simulator, controller, log, lines, shown, store, storage$, notices$, more$ },
    read: () => lines.map((line) => JSON.parse(line)),
    async close() {
      const closed = controller.close()
      await clock.advance(10_000)
      await closed
      end()
    },
  }
}
