import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createDialPace } from '#qi'
import type { LatchStore, ManagedRobot, SessionStore } from '#runtime'
import { openCertificateFile } from './certificate-file.ts'
import type { Closing } from './closing.ts'
import { connectRobot } from './connect-robot.ts'
import { openLatchFile } from './latch-file.ts'
import { openLeaseFile } from './lease-file.ts'
import type { Road } from './road.ts'
import { openSessionFile } from './session-file.ts'
import type { Site } from './site-config.ts'
import type { Ground } from './site-ground.ts'
import { type StopThread, startStopThread } from './stop-road/stop-thread.ts'

/** With the two of the thread for stops, no robots are dialed more than five times a second in all. */
const DIALS_PER_SECOND = 3

/** The robots of a venue with what is remembered of each, and the thread that stops them. */
export type SiteRobots = {
  managed: readonly (ManagedRobot & { sessionStore: SessionStore; latchStore: LatchStore })[]
  /** Which way each was reached, as soon as one was. */
  roads: ReadonlyMap<string, Road>
  stops: StopThread
}

export type SiteRobotsOptions = Ground & {
  data: string
  folder: string
  closing: Closing
  tell: (line: string) => void
  /** Stop was pressed at the door of the stop thread, which has sent it already. */
  onStop: (robot: string) => Promise<void>
}

/** Begins to dial every robot of the site file, each by its road. */
export async function openSiteRobots(site: Site, options: SiteRobotsOptions): Promise<SiteRobots> {
  const { clock, random, disk, log, data, folder, closing, tell, onStop } = options
  const certificateFile = join(data, 'certificates.json')
  const pins = openCertificateFile(certificateFile)
  const roads = new Map<string, Road>()
  const stops = await startStopThread({
    robots: site.robots,
    folder,
    certificateFile,
    onPressed: onStop,
    onLost(reason) {
      log.tell({ event: 'stops.lost' })
      tell(`Stops have lost their own connections (${reason}): start the controller again when nobody is there`)
    },
  })
  closing.add(() => stops.close())
  const parts = { clock, random, pace: createDialPace(clock, DIALS_PER_SECOND), folder, pins, stops }
  const managed = await Promise.all(
    site.robots.map(async (address) => {
      const { id } = address
      const leaseStore = await openLeaseFile({ ...disk, file: join(data, `leases-${id}.json`) })
      const sessionStore = await openSessionFile({ ...disk, file: join(data, `session-${id}.json`) })
      const latchStore = await openLatchFile({ ...disk, file: join(data, `latch-${id}.json`) })
      closing.add(() => Promise.all([sessionStore.settled(), latchStore.settled()]))
      const onRoad = (way: string, road: Road) => {
        roads.set(id, road)
        tell(`${id}: ${way}`)
      }
      const controller = { id: randomUUID(), label: site.controller }
      return { id, leaseStore, sessionStore, latchStore, robot: connectRobot(address, { ...parts, controller, onRoad }) }
    }),
  )
  return { managed, roads, stops }
}
