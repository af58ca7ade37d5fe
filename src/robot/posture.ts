import { CompereError } from '#errors'
import { ALMotion, ALRobotPosture } from '#naoqi'
import type { RobotContext } from './context.ts'
import type { Cut } from './cut.ts'
import type { IdentityFacet } from './identity.ts'
import { untilAborted } from './queue.ts'
import type { RestOrder } from './rest-order.ts'
import type { BodyPosture, Posture } from './robot.ts'
import { serviceClient } from './service-client.ts'
import { stillArms } from './stop.ts'

const MOVE_DEADLINE_MS = 30_000
const HALT_DEADLINE_MS = 3_000
/** From sitting on the floor a NAO gets up in several stages, more than once when the first try fails. */
const TAKE_DEADLINE_MS = 60_000
/** Of full speed: as the maker's own examples do it, and not faster where people sit near. */
const TAKE_SPEED = 0.5
const NAMES: Readonly<Record<'nao' | 'pepper', Record<BodyPosture, string>>> = {
  nao: { stand: 'Stand', sit: 'Sit', crouch: 'Crouch' },
  // Its crouch lets the head hang: a Pepper that sleeps, not one that talks.
  pepper: { stand: 'Stand', sit: 'Stand', crouch: 'Stand' },
}

type PostureParts = { order: RestOrder; identity: IdentityFacet; cut: Cut }

/** Standing up, sitting down and keeping still. */
export function createPosture({ link }: RobotContext, { order, identity, cut }: PostureParts): Posture {
  const motion = serviceClient(link, ALMotion)
  const postures = serviceClient(link, ALRobotPosture)

  // Standing up and sitting down are never cut in the middle: a robot half way may fall. An abort ends our wait only.
  async function wake(): Promise<void> {
    const awake: unknown = await motion.wakeUp([], { deadlineMs: MOVE_DEADLINE_MS })
    if (awake === false) throw new CompereError('robot.refused', 'The robot could not stand ready')
  }
  async function take(posture: BodyPosture, ending: AbortSignal): Promise<void> {
    const facts = await identity.settled()
    if (!(await motion.robotIsWakeUp([], { deadlineMs: HALT_DEADLINE_MS }))) await wake()
    // The way there goes on by itself after an abort, but it is not begun after one.
    ending.throwIfAborted()
    const name = NAMES[facts?.identity.kind ?? 'pepper'][posture]
    const isReached = await postures.goToPosture([name, TAKE_SPEED], { deadlineMs: TAKE_DEADLINE_MS })
    if (!isReached)
      throw new CompereError('robot.refused', `The robot did not reach the posture "${name}": look at what is in its way`)
  }

  return {
    wake: ({ signal } = {}) => untilAborted(wake(), signal),
    async take(posture, { signal } = {}) {
      const ending = cut.with(signal)
      ending.throwIfAborted()
      await untilAborted(take(posture, ending), ending)
    },
    async rest({ signal } = {}) {
      order.give()
      await untilAborted(motion.rest([], { deadlineMs: MOVE_DEADLINE_MS }), signal)
    },
    async halt() {
      cut.now()
      await Promise.all([motion.stopMove([], { deadlineMs: HALT_DEADLINE_MS }), stillArms(link)])
    },
  }
}
