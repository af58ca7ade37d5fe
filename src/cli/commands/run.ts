import { dirname, join, resolve } from 'node:path'
import { behaviors } from '#behaviors'
import { type Clock, createRandom, createSystemClock } from '#clock'
import { type Console, createConsole } from '#console'
import { loadContent } from '#content'
import { CompereError } from '#errors'
import { createJournal, FileStore } from '#journal'
import type { Robot } from '#robot'
import { type Controller, createController } from '#runtime'
import { connectRobot } from '../connect-robot.ts'
import { createLeaseFile } from '../lease-file.ts'
import { type Site, SiteSchema } from '../site-config.ts'

/** A venue at work, until it is closed. */
export interface RunningSite {
  readonly console: Console
  close(): Promise<void>
}

/** Starts a venue. Everything is checked before anything is started: a wrong file leaves nothing half-way. */
export async function run(configFile: string): Promise<RunningSite> {
  const site = loadContent(configFile, SiteSchema)
  const folder = dirname(resolve(configFile))
  const content = loadAllContent(site, folder)
  const data = resolve(folder, site.dataFolder)
  const clock = createSystemClock()
  const random = createRandom(clock.now())
  const journal = createJournal({ store: new FileStore(join(data, 'journal.jsonl')), clock })
  const robots = site.robots.map((address) => ({
    id: address.id,
    robot: connectRobot(address, { clock, random }),
    leaseStore: createLeaseFile(join(data, `leases-${address.id}.json`)),
  }))
  const controller = createController({ robots, behaviors, content, journal, clock, random })
  const served = await openConsole(site, controller, clock).catch(async (error: unknown) => {
    await controller.close()
    throw error
  })
  for (const { id, robot } of robots) showScreen(robot, `${site.console.screenAddress ?? served.url}/screen/${id}`)
  await autostart(site, controller)
  return {
    console: served,
    async close() {
      await controller.close()
      await served.close()
    },
  }
}

async function openConsole(site: Site, controller: Controller, clock: Clock): Promise<Console> {
  const { host, port } = site.console
  try {
    return await createConsole({ controller, clock, host, port })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    throw new CompereError(
      'config.invalid',
      `Port ${port} is taken by another program: close it, or set console.port in the site file.`,
      { cause: error },
    )
  }
}

function loadAllContent(site: Site, folder: string): Record<string, unknown> {
  const known = behaviors.map(({ id }) => id)
  const strange = [...Object.keys(site.content), ...(site.autostart ? [site.autostart] : [])].find((id) => !known.includes(id))
  if (strange !== undefined)
    throw new CompereError('config.invalid', `There is no behavior "${strange}"; there are: ${known.join(', ')}`)
  return Object.fromEntries(
    behaviors.map(({ id, contentFile, contentSchema }) => {
      const own = site.content[id]
      return [id, loadContent(own === undefined ? contentFile : resolve(folder, own), contentSchema)]
    }),
  )
}

/** On each connection anew: a robot that restarted shows its own page. */
function showScreen(robot: Robot, url: string): void {
  robot.identity$.subscribe(({ capabilities }) => {
    if (capabilities.screen) void robot.screen.show(url)
  })
}

async function autostart({ autostart: behavior, robots, locale }: Site, controller: Controller): Promise<void> {
  if (behavior === undefined) return
  await Promise.all(robots.map(({ id }) => controller.execute({ type: 'session.start', robot: id, behavior, locale })))
}
