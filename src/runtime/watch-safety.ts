import type { ProtectionReport, Robot } from '#robot'
import type { RobotStatus } from './controller.ts'
import type { SafetyConditions } from './safety-conditions.ts'
import type { StatusBoard } from './status-board.ts'
import type { Tending } from './tending.ts'

/** Carries what the robot tells of its body, its protections and its masters to the safety function, and shows it. */
export function watchSafety(
  { watch }: Pick<Tending, 'watch'>,
  robot: Robot,
  know: (change: Partial<SafetyConditions>) => void,
  board: StatusBoard,
): void {
  watch(robot.health.health$, know)
  watch(robot.motion.state$, know)
  watch(robot.protections.report$, (report) => {
    const [off, unread] = [named(report, 'off'), named(report, 'unread')]
    know({ protectionOff: off.length > 0, protectionUnread: unread.length > 0 })
    board.update(() => ({ protections: protectionStatus(off, unread) }))
  })
  watch(robot.life.state$, (life) => {
    know({ safeguard: life === 'safeguard' })
    board.update(() => ({ life }))
  })
  watch(robot.link$, (link) => know({ wrongRobot: link === 'wrongRobot', secondController: link === 'taken' }))
}

function named(report: ProtectionReport, state: ProtectionReport[keyof ProtectionReport]): string[] {
  return Object.entries(report).flatMap(([name, is]) => (is === state ? [name] : []))
}

function protectionStatus(off: readonly string[], unread: readonly string[]): RobotStatus['protections'] {
  if (off.length > 0) return { state: 'off', off }
  return unread.length > 0 ? { state: 'unknown', off: unread } : { state: 'ok', off: [] }
}
