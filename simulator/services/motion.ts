import { ALMotion, ALRobotPosture, isAvailable } from '#naoqi'
import { STANDING } from '../joints.ts'
import { setLife } from '../life.ts'
import type { ServiceRegistry } from '../service-registry.ts'
import type { World } from '../world.ts'

const WAKE_MS = 3_000
const REST_MS = 4_000
const POSTURE_MS = 2_400
/** Where a robot stops before what is in its way. */
const SECURITY_M = 0.4
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
    ...jointMethods(world),
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
    killTasksUsingResources: (joints) => {
      world.joints.stop(joints)
      tasks.stop('animation')
      tasks.stop('posture')
    },
    getRobotPosition: () => [...positionNow(world)],
    ...safetyMethods(world),
    getBodyNames: (part) => (part === 'Head' ? ['HeadYaw', 'HeadPitch'] : []),
  })
}

function jointMethods({ joints }: World) {
  return {
    setStiffnesses: (): void => {},
    /** Kept as set: here the joints take no time. */
    setAngles: (names: unknown, angles: unknown): void => {
      const list = [names].flat().map(String)
      joints.set(Object.fromEntries(list.map((name, index) => [name, Number([angles].flat()[index] ?? 0)])))
    },
    getAngles: (names: unknown): number[] => [names].flat().map((name) => joints.angle(String(name))),
    angleInterpolation: (names: unknown, angles: unknown, seconds: unknown) =>
      joints.follow('ALMotion::angleInterpolation', names, angles, seconds),
    angleInterpolationWithSpeed: (names: unknown, angles: unknown, speed: number) =>
      joints.go('ALMotion::angleInterpolationWithSpeed', names, angles, speed),
  }
}

function safetyMethods({ body }: World) {
  const isOn = (name: string) => !body.state.unprotected.includes(name)
  const external = (part: string) => `external ${part}`
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
      const others = body.state.unprotected.filter((name) => name !== external(part))
      body.update({ unprotected: enabled ? others : [...others, external(part)] })
    },
    getExternalCollisionProtectionEnabled: (part: string): boolean => isOn(external(part)),
    getCollisionProtectionEnabled: (): boolean => isOn('self-collision'),
    getSmartStiffnessEnabled: (): boolean => isOn('smart stiffness'),
    getPushRecoveryEnabled: (): boolean => isOn('push recovery'),
    getDiagnosisEffectEnabled: (): boolean => isOn('diagnosis effect'),
    getOrthogonalSecurityDistance: () => SECURITY_M,
    getTangentialSecurityDistance: () => 0.1,
    getFallManagerEnabled: (): boolean => isOn('fall manager'),
  }
}

export async function wakeUp(world: World): Promise<boolean> {
  const { body, memory, tasks } = world
  if (body.state.awake && !body.state.fallen) return true
  memory.raise('ALMotion/Stiffness/wakeUpStarted', true)
  if (!(await tasks.run('posture', 'wakeUp', WAKE_MS))) return false
  body.update({ awake: true, fallen: false, posture: 'Stand', joints: STANDING })
  memory.raise('ALMotion/Stiffness/wakeUpFinished', true)
  memory.raise('robotIsWakeUp', true)
  memory.raise('PostureChanged', 'Stand')
  // The life that took cover when it fell goes on once it stands.
  if (body.state.life === 'safeguard') setLife(world, 'solitary')
  return true
}

export async function rest(world: World): Promise<void> {
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
  tasks.stop('joints')
  tasks.stop('animation')
  tasks.stop('posture')
  tasks.stop('exploration')
}

/** A Pepper on its charger or with its hatch open has no wheels, and a NAO in the air or a robot at rest no legs. */
export function mayTravel({ body: { state }, profile }: World): boolean {
  const docked = profile.kind === 'pepper' && (state.battery.plugged || state.hatchOpen)
  return state.awake && !state.lifted && !docked
}

/** How much of a way ahead is free; sideways, backwards and turning there is no obstacle. */
function freePart({ body: { state } }: World, x: number): number {
  if (state.obstacleM === null || x <= 0) return 1
  return Math.min(1, Math.max(0, state.obstacleM - SECURITY_M) / x)
}

type Position = World['body']['state']['position']
/** Where a robot is while a move of its base lasts. */
const underWay = new WeakMap<World, () => Position>()

/** Where it is, also in the middle of a move. */
export function positionNow(world: World): Position {
  return underWay.get(world)?.() ?? world.body.state.position
}

/** True when the robot got there. */
export async function moveBase(world: World, x: number, y: number, theta: number): Promise<boolean> {
  const { body, tasks, profile, clock, memory } = world
  const totalMs = (Math.hypot(x, y) / profile.metresPerSecond + Math.abs(theta) / profile.radiansPerSecond) * 1000
  const startedAt = clock.now()
  tasks.stop('base')
  const free = freePart(world, x)
  const after = (part: number): Position => {
    const [fromX, fromY, heading] = body.state.position
    const [cos, sin] = [Math.cos(heading), Math.sin(heading)]
    return [fromX + part * (x * cos - y * sin), fromY + part * (x * sin + y * cos), heading + part * theta]
  }
  const passed = () => Math.min(free, (clock.now() - startedAt) / Math.max(1, totalMs))
  const progress = () => after(passed())
  underWay.set(world, progress)
  const moved = mayTravel(world) && (await tasks.run('base', 'moveTo', totalMs * free))
  if (underWay.get(world) === progress) underWay.delete(world)
  const done = moved && free === 1
  body.update({ position: after(done ? 1 : moved || mayTravel(world) ? passed() : 0) })
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
      body.update({ posture, awake: true, joints: STANDING })
      memory.raise('PostureChanged', posture)
      return true
    },
    stopMove: () => tasks.stop('posture'),
  })
}
