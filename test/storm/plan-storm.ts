import { createRandom } from '#clock'
import { drawNemesis } from './draw-nemesis.ts'
import { drawStaff } from './draw-staff.ts'
import { drawVisitors } from './draw-visitors.ts'
import type { StormPlan, StormRobot } from './plan.ts'

const FLEET: readonly [StormRobot, ...StormRobot[]] = [
  { id: 'pepper', kind: 'pepper', naoqiVersion: '2.5.10.7' },
  { id: 'nao', kind: 'nao', naoqiVersion: '2.8.7.4' },
  { id: 'third', kind: 'nao', naoqiVersion: '2.1.4.13' },
]

/** Everything that will happen, from one number. */
export function planStorm(seed: number, minutes: number): StormPlan {
  const random = createRandom(seed)
  // Two robots as a rule: one alone cannot disturb another, and three take half as long again.
  const count = 1 + ((seed + 1) % 3 === 0 ? random.integer(3) : 1)
  const from = random.integer(FLEET.length)
  const robots = FLEET.map((robot, index) => FLEET[(index + from) % FLEET.length] ?? robot).slice(0, count)
  const deeds = [
    ...robots.flatMap((robot) => drawVisitors(random, robot, minutes, seed)),
    ...drawStaff(random, robots, minutes, seed),
    ...drawNemesis(random, robots, minutes),
  ]
  // Sorting is stable: what happens at the same moment stays in this order.
  return { seed, minutes, robots, deeds: deeds.sort((one, other) => one.atMs - other.atMs) }
}
