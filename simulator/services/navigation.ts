import { ALNavigation, isAvailable } from '#naoqi'
import type { MapPosition } from '../map-world.ts'
import type { ServiceRegistry } from '../service-registry.ts'
import type { World } from '../world.ts'
import { mayTravel, moveBase, positionNow } from './motion.ts'

const NAVIGATION_LIMIT_M = 3
/** A Pepper needs about twenty minutes for five metres around it: four stays of a minute for each metre. */
const STAYS_PER_M = 4
const LOOKS_PER_STAY = 50
const LOOK_MS = 1_000
const LONGEST_LEG_M = 1
/** Finding itself takes so long, and so does noticing that it cannot plan a way. */
const LOCALIZE_MS = 4_000
/** What a robot before 2.7 answers for an exploration that went wrong. */
const FAILED = 4
const METRES_PER_PIXEL = 0.1
const PIXEL = { free: 0, occupied: 100 } as const

export function addNavigationService(registry: ServiceRegistry, world: World): void {
  const { tasks, maps } = world
  registry.add(ALNavigation, {
    navigateTo: (...[x, y]) => Math.hypot(x, y) < NAVIGATION_LIMIT_M && moveBase(world, x, y, 0),
    explore: (radiusM) => explored(world, radiusM),
    stopExploration: () => tasks.stop('exploration'),
    saveExploration: () => maps.save() ?? refuse('saveExploration', 'there is no exploration'),
    loadExploration: (path) => maps.load(path, positionNow(world)),
    setDefaultExploration: (path) => {
      if (!maps.load(path, positionNow(world))) refuse('setDefaultExploration', 'there is no such exploration')
    },
    getMetricalMap: () => metricalMap(world),
    getExplorationPath: () => (maps.map ?? refuse('getExplorationPath', 'there is no exploration')).path.map((pose) => [...pose]),
    ...localizing(world),
    navigateToInMap: (...args) => navigate(world, args),
  })
}

function localizing(world: World) {
  const { maps } = world
  const needsMap = (method: string) => maps.map ?? refuse(method, 'no exploration is loaded')
  return {
    startLocalization: (): void => {
      needsMap('startLocalization')
      maps.localize(true)
    },
    stopLocalization: (): void => maps.localize(false),
    relocalizeInMap: async (...args: [] | [number[]]): Promise<void> => {
      needsMap('relocalizeInMap')
      // Before 2.7 it takes the place as known, and since then none.
      if ((args.length === 0) !== isRicher(world))
        throw new Error('Arguments types did not match for ALNavigation::relocalizeInMap')
      const [[x = 0, y = 0, theta = 0] = []] = args
      await findItself(world, args.length === 0 ? undefined : [x, y, theta])
    },
    relocalizeInMapWithHint: async (): Promise<void> => {
      needsMap('relocalizeInMapWithHint')
      await findItself(world)
    },
    getRobotPositionInMap: () => {
      const { pose, radiusM } =
        maps.believed(positionNow(world)) ?? refuse('getRobotPositionInMap', 'localization is not running')
      return [[...pose], [radiusM, radiusM, 0]]
    },
  }
}

function isRicher({ profile }: World): boolean {
  return isAvailable({ since: '2.7' }, profile.kind, profile.systemVersion)
}

function refuse(method: string, why: string): never {
  throw new Error(`ALNavigation::${method} ${why}`)
}

async function findItself(world: World, told?: MapPosition): Promise<void> {
  const { tasks, maps } = world
  if (!(await tasks.run('exploration', 'relocalize', LOCALIZE_MS))) throw new Error('ALNavigation::relocalizeInMap canceled')
  maps.find(positionNow(world), told)
}

/** Before 2.7 a number says whether it went well, since then an error. */
async function explored(world: World, radiusM: number): Promise<number | undefined> {
  const isDone = radiusM > 0 && (await explore(world, radiusM))
  if (!isRicher(world)) return isDone ? 0 : FAILED
  return isDone ? undefined : refuse('explore', 'the exploration failed')
}

/** In squares around where it stands, with a long look at each corner. What is stopped may be saved as far as it came. */
async function explore(world: World, radiusM: number): Promise<boolean> {
  const { maps, tasks } = world
  if (!mayTravel(world)) return false
  maps.begin(positionNow(world), radiusM)
  const side = Math.min(LONGEST_LEG_M, radiusM)
  for (let stay = 0; stay < radiusM * STAYS_PER_M; stay++) {
    // What stops a move stops no exploration: it goes on with the next one.
    await moveBase(world, side, 0, 0)
    await moveBase(world, 0, 0, Math.PI / 2)
    maps.passes(positionNow(world))
    for (let look = 0; look < LOOKS_PER_STAY; look++) {
      if (!mayTravel(world)) return false
      if (!(await tasks.run('exploration', 'explore', LOOK_MS))) return world.body.state.awake
    }
  }
  return true
}

function metricalMap({ maps }: World): unknown[] {
  const { radiusM } = maps.map ?? refuse('getMetricalMap', 'there is no exploration')
  const size = Math.ceil((2 * radiusM) / METRES_PER_PIXEL)
  const isFree = (column: number, row: number) => Math.hypot(column - size / 2, row - size / 2) * METRES_PER_PIXEL <= radiusM
  const pixels = Array.from({ length: size * size }, (_, index) =>
    isFree(index % size, Math.floor(index / size)) ? PIXEL.free : PIXEL.occupied,
  )
  return [METRES_PER_PIXEL, size, size, [-radiusM, -radiusM], pixels]
}

/** Straight there, as nothing but what is put in its way stands in this world. */
async function navigate(world: World, args: [number, number] | [number[]]): Promise<boolean> {
  const { maps, tasks } = world
  const target = args.length === 1 ? args[0] : args
  if ((args.length === 2) !== isRicher(world)) throw new Error('Arguments types did not match for ALNavigation::navigateToInMap')
  const believed = maps.believed(positionNow(world)) ?? refuse('navigateToInMap', 'localization is not running')
  if (maps.isLost) {
    await tasks.run('base', 'navigateToInMap', LOCALIZE_MS)
    return false
  }
  const [x = 0, y = 0, theta] = target
  const [atX, atY, heading] = believed.pose
  const bearing = Math.atan2(y - atY, x - atX)
  if (!(await moveBase(world, 0, 0, turn(bearing - heading)))) return false
  if (!(await moveBase(world, Math.hypot(x - atX, y - atY), 0, 0))) return false
  return theta === undefined || moveBase(world, 0, 0, turn(theta - bearing))
}

/** The shorter way around. */
function turn(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle))
}
