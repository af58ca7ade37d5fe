import { setLife } from './life.ts'
import type { World } from './world.ts'

/** A robot that was pushed stands again, and says so, three seconds later. */
const PUSHED_MS = 3_000
/** An angle and an energy with which a robot still keeps its balance. */
const PUSH: [number, number] = [1.2, 1.6]

export function push(world: World, forMs = PUSHED_MS): void {
  world.memory.raiseAny('ALMotion/RobotPushed', PUSH)
  guard(world, 'RobotPushed', forMs)
}

/** With the hatch open the wheels are free, and rolling is what the hatch is for. */
export function roll(world: World, forMs = PUSHED_MS): void {
  if (!world.body.state.hatchOpen) guard(world, 'RobotMoved', forMs)
}

/** An application that is not ours comes to the front. */
export function stealFocus(world: World, activity: string): void {
  world.body.update({ focusedActivity: activity })
  world.memory.raise('AutonomousLife/FocusedActivity', activity)
  setLife(world, 'interactive')
}

/** Ends every movement and takes the stiffness away, as the fall manager does. */
export function fall(world: World): void {
  const { body, memory, tasks } = world
  for (const kind of ['base', 'animation', 'posture'] as const) tasks.stop(kind)
  body.update({ fallen: true, awake: false, posture: 'LyingBelly' })
  memory.raise('robotHasFallen', true)
  memory.raise('robotIsWakeUp', false)
  memory.raise('PostureChanged', 'LyingBelly')
  if (!world.safeguardsOff.has('RobotFell')) setLife(world, 'safeguard')
}

/** Several causes may overlap: life comes back when the last of them is over, to where it was before the first. */
function guard(world: World, cause: string, forMs: number): void {
  const { guards, body, clock, safeguardsOff } = world
  if (safeguardsOff.has(cause) || body.state.life === 'disabled') return
  if (guards.before === undefined && body.state.life !== 'safeguard') guards.before = lively(body.state.life)
  guards.running += 1
  setLife(world, 'safeguard')
  clock.setTimeout(() => {
    guards.running -= 1
    if (guards.running > 0 || body.state.life !== 'safeguard' || body.state.fallen) return
    setLife(world, guards.before ?? 'solitary')
    guards.before = undefined
  }, forMs)
}

function lively(life: string): 'solitary' | 'interactive' {
  return life === 'interactive' ? 'interactive' : 'solitary'
}
