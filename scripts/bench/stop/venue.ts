import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstValueFrom } from 'rxjs'
import { createRandom, createSystemClock, sleep } from '#clock'
import { loadContent } from '#content'
import { createJournal, MemoryStore } from '#journal'
import { createDialPace, memoryPins } from '#qi'
import { createController } from '#runtime'
import { reception } from '../../../behaviors/reception/reception.ts'
import { connectRobot } from '../../../src/cli/connect-robot.ts'
import { SiteSchema } from '../../../src/cli/site-config.ts'
import { startStopThread } from '../../../src/cli/stop-road/stop-thread.ts'
import { JsonLinesProcess } from '../json-lines-process.ts'
import type { Arrival, Asked, RobotAddress } from './messages.ts'

export type StopVenue = Awaited<ReturnType<typeof openStopVenue>>

const LOOK_AGAIN_MS = 50
const LONGEST_WAIT_MS = 30_000

/** A controller of ten busy robots over real sockets, as `compere run` makes it; the robots are another process. */
export async function openStopVenue(count: number) {
  const { peer, greeting } = await JsonLinesProcess.startScript(new URL('./robots.ts', import.meta.url), [String(count)])
  const ask = (asked: Asked) => peer.ask(asked)
  const folder = mkdtempSync(join(tmpdir(), 'compere-stop-'))
  const clock = createSystemClock()
  const random = createRandom(1)
  const pace = createDialPace(clock)
  const sites = SiteSchema.parse({ robots: (greeting as RobotAddress[]).map(siteOf) }).robots
  const stops = await startStopThread({
    ...{ robots: sites, folder, certificateFile: join(folder, 'certificates.json') },
    onPressed: (robot) => controller.execute({ type: 'stop', robot }),
    onLost(reason) {
      throw new Error(reason)
    },
  })
  const robots = sites.map((site) => {
    const owner = { id: randomUUID(), label: 'bench' }
    const parts = { clock, random, pace, controller: owner, folder, pins: memoryPins(), stops, onRoad: () => {} }
    return { id: site.id, robot: connectRobot(site, parts), leaseStore: { load: () => ({}), save: () => {} } }
  })
  const content = { reception: loadContent(reception.contentFile, reception.contentSchema) }
  const journal = createJournal({ store: new MemoryStore(), clock })
  const controller = createController({ robots, behaviors: [reception], content, journal, clock, random })
  const ids = sites.map(({ id }) => id)

  async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const givenUpAt = clock.now() + LONGEST_WAIT_MS
    while (!(await isSo())) {
      if (clock.now() > givenUpAt) throw new Error(`Waited in vain: ${what}`)
      await sleep(clock, LOOK_AGAIN_MS)
    }
  }
  const statuses = () => firstValueFrom(controller.robots$)

  return {
    controller,
    ids,
    door: stops.door,
    openTo: stops.openTo,
    ask,
    arrivals: async () => (await ask({ type: 'arrivals' })) as Arrival[],
    /** Every robot in a session, and speaking to somebody. */
    async makeBusy() {
      await until('all robots online and at rest', async () =>
        (await statuses()).every(({ link, session }) => link === 'online' && session === null),
      )
      for (const robot of ids) await controller.execute({ type: 'stop.acknowledge', robot })
      for (const robot of ids) await controller.execute({ type: 'session.start', robot, behavior: 'reception' })
      await ask({ type: 'visit' })
      await until('all robots speaking', async () => (await ask({ type: 'speaking' })) === count)
      await ask({ type: 'arrivals' })
    },
    statuses,
    async close() {
      await controller.close()
      await stops.close()
      await peer.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

function siteOf({ id, road, bridge, native }: RobotAddress) {
  return { id, host: '127.0.0.1', road, port: bridge, nativePort: native }
}
