import { dirname, resolve } from 'node:path'
import { merge } from 'rxjs'
import { behaviors } from '#behaviors'
import { createBootTime, createLoopDelay } from '#clock'
import { type Console, createConsole, type HealthSources } from '#console'
import { loadContent } from '#content'
import { CompereError, isSystemError } from '#errors'
import { createJournal, type Journal, lockFolder } from '#journal'
import type { Robot } from '#robot'
import { type Controller, type ControllerOptions, createController, type SessionRecord } from '#runtime'
import { checkSources } from '../check-sources.ts'
import { type Closing, createClosing } from '../closing.ts'
import { guardProcess } from '../last-resort.ts'
import { logJournal } from '../log-journal.ts'
import type { Terminal } from '../log-output.ts'
import { mediaAddress } from '../media-address.ts'
import { openSiteActivities, type SiteActivities } from '../site-activities.ts'
import { type Site, SiteSchema } from '../site-config.ts'
import { siteConsole } from '../site-console.ts'
import { openSiteContent, type SiteContent } from '../site-content.ts'
import { openSiteDesk, type SiteDesk } from '../site-desk.ts'
import { openSiteFeeds } from '../site-feeds.ts'
import { afterLastLines, type Ground, openGround } from '../site-ground.ts'
import { siteHealth } from '../site-health.ts'
import { logSite } from '../site-log.ts'
import { openSiteRobots, type SiteRobots } from '../site-robots.ts'
import { openSiteVoice } from '../site-voice.ts'
import { openStopDoor } from '../stop-road/open-stop-door.ts'

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
  const closing = createClosing()
  closing.add(lockFolder(data))
  try {
    return await open(site, { content, data, folder, closing, tell, terminal })
  } catch (error) {
    // What broke the start is what staff have to read, whatever else breaks on the way out.
    await closing.close().catch(() => undefined)
    throw error
  }
}

/** Told which way each robot was reached, and why. */
type Tell = (line: string) => void
type Venue = {
  content: SiteContent
  data: string
  folder: string
  closing: Closing
  tell: Tell
  terminal: Terminal | undefined
}

async function open(site: Site, venue: Venue): Promise<RunningSite> {
  const { content, closing } = venue
  const ground = await openGround(site, venue)
  const { log, clock } = ground
  const desk = await openSiteDesk(site, { ...ground, ...venue })
  const activities = await openSiteActivities({ ...ground, data: venue.data, content: content.content })
  closing.add(() => activities.settled())
  const addressOf: ControllerOptions['mediaAddress'] = (robot, file) =>
    mediaAddress(served.screenUrl(robot, site.console.screenAddress), hostOf(site, robot), file)
  const onStop = (robot: string): Promise<void> => running.controller.execute({ type: 'stop', robot })
  const robots = await openSiteRobots(site, { ...ground, ...venue, onStop })
  // Before the controller begins the next session over it.
  const left = new Map(robots.managed.map(({ id, sessionStore }) => [id, sessionStore.load()]))
  const stopped = robots.managed.filter(({ latchStore }) => latchStore.load().length > 0).map(({ id }) => id)
  const running = await startController(site, ground, robots, { ...venue, desk, activities, addressOf })
  const served = await serve(site, { ground, robots, running, venue })
  log.tell({ event: 'controller.started', robots: robots.managed.length })
  closing.add(content.watch(clock))
  await autostart(site, running.controller, { left, stopped })
  return {
    console: served,
    async close() {
      // First of all, while pages can show how it ends.
      await running.controller.close()
      await closing.close()
    },
  }
}

type Furnished = Venue & { desk: SiteDesk; activities: SiteActivities; addressOf: ControllerOptions['mediaAddress'] }
type Running = {
  controller: Controller
  health: HealthSources
  journal: Journal
  desk: SiteDesk
  activities: SiteActivities
}

/** The controller, and everything that watches it and this process. */
async function startController(site: Site, ground: Ground, robots: SiteRobots, venue: Furnished): Promise<Running> {
  const { clock, random, disk, storage$, log, store } = ground
  const { content, data, closing, desk, activities } = venue
  const { managed, roads } = robots
  const journal = logJournal(createJournal({ store, clock }), { clock, tell: log.tell })
  const feeds = await openSiteFeeds(site, { ...disk, data, clock, random, content: activities.content })
  closing.add(() => feeds.close())
  const notices$ = merge(content.notices$, feeds.notices$, desk.notices$, activities.notices$)
  const bootTime = createBootTime()
  const controller = createController({
    ...{ robots: managed, behaviors, journal, clock, random, bootTime, storage$, notices$ },
    content: feeds.content,
    mediaAddress: venue.addressOf,
    items: activities.items,
    questions: desk.questions,
    understanding: site.understanding,
  })
  const guard = guardProcess({
    process,
    clock,
    tell: log.tell,
    stopAll: () => Promise.allSettled(managed.map(({ robot }) => robot.stop())),
    exit: (code) => void afterLastLines(ground).then(() => process.exit(code)),
  })
  closing.add(() => guard.release())
  const loop = createLoopDelay(clock)
  closing.add(() => loop.close())
  closing.add(logSite({ log, clock, controller, robots: managed, roads, storage$, notices$ }))
  closing.add(() => log.tell({ event: 'controller.stopped' }))
  closing.add(() => controller.close())
  closing.add(desk.watch(controller.robots$))
  const voice = await openSiteVoice(site, { folder: venue.folder, clock, content: feeds.content })
  if (voice) {
    closing.add(() => voice.close())
    venue.tell(`Smart speakers: ${voice.url}`)
  }
  const health = siteHealth({ robots: managed, roads, data, loop, journal, storage$, log, guard })
  return { controller, health, journal, desk, activities }
}

type Serving = { ground: Ground; robots: SiteRobots; running: Running; venue: Venue }

/** Opens the console, and shows each robot with a screen its page. */
async function serve(site: Site, { ground, robots, running, venue }: Serving): Promise<Console> {
  const { clock, disk, store } = ground
  const { content, data, folder, closing, tell } = venue
  const { journal, health, desk, activities } = running
  const media = (behavior: string, path: string) => activities.picture(path) ?? content.media(behavior, path, { journal, clock })
  const { closeAudit, ...parts } = await siteConsole(site, { data, folder, disk, clock, store, behaviors, tell })
  closing.add(closeAudit)
  const { controller } = running
  const stopDoor = await openStopDoor(robots.stops, { ...parts, stopPort: site.console.stopPort, tell })
  const served = await openConsole({
    ...parts,
    controller,
    clock,
    health,
    media,
    guestPages: (id, wish) => behaviors.find((one) => one.id === id)?.guestPage?.(content.content[id], wish),
    desk: desk.records,
    activities: activities.records,
    stopDoor,
  })
  closing.add(() => served.close())
  for (const { id, robot } of robots.managed) showScreen(robot, served.screenUrl(id, site.console.screenAddress))
  return served
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

function hostOf({ robots }: Site, id: string): string {
  return robots.find((robot) => robot.id === id)?.host ?? ''
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
 * Only the behavior of the site file itself, ended in order, starts again as that file says; never on a robot that was
 * stopped for good.
 */
async function autostart(
  { autostart: behavior, robots, locale }: Site,
  controller: Controller,
  { left, stopped }: { left: ReadonlyMap<string, SessionRecord | null>; stopped: readonly string[] },
): Promise<void> {
  if (behavior === undefined) return
  const isFree = ({ id }: { id: string }) => {
    const session = left.get(id)
    return !stopped.includes(id) && (!session || (session.ended === 'closed' && session.behavior === behavior))
  }
  await Promise.all(
    robots
      .filter(isFree)
      .map(({ id }) => controller.execute({ type: 'session.start', robot: id, behavior, locale, automatic: true })),
  )
}
