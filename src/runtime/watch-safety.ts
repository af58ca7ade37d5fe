import type { ProtectionReport, Robot } from '#robot'
import type { SafetyConditions } from './safety-conditions.ts'
import type { Tending } from './tending.ts'

/** Carries what the robot tells of its body, its protections and its masters to the safety function. */
export function watchSafety(
  { watch }: Pick<Tending, 'watch'>,
  robot: Robot,
  know: (change: Partial<SafetyConditions>) => void,
): void {
  watch(robot.health.health$, know)
  watch(robot.motion.state$, know)
  watch(robot.protections.report$, (report) =>
    know({ protectionOff: says(report, 'off'), protectionUnread: says(report, 'unread') }),
  )
  watch(robot.life.state$, (state) => know({ safeguard: state === 'safeguard' }))
  watch(robot.link$, (link) => know({ wrongRobot: link === 'wrongRobot', secondController: link === 'taken' }))
}

function says(report: ProtectionReport, state: ProtectionReport[keyof ProtectionReport]): boolean {
  return Object.values(report).includes(state)
}
