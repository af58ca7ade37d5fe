import { randomUUID } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import { merge, ReplaySubject } from 'rxjs'
import { behaviors } from '#behaviors'
import { type Clock, createBootTime, createLoopDelay, createRandom, createSystemClock, sleep } from '#clock'
import { type Console, createConsole } from '#console'
import { loadContent } from '#content'
import { CompereError, isSystemError } from '#errors'
import { createFileSystem, createJournal, keepFor, lockFolder, openFileStore, type StorageTrouble } from '#journal'
import { createDialPace } from '#qi'
import type { Robot } from '#robot'
import { type Controller, createController, type SessionRecord } from '#runtime'
import { openCertificateFile } from '../certificate-file.ts'
import { checkSources } from '../check-sources.ts'
import { connectRobot } from '../connect-robot.ts'
import { guardProcess } from '../last-resort.ts'
import { openLeaseFile } from '../lease-file.ts'
import { logJournal } from '../log-journal.ts'
import type { Terminal } from '../log-output.ts'
import type { Road } from '../road.ts'
import { openSessionFile } from '../session-file.ts'
import { type Site, SiteSchema } from '../site-config.ts'
import { siteConsole } from '../site-console.ts'
import { openSiteContent, type SiteContent } from '../site-content.ts'
import { openSiteFeeds } from '../site-feeds.ts'
import { siteHealth } from '../site-health.ts'
import { logSite, openSiteLog, type SiteLog } from '../site-log.ts'
import { startStopThread } from '../stop-road/stop-thread.ts'

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
  checkSources(configFile, site, Object.values(content.content))
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

/** With the two of the thread for stops, no robots are dialed more than five times a second in all. */
const DIALS_PER_SECOND = 3
/** How long the last lines of a broken process may take to reach the disk. */
const LAST_LINES_MS = 500

async function open(site: Site, { content, data, folder, unlock, tell, terminal }: Opened): Promise<RunningSite> {
  const clock = createSystemClock()
  const random = createRandom(clock.now())
  const pace = createDialPace(clock, DIALS_PER_SECOND)
  const certificateFile = join(data, 'certificates.json')
  const pins = openCertificateFile(certificateFile)
  const storage$ = new ReplaySubject<StorageTrouble>()
  const disk = { files: createFileSystem(), onTrouble: (trouble: StorageTrouble) => storage$.next(trouble) }
  const log = await openSiteLog({ log: site.log, data, clock, files: disk.files, terminal })
  const roads = new Map<string, Road>()
  const store = await openFileStore({ ...disk, file: join(data, 'journal.jsonl') })
  const stops = await startStopThread({
    ...{ robots: site.robots, folder, certificateFile },
    onPressed: (robot) => controller.execute({ type: 'stop', robot }),
    onLost(reason) {
      log.tell({ event: 'stops.lost' })
      tell(`Stops have lost their own connections (${reason}): start the controller again when nobody is there`)
    },
  })
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
        stops,
        onRoad(way, road) {
          roads.set(address.id, road)
          tell(`${address.id}: ${way}`)
        },
      }),
    })),
  ).catch(async (error: unknown) => {
    await stops.close()
    throw error
  })
  const left = new Map(robots.map(({ id, sessionStore }) => [id, sessionStore.load()]))
  const journal = logJournal(createJournal({ store, clock }), { clock, tell: log.tell })
  const bootTime = createBootTime()
  const feeds = await openSiteFeeds(site, { ...disk, data, clock, random, content: content.content })
  const notices$ = merge(content.notices$, feeds.notices$)
  const controller = createController({
    ...{ robots, behaviors, journal, clock, random, bootTime, storage$ },
    content: feeds.content,
    notices$,
  })
  const guard = guardProcess({
    process,
    clock,
    tell: log.tell,
    stopAll: () => Promise.allSettled(robots.map(({ robot }) => robot.stop())),
    exit: (code) => void afterLastLines(log, clock).then(() => process.exit(code)),
  })
  const loop = createLoopDelay(clock)
  const endLog = logSite({ log, clock, controller, robots, roads, storage$, notices$ })
  const health = siteHealth({ robots, roads, data, loop, journal, storage$, log, guard })
  const retention = keepFor(site.keepDays, { store, clock })
  const media = (behavior: string, path: string) => content.media(behavior, path, { journal, clock })
  const opening = siteConsole(site, { data, folder, disk, clock, store, behaviors, tell })
  const shown = { controller, clock, health, media, stopDoor: stops.door }
  const served = await opening
    .then((parts) => openConsole({ ...shown, ...parts }))
    .catch(async (error: unknown) => {
      endLog()
      loop.close()
      guard.release()
      await feeds.close()
      await controller.close()
      await stops.close()
      await opening.then(
        ({ closeAudit }) => closeAudit(),
        () => undefined,
      )
      throw error
    })
  log.tell({ event: 'controller.started', robots: robots.length })
  for (const { id, robot } of robots) showScreen(robot, served.screenUrl(id, site.console.screenAddress))
  const unwatch = content.watch(clock)
  await autostart(site, controller, left)
  return {
    console: served,
    async close() {
      unwatch()
      retention.close()
      await controller.close()
      await stops.close()
      await served.close()
      await feeds.close()
      await (await opening).closeAudit()
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

async function openConsole(options: Parameters<typeof createConsole>[0]): Promise<Console> {
  try {
    return await createConsole(options)
  } catch (error) {
    if (!isSystemError(error, 'EADDRINUSE')) throw error
    throw new CompereError(
      'config.invalid',
      `Port ${options.port} is taken by another program: close it, or set console.port in the site file.`,
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
    robots
      .filter(isFree)
      .map(({ id }) => controller.execute({ type: 'session.start', robot: id, behavior, locale, automatic: true })),
  )
}
