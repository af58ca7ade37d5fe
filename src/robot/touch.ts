import { filter, map, merge, share } from 'rxjs'
import type { RobotContext } from './context.ts'
import type { Touch, TouchPart } from './robot.ts'
import { memoryEvent } from './service-client.ts'

/** Every key of either robot; one that this robot does not have never fires. */
const PARTS = [
  ['FrontTactilTouched', 'headFront'],
  ['MiddleTactilTouched', 'headMiddle'],
  ['RearTactilTouched', 'headRear'],
  ['HandLeftBackTouched', 'leftHand'],
  ['HandLeftLeftTouched', 'leftHand'],
  ['HandLeftRightTouched', 'leftHand'],
  ['HandRightBackTouched', 'rightHand'],
  ['HandRightLeftTouched', 'rightHand'],
  ['HandRightRightTouched', 'rightHand'],
  ['LeftBumperPressed', 'bumper'],
  ['RightBumperPressed', 'bumper'],
  ['BackBumperPressed', 'bumper'],
  ['ChestButtonPressed', 'chestButton'],
] as const satisfies readonly (readonly [string, TouchPart])[]

/** One event for each touch; releases are not told. */
export function createTouch({ link, report }: RobotContext): Touch {
  const touches = PARTS.map(([key, part]) =>
    memoryEvent(link, key, report).pipe(
      filter((value) => Number(value) > 0.5),
      map(() => ({ part })),
    ),
  )
  return { touched$: merge(...touches).pipe(share()) }
}
