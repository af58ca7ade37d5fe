import { z } from 'zod'
import { FaultSchema } from '../faults/fault.ts'
import { HappeningSchema } from '../happening.ts'

const robot = z.string().min(1).max(40)
const id = z.int()

/** What the page asks of the world: whoever sits at it plays the visitors, and bad luck. */
export const PageMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('person.add'),
    robot,
    language: z.enum(['fr', 'en']),
    distanceM: z.number().min(0.2).max(10),
  }),
  z.strictObject({ type: z.literal('person.move'), robot, id, distanceM: z.number().min(0.2).max(10) }),
  z.strictObject({ type: z.literal('person.remove'), robot, id }),
  z.strictObject({ type: z.literal('person.say'), robot, id, text: z.string().trim().min(1).max(300) }),
  z.strictObject({ type: z.literal('touch'), robot, part: z.string().max(60) }),
  z.strictObject({ type: z.literal('battery'), robot, percent: z.number().min(0).max(100), plugged: z.boolean() }),
  z.strictObject({ type: z.literal('temperature'), robot, level: z.int().min(0).max(3) }),
  z.strictObject({ type: z.literal('fault'), robot, fault: FaultSchema }),
  /** Without a component, everything. */
  z.strictObject({ type: z.literal('mend'), robot, component: z.string().max(100).optional() }),
  z.strictObject({ type: z.literal('happening'), robot, happening: HappeningSchema }),
  z.strictObject({ type: z.literal('link'), robot, fault: z.enum(['ok', 'dropped', 'blackholed']) }),
])
export type PageMessage = z.infer<typeof PageMessageSchema>
