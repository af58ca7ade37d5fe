import { randomUUID } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import { ReplaySubject } from 'rxjs'
import { behaviors } from '#behaviors'
import { type Clock, createBootTime, createLoopDelay, createRandom, createSystemClock, sleep } from '#clock'
import { type Console, type ConsoleOptions, createConsole } from '#console'
import { loadContent } from '#content'
import { CompereError } from '#errors'
import { createFileSystem, createJournal, keepFor, lockFolder, openFileStore, type StorageTrouble } from '#journal'
import { createDialPace } from '#qi'
import type { Robot } from '#robot'
import { type Controller, createController, type SessionRecord } from '#runtime'
import { openCertificateFile } from '../certificate-file.ts'
import { connectRobot } from '../connect-robot.ts'
import { guardProcess } from '../last-resort.ts'
import { openLeaseFile } from '../lease-file.ts'
import { logJournal } from '../log-journal.ts'
import type { Terminal } from '../log-output.ts'
import type { Road } from '../road.ts'
import { openSessionFile } from '../session-file.ts'
import { type Site, SiteSchema } from '../site-config.ts'
import { openSiteContent, type SiteContent } from '../site-content.ts'
import { siteHealth } from '../site-health.ts'
import { logSite, openSiteLog, type SiteLog } from '../site-log.ts'

/** A venue at work, until it is closed. */
export interface RunningSite {
  readonly console: Console
  close(): Promise<void>
}

/**
 * Starts a venue. Everything is checked before anything is started: a wrong file leaves nothing half-way. Without a
 * terminal the log goes only to the file that the site file names.
 */
export async function run(configFile: string, tell: Tell = () => {}, terminal?: Terminal): Promise<RunningSite> {
  const site = loadContent(configFile, SiteSchema)
  const folder = dirname(resolve(configFile))
  const content = openSiteContent(site, folder)
  const data = resolve(folder, site.dataFolder)
  const unlock = lockFolder(data)
  try {
    return await open(site, { content, data, folder, unlock, tell, terminal })
  } catch (error) {
    unlock()
    throw error
  }
}

/** Told which way each robot was reached, and why. */
type Tell = (line: string) => void
type Opened = {
  content: SiteContent
  data: string
  folder: string
  unlock: () => void
  tell: Tell
  terminal: Terminal | undefined
}

/** How long the last lines of a broken process may take to reach the disk. */
const LAST_LINES_MS = 500

async function open(site: Site, { content, data, folder, unlock, tell, terminal }: Opened): Promise<RunningSite> {
  const clock = createSystemClock()
  const random = createRandom(clock.now())
  const pace = createDialPace(clock)
  const pins = openCertificateFile(join(data, 'certificates.json'))
  const storage$ = new ReplaySubject<StorageTrouble>()
  const disk = { files: createFileSystem(), onTrouble: (trouble: StorageTrouble) => storage$.next(trouble) }
  const log = await openSiteLog({ log: site.log, data, clock, files: disk.files, terminal })
  const roads = new Map<string, Road>()
  const store = await openFileStore({ ...disk, file: join(data, 'journal.jsonl') })
  const robots = await Promise.all(
    site.robots.map(async (address) => ({
      id: address.id,
      leaseStore: await openLeaseFile({ ...disk, file: join(data, `leases-${address.id}.json`) }),
      sessionStore: await openSessionFile({ ...disk, file: join(data, `session-${address.id}.json`) }),
      robot: connectRobot(address, {
        clock,
        random,
        pace,
        controller: { id: randomUUID(), label: site.controller },
        folder,
        pins,
        onRoad(way, road) {
          roads.set(address.id, road)
          tell(`${address.id}: ${way}`)
        },
      }),
    })),
  )
  const left = new Map(robots.map(({ id, sessionStore }) => [id, sessionStore.load()]))
  const journal = logJournal(createJournal({ store, clock }), { clock, tell: log.tell })
  const bootTime = createBootTime()
  const controller = createController({
    ...{ robots, behaviors, journal, clock, random, bootTime, storage$ },
    content: content.content,
    notices$: content.notices$,
  })
  const guard = guardProcess({
    process,
    clock,
    tell: log.tell,
    stopAll: () => Promise.allSettled(robots.map(({ robot }) => robot.stop())),
    exit: (code) => void afterLastLines(log, clock).then(() => process.exit(code)),
  })
  const loop = createLoopDelay(clock)
  const endLog = logSite({ log, clock, controller, robots, roads, storage$ })
  const health = siteHealth({ robots, roads, data, loop, journal, storage$, log, guard })
  const retention = keepFor(site.keepDays, { store, clock })
  const media = (behavior: string, path: string) => content.media(behavior, path, { journal, clock })
  const served = await openConsole(site, { controller, clock, health, media }).catch(async (error: unknown) => {
    endLog()
    loop.close()
    guard.release()
    await controller.close()
    throw error
  })
  log.tell({ event: 'controller.started', robots: robots.length })
  for (const { id, robot } of robots) showScreen(robot, `${site.console.screenAddress ?? served.url}/screen/${id}`)
  const unwatch = content.watch(clock)
  await autostart(site, controller, left)
  return {
    console: served,
    async close() {
      unwatch()
      retention.close()
      await controller.close()
      await served.close()
      await Promise.all([store.flush(), ...robots.map(({ sessionStore }) => sessionStore.settled())])
      log.tell({ event: 'controller.stopped' })
      endLog()
      loop.close()
      await log.flush()
      unlock()
      guard.release()
    },
  }
}

async function afterLastLines(log: SiteLog, clock: Clock): Promise<void> {
  await Promise.race([log.flush(), sleep(clock, LAST_LINES_MS)])
}

type Shown = Pick<ConsoleOptions, 'controller' | 'clock' | 'health' | 'media'>

async function openConsole(site: Site, shown: Shown): Promise<Console> {
  const { host, port } = site.console
  try {
    return await createConsole({ ...shown, host, port })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    throw new CompereError(
      'config.invalid',
      `Port ${port} is taken by another program: close it, or set console.port in the site file.`,
      { cause: error },
    )
  }
}

/** On each connection anew: a robot that restarted shows its own page. */
function showScreen(robot: Robot, url: string): void {
  robot.identity$.subscribe(({ capabilities }) => {
    // A tablet that shows nothing is the robot's own trouble; it can still speak.
    if (capabilities.screen) void robot.screen.show(url, { watched: true }).catch(() => false)
  })
}

/**
 * A session that the last run left unfinished is offered at the console instead: after a power cut somebody looks first.
 * Only the behavior of the site file itself, ended in order, starts again as that file says.
 */
async function autostart(
  { autostart: behavior, robots, locale }: Site,
  controller: Controller,
  left: ReadonlyMap<string, SessionRecord | null>,
): Promise<void> {
  if (behavior === undefined) return
  const isFree = ({ id }: { id: string }) => {
    const session = left.get(id)
    return !session || (session.ended === 'closed' && session.behavior === behavior)
  }
  await Promise.all(
    robots.filter(isFree).map(({ id }) => controller.execute({ type: 'session.start', robot: id, behavior, locale })),
  )
}
