import { randomUUID } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import { filter, firstValueFrom } from 'rxjs'
import { type Clock, createRandom, sleep } from '#clock'
import { loadContent } from '#content'
import { CompereError } from '#errors'
import { lockFolder } from '#journal'
import { createLink } from '#qi'
import { createRobot, type LinkStatus, pingRobot, type Robot, type SpeedProfile, stopFirst } from '#robot'
import { openCertificateFile } from '../certificate-file.ts'
import { roadTo } from '../robot-road.ts'
import { type RobotSite, type Site, SiteSchema } from '../site-config.ts'

export type MapOrder =
  | { act: 'learn'; robot: string | undefined; radiusM: number; isEmpty: boolean }
  | { act: 'show'; robot: string | undefined }
type Parts = { clock: Clock; tell: (line: string) => void; signal: AbortSignal }

const CONNECT_MS = 20_000
/** A lost link comes back within that, or somebody has to walk to the robot, which drives around meanwhile. */
const STOP_WITHIN_MS = 60_000
const STOP_AGAIN_MS = 1_000
const STATUS_ADVICE: Partial<Record<LinkStatus, string>> = {
  unauthorized: 'it asks for a login',
  untrusted: 'its certificate is another one than before',
  wrongRobot: 'another robot answers there',
  taken: 'another controller commands it',
}

/** Has a robot of the site make a map, or tells where it is in the one that the site file names. Not while its controller runs. */
export async function map(configFile: string, order: MapOrder, parts: Parts): Promise<string[]> {
  const site = loadContent(configFile, SiteSchema)
  const chosen = robotOf(site, order.robot)
  const folder = dirname(resolve(configFile))
  const data = resolve(folder, site.dataFolder)
  const unlock = lockFolder(data)
  const robot = openRobot(chosen, order.act === 'learn' ? 'empty' : 'care', { ...parts, label: site.controller, folder, data })
  try {
    await online(robot, parts.clock)
    return order.act === 'learn' ? await learnMap(robot, order, parts) : await showMap(robot, chosen.map)
  } finally {
    await robot.close()
    unlock()
  }
}

/**
 * Lets it drive around, and says what to write in the site file. Whoever interrupts the command stops the robot, and so
 * does all that goes wrong: it explores on without us, also when the link to it is lost.
 */
export async function learnMap(
  robot: Robot,
  { radiusM, isEmpty }: Pick<Extract<MapOrder, { act: 'learn' }>, 'radiusM' | 'isEmpty'>,
  { clock, tell, signal }: Parts,
): Promise<string[]> {
  if (!isEmpty) {
    const text =
      'The robot will drive around by itself for many minutes: clear the room, stay near its Stop, and say --nobody-there'
    throw new CompereError('config.invalid', text)
  }
  tell(`The robot explores ${radiusM} m around it, about four minutes for each metre. Control-C stops it.`)
  let stopped: Promise<boolean> | undefined
  const stop = () => {
    stopped = robot.stop()
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    const path = await robot.navigation.learn({ radiusM }, { signal })
    stopped ??= Promise.resolve(true)
    return ['The robot has made a map, which begins where it stood. Write in the site file, with this robot:', `    map: ${path}`]
  } finally {
    signal.removeEventListener('abort', stop)
    if (!(await stopped) && !(await stoppedInTime(robot, { clock, tell })))
      tell('The robot did not confirm the stop: use the button on it.')
  }
}

/** Asks until the robot confirms: a link that was lost has to come back first. */
async function stoppedInTime(robot: Robot, { clock, tell }: Pick<Parts, 'clock' | 'tell'>): Promise<boolean> {
  if (await robot.stop()) return true
  tell('The robot may still move, and is told to stop as soon as it can be reached. Whoever stands by: use the button on it.')
  const until = clock.now() + STOP_WITHIN_MS
  while (clock.now() < until) {
    await sleep(clock, STOP_AGAIN_MS)
    if (await robot.stop()) return true
  }
  return false
}

/** Where the robot believes to be, to be written into a tour as the pose of the stop that it stands at. */
export async function showMap(robot: Robot, path: string | undefined): Promise<string[]> {
  if (path === undefined)
    throw new CompereError('config.invalid', 'The site file names no "map" for this robot: make one with "compere map learn".')
  const pose =
    (await robot.navigation.where()) ?? ((await robot.navigation.relocate()) ? await robot.navigation.where() : undefined)
  if (!pose) return [`The robot has the map ${path}, and does not find its place in it: put it where the map begins.`]
  const { xM, yM, headingRad } = pose
  const angleDeg = Math.round((headingRad * 180) / Math.PI) % 360
  return ['Here, a stop of a tour has:', `    pose: { xM: ${xM.toFixed(2)}, yM: ${yM.toFixed(2)}, angleDeg: ${angleDeg} }`]
}

function robotOf({ robots }: Site, id: string | undefined): RobotSite {
  const found = id === undefined ? robots[0] : robots.find((robot) => robot.id === id)
  if (found) return found
  throw new CompereError('config.invalid', `There is no robot "${id}"; there are: ${robots.map((robot) => robot.id).join(', ')}`)
}

type Opening = Parts & { label: string; folder: string; data: string }

function openRobot(site: RobotSite, speedProfile: SpeedProfile, { clock, tell, label, folder, data }: Opening): Robot {
  const pins = openCertificateFile(join(data, 'certificates.json'))
  const random = createRandom(clock.wallTime())
  const connect = roadTo(site, { clock, folder, pins, onRoad: (way) => tell(`${site.id}: ${way}`) })
  const link = createLink({ connect, clock, random, name: site.id, onOnline: stopFirst, ping: pingRobot })
  const controller = { id: randomUUID(), label: `${label} (map)` }
  return createRobot({ name: site.id, link, clock, controller, speedProfile, map: site.map })
}

async function online(robot: Robot, clock: Clock): Promise<void> {
  const enough = new AbortController()
  const told = firstValueFrom(robot.link$.pipe(filter((status) => status === 'online' || STATUS_ADVICE[status] !== undefined)))
  const late = sleep(clock, CONNECT_MS, enough.signal).then((): LinkStatus => 'offline')
  const status = await Promise.race([told, late])
  enough.abort()
  late.catch(() => {})
  if (status === 'online') return
  throw new CompereError('wire.timeout', `${robot.name} cannot be used: ${STATUS_ADVICE[status] ?? 'it does not answer'}.`)
}
