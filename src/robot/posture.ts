import { CompereError } from '#errors'
import { ALMotion } from '#naoqi'
import type { RobotContext } from './context.ts'
import { untilAborted } from './queue.ts'
import type { RestOrder } from './rest-order.ts'
import type { Posture } from './robot.ts'
import { serviceClient } from './service-client.ts'
import { stillArms } from './stop.ts'

const MOVE_DEADLINE_MS = 30_000
const HALT_DEADLINE_MS = 3_000

/** Standing up, sitting down and keeping still. */
export function createPosture({ link }: RobotContext, order: RestOrder): Posture {
  const motion = serviceClient(link, ALMotion)

  return {
    // Standing up and sitting down are never cut in the middle: a robot half way may fall. An abort ends our wait only.
    async wake({ signal } = {}) {
      const awake: unknown = await untilAborted(motion.wakeUp([], { deadlineMs: MOVE_DEADLINE_MS }), signal)
      if (awake === false) throw new CompereError('robot.refused', 'The robot could not stand ready')
    },
    async rest({ signal } = {}) {
      order.give()
      await untilAborted(motion.rest([], { deadlineMs: MOVE_DEADLINE_MS }), signal)
    },
    async halt() {
      await Promise.all([motion.stopMove([], { deadlineMs: HALT_DEADLINE_MS }), stillArms(link)])
    },
  }
}
