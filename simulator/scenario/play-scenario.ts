import { type Clock, sleep } from '#clock'
import { CompereError } from '#errors'
import type { RobotSimulator } from '../robot-simulator.ts'
import type { Scenario, ScenarioStep } from './scenario.ts'

type Cast = Map<string, number>
type Stage = { robot: RobotSimulator; clock: Clock; cast: Cast }

/** Lets a scenario happen to a robot; resolves after its last step, faults and touches that end later still end. */
export async function playScenario(
  robot: RobotSimulator,
  scenario: Scenario,
  { clock, signal }: { clock: Clock; signal?: AbortSignal },
): Promise<void> {
  const startedAt = clock.now()
  const stage: Stage = { robot, clock, cast: new Map() }
  for (const step of scenario.steps) {
    const waitMs = step.at === undefined ? (step.after ?? 0) : startedAt + step.at - clock.now()
    if (waitMs > 0) await sleep(clock, waitMs, signal)
    perform(stage, step)
  }
}

function perform(stage: Stage, step: ScenarioStep): void {
  const { robot, clock, cast } = stage
  const { arrives, moves, leaves, says, touches, battery, temperature, fault, happens, mended } = step
  if (arrives) {
    const { person, ...place } = arrives
    const { distanceM, angleRad = 0, language } = place
    cast.set(person, robot.addPerson({ distanceM, angleRad, language, name: person }))
  }
  if (moves) robot.movePerson(idOf(cast, moves.person), moves.distanceM)
  if (leaves) {
    robot.removePerson(idOf(cast, leaves.person))
    cast.delete(leaves.person)
  }
  if (says) robot.say(says.person === undefined ? null : idOf(cast, says.person), says.text)
  if (touches) {
    robot.touch(touches.part)
    clock.setTimeout(() => robot.touch(touches.part, false), touches.forS * 1000)
  }
  if (battery) robot.setBattery(battery.percent, battery.plugged)
  if (temperature) robot.setTemperature(temperature.level)
  if (step.falls) robot.fall()
  if (fault) robot.inject(fault)
  if (happens) robot.happen(happens)
  if (mended) robot.mend()
}

function idOf(cast: Cast, person: string): number {
  const id = cast.get(person)
  if (id === undefined) throw new CompereError('content.invalid', `${person} has to arrive first`)
  return id
}
