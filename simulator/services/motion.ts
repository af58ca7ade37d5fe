import { ALMotion, ALNavigation, ALRobotPosture, isAvailable } from '#naoqi'
import type { ServiceRegistry } from '../service-registry.ts'
import type { World } from '../world.ts'

const WAKE_MS = 3_000
const REST_MS = 4_000
const POSTURE_MS = 2_400
const FAMILIES: Readonly<Record<string, string>> = {
  Crouch: 'Crouching',
  Sit: 'Sitting',
  SitRelax: 'Sitting',
  LyingBelly: 'LyingBelly',
  LyingBack: 'LyingBack',
}

export function addMotionServices(registry: ServiceRegistry, world: World): void {
  addMotion(registry, world)
  addPosture(registry, world)
  addNavigation(registry, world)
}

function addMotion(registry: ServiceRegistry, world: World): void {
  const { body, tasks, profile } = world
  /** Before 2.5 the robot answers nothing where it later tells whether it worked. */
  const answered = (done: boolean) => (isAvailable({ since: '2.5' }, profile.kind, profile.systemVersion) ? done : undefined)
  registry.add(ALMotion, {
    wakeUp: async () => answered(await wakeUp(world)),
    rest: async () => {
      await rest(world)
      return undefined
    },
    robotIsWakeUp: () => body.state.awake,
    ...jointMethods(),
    moveTo: async (...args) => {
      const [x = 0, y = 0, theta = 0] = args.map((value) => (typeof value === 'number' ? value : 0))
      return answered(await moveBase(world, x, y, theta))
    },
    moveIsActive: () => tasks.names('base').length > 0,
    stopMove: () => {
      tasks.stop('base')
      return answered(true)
    },
    killMove: () => tasks.stop('base'),
    killAll: () => stillAll(world),
    killTasksUsingResources: () => {
      tasks.stop('animation')
      tasks.stop('posture')
    },
    getRobotPosition: () => [...body.state.position],
    ...safetyMethods(),
    getBodyNames: (part) => (part === 'Head' ? ['HeadYaw', 'HeadPitch'] : []),
  })
}

/** Angles are kept as set: joints take no time here. */
function jointMethods() {
  const joints = new Map<string, number>()
  return {
    setStiffnesses: (): void => {},
    setAngles: (names: unknown, angles: unknown): void => {
      const list = [names].flat().map(String)
      list.forEach((name, index) => {
        joints.set(name, Number([angles].flat()[index] ?? 0))
      })
    },
    getAngles: (names: unknown): number[] => [names].flat().map((name) => joints.get(String(name)) ?? 0),
  }
}

function safetyMethods() {
  const protections = new Map<string, boolean>()
  let breathing = false
  return {
    setBreathEnabled: (_chain: string, enabled: boolean): void => {
      breathing = enabled
    },
    getBreathEnabled: () => breathing,
    setExternalCollisionProtectionEnabled: (part: string, enabled: boolean): void => {
      if (!enabled && (part === 'All' || part === 'Move')) {
        throw new Error('ALMotion::setExternalCollisionProtectionEnabled the owner did not allow it')
      }
      protections.set(part, enabled)
    },
    getExternalCollisionProtectionEnabled: (part: string): boolean => protections.get(part) ?? true,
    getOrthogonalSecurityDistance: () => 0.4,
    getTangentialSecurityDistance: () => 0.1,
    getFallManagerEnabled: () => true,
  }
}

async function wakeUp({ body, memory, tasks }: World): Promise<boolean> {
  if (body.state.awake && !body.state.fallen) return true
  memory.raise('ALMotion/Stiffness/wakeUpStarted', true)
  if (!(await tasks.run('posture', 'wakeUp', WAKE_MS))) return false
  body.update({ awake: true, fallen: false, posture: 'Stand' })
  memory.raise('ALMotion/Stiffness/wakeUpFinished', true)
  memory.raise('robotIsWakeUp', true)
  memory.raise('PostureChanged', 'Stand')
  return true
}

async function rest(world: World): Promise<void> {
  const { body, memory, tasks } = world
  if (!body.state.awake) return
  stillAll(world)
  memory.raise('ALMotion/Stiffness/restStarted', true)
  if (!(await tasks.run('posture', 'rest', REST_MS))) return
  body.update({ awake: false, posture: 'Crouch' })
  memory.raise('ALMotion/Stiffness/restFinished', true)
  memory.raise('robotIsWakeUp', false)
  memory.raise('PostureChanged', 'Crouch')
}

function stillAll({ tasks }: World): void {
  tasks.stop('base')
  tasks.stop('animation')
  tasks.stop('posture')
}

/** True when the robot got there; a Pepper on its charger, or a robot without stiffness, does not move. */
async function moveBase(world: World, x: number, y: number, theta: number): Promise<boolean> {
  const { body, tasks, profile, clock, memory } = world
  const docked = profile.kind === 'pepper' && body.state.battery.plugged
  const totalMs = (Math.hypot(x, y) / profile.metresPerSecond + Math.abs(theta) / profile.radiansPerSecond) * 1000
  const startedAt = clock.now()
  tasks.stop('base')
  const done = body.state.awake && !docked && (await tasks.run('base', 'moveTo', totalMs))
  const part = done ? 1 : Math.min(1, (clock.now() - startedAt) / Math.max(1, totalMs))
  const [fromX, fromY, heading] = body.state.position
  const [cos, sin] = [Math.cos(heading), Math.sin(heading)]
  const position: [number, number, number] = [
    fromX + part * (x * cos - y * sin),
    fromY + part * (x * sin + y * cos),
    heading + part * theta,
  ]
  body.update({ position })
  if (!done) memory.raise('ALMotion/MoveFailed', ['Internal stop', 0, null])
  return done
}

function addPosture(registry: ServiceRegistry, { body, tasks, profile, memory }: World): void {
  registry.add(ALRobotPosture, {
    getPostureList: () => [...profile.postures],
    getPosture: () => body.state.posture,
    getPostureFamily: () => FAMILIES[body.state.posture] ?? 'Standing',
    goToPosture: async (posture, speed) => {
      if (!profile.postures.includes(posture)) return false
      tasks.stop('posture')
      if (posture === body.state.posture && body.state.awake) return true
      if (!(await tasks.run('posture', posture, POSTURE_MS / Math.min(1, Math.max(0.1, speed))))) return false
      body.update({ posture, awake: true })
      memory.raise('PostureChanged', posture)
      return true
    },
    stopMove: () => tasks.stop('posture'),
  })
}

const NAVIGATION_LIMIT_M = 3

function addNavigation(registry: ServiceRegistry, world: World): void {
  const needsMap = (method: string): never => {
    throw new Error(`ALNavigation::${method} no exploration is loaded`)
  }
  registry.add(ALNavigation, {
    navigateTo: (...[x, y]) => Math.hypot(x, y) < NAVIGATION_LIMIT_M && moveBase(world, x, y, 0),
    navigateToInMap: () => needsMap('navigateToInMap'),
    getRobotPositionInMap: () => needsMap('getRobotPositionInMap'),
    loadExploration: () => false,
    relocalizeInMap: () => needsMap('relocalizeInMap'),
    startLocalization: () => needsMap('startLocalization'),
    stopLocalization: () => {},
  })
}
