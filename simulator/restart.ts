import { setLife } from './life.ts'
import type { LinkFaults } from './link-faults.ts'
import type { ServiceRegistry } from './service-registry.ts'
import { addAllServices } from './services/all-services.ts'
import type { World } from './world.ts'

/** A robot boots in one to three minutes; NAOqi alone is back sooner. */
const RESTART_MS = 30_000
const CHARGE_KEY = 'Device/SubDeviceList/Battery/Charge/Sensor/Value'
/** Nothing stands behind a robot that starts. */
const BACK_SONAR_KEY = 'Device/SubDeviceList/Platform/Back/Sonar/Sensor/Value'
const NO_ECHO_M = 5
type Parts = { world: World; registry: ServiceRegistry; link: LinkFaults }

/** What the robot remembers from the start: the keys that are there before any event. */
export function rememberBasics({ memory, profile, body }: World): void {
  memory.insert('RobotConfig/Body/Type', profile.bodyType)
  memory.insert('RobotConfig/Head/FullHeadId', profile.headId)
  memory.insert('AutonomousLife/State', body.state.life)
  memory.insert('robotIsWakeUp', body.state.awake)
  memory.insert('footContactChanged', !body.state.lifted)
  memory.insert('BatteryTrapIsOpen', body.state.hatchOpen)
  memory.insert('BatteryPowerPluggedChanged', body.state.battery.plugged)
  if (profile.kind === 'pepper') memory.insert(BACK_SONAR_KEY, NO_ECHO_M)
  memory.insert(CHARGE_KEY, body.state.battery.percent / 100)
}

/** NAOqi restarts when told to: every connection ends, and its services come back one by one, in any order. */
export function watchRestarts({ world, registry, link }: Parts): void {
  const { board, clock } = world
  let pending: number[] = []
  const finish = () => {
    for (const timer of pending) clock.clearTimeout(timer)
    pending = []
    for (const name of registry.awaited) registry.arrive(name)
    board.finish('naoqi', 'restart')
  }
  board.began$.subscribe(({ component, fault, ms, forMs }) => {
    if (component !== 'naoqi' || fault !== 'restart') return
    link.closeAll()
    const names = registry.withdrawAll()
    forget(world, registry)
    pending = bootTimes(world, names.length, forMs ?? ms ?? RESTART_MS).map((at, index) =>
      clock.setTimeout(() => registry.arrive(names[index] ?? ''), at),
    )
    pending.push(clock.setTimeout(finish, forMs ?? ms ?? RESTART_MS))
  })
  board.ended$.subscribe(({ fault: { component, fault } }) => {
    if (component === 'naoqi' && fault === 'restart' && registry.awaited.length > 0) finish()
  })
}

/** Spread over the whole time; the last one comes at its end. */
function bootTimes({ random }: World, count: number, overMs: number): number[] {
  const times = Array.from({ length: count }, () => random.next() * overMs).sort((one, other) => one - other)
  return times.map((time, index) => (index === count - 1 ? overMs : time))
}

/** What was set by clients is gone, and the robot lives by itself again; its body is where it was. */
function forget(world: World, registry: ServiceRegistry): void {
  const { tasks, speech, body, memory, recognition, dialog, people, signs, maps, safeguardsOff } = world
  for (const kind of ['base', 'posture', 'animation', 'sound', 'exploration'] as const) tasks.stop(kind)
  speech.stopAll()
  body.forget()
  safeguardsOff.clear()
  recognition.forget()
  dialog.forget()
  people.forget()
  signs.forget()
  maps.forget()
  memory.forget()
  // The services keep some settings to themselves: new ones know nothing of them.
  addAllServices(registry, world)
  setLife(world, body.state.fallen ? 'safeguard' : 'solitary')
  rememberBasics(world)
}
