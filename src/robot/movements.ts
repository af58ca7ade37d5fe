import { CompereError } from '#errors'
import { ALMotion } from '#naoqi'
import type { RobotContext } from './context.ts'
import type { Cut } from './cut.ts'
import type { IdentityFacet } from './identity.ts'
import { type MovementPlan, planMovement } from './movement-plan.ts'
import { createQueue, untilAborted } from './queue.ts'
import type { Movements } from './robot.ts'
import { serviceClient } from './service-client.ts'

/** Of full speed, for the way to where a movement begins: from wherever the arms are now. */
const LEAD_IN_SPEED = 0.15
const LEAD_IN_DEADLINE_MS = 15_000
/** How much later than planned a movement may end. */
const GRACE_MS = 5_000
const SHORT = { deadlineMs: 3_000 }

/** Movements of arms and head, one repetition after the other, one movement at a time. */
export function createMovements({ link }: RobotContext, identity: IdentityFacet, cut: Cut): Movements {
  const motion = serviceClient(link, ALMotion)
  const queue = createQueue()

  async function refuseAtRest(name: string): Promise<void> {
    if (await motion.robotIsWakeUp([], SHORT)) return
    throw new CompereError('robot.refused', `The movement "${name}" was not begun: the motors are off, wake the robot first.`)
  }
  async function repeat(plan: MovementPlan, deadlineMs: number): Promise<void> {
    const { joints, angles, times } = plan
    await motion.angleInterpolation([joints, angles, times, true], { deadlineMs })
  }
  /** Ends the task that holds these joints and no other. */
  async function end({ joints }: MovementPlan): Promise<void> {
    await motion.killTasksUsingResources([[...joints]], SHORT).catch(() => {})
  }

  return {
    async perform(movement, { repetitions, secondsEach, onRepetition, signal }) {
      const ending = cut.with(signal)
      const facts = await untilAborted(identity.settled(), ending)
      if (!facts)
        throw new CompereError(
          'robot.refused',
          `The movement "${movement.name}" was not begun: which robot this is, it has not told yet.`,
        )
      const plan = planMovement(movement, facts.identity.kind, { repetitions, secondsEach })
      await queue(async () => {
        ending.throwIfAborted()
        await untilAborted(refuseAtRest(movement.name), ending)
        try {
          const leadIn = motion.angleInterpolationWithSpeed([plan.joints, plan.start, LEAD_IN_SPEED], {
            deadlineMs: LEAD_IN_DEADLINE_MS,
          })
          await untilAborted(leadIn, ending)
          for (let done = 1; done <= repetitions; done++) {
            await untilAborted(repeat(plan, secondsEach * 1_000 + GRACE_MS), ending)
            onRepetition?.(done)
          }
        } catch (error) {
          await end(plan)
          throw error
        }
      }, ending)
    },
  }
}
