/** What the robot does: every behavior of the product, by its folder. */
import type { Behavior } from '#runtime'
import { reception } from './reception/reception.ts'

export const behaviors: readonly Behavior[] = [reception]
