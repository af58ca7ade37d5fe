import { z } from 'zod'
import { CompereError } from '#errors'
import { componentProblem, FAULT_WORDS, optionProblem } from './components.ts'

const component = z.string().trim().min(1).max(100)
const milliseconds = z.number().min(0).max(86_400_000)

/** One thing that goes wrong: which part of the robot, how, and for how long. The same words in tests, scenarios and page. */
export const FaultSchema = z
  .strictObject({
    component,
    fault: z.enum(FAULT_WORDS),
    /** How late (`slow`, `delayed`), how wide (`reorder`) or how long it takes (`restart`). */
    ms: milliseconds.optional(),
    /** Added to `ms` on the link, more or less. */
    jitterMs: milliseconds.optional(),
    /** How often it strikes; without it always, and half the time for `intermittent`. */
    probability: z.number().gt(0).max(1).optional(),
    /** Which way on the link; without it both. */
    direction: z.enum(['toRobot', 'fromRobot']).optional(),
    /** What the robot says when it refuses; without it the robot's own text where one is known. */
    message: z.string().min(1).max(500).optional(),
    /** The method that is missing when a service has vanished and comes back. */
    without: z.string().min(1).max(60).optional(),
    /** Calls that run when the service vanishes are left without an answer, not ended with an error. */
    unanswered: z.literal(true).optional(),
    afterMs: milliseconds.optional(),
    forMs: milliseconds.optional(),
  })
  .superRefine((value, context) => {
    const unknown = componentProblem(value.component, value.fault)
    if (unknown) context.addIssue({ code: 'custom', ...unknown })
    const misplaced = unknown ? undefined : optionProblem(value)
    if (misplaced) context.addIssue({ code: 'custom', ...misplaced })
  })
export type Fault = z.output<typeof FaultSchema>

/** Reads a fault from anywhere; throws `content.invalid` with what could have been written instead. */
export function parseFault(input: unknown): Fault {
  const parsed = FaultSchema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new CompereError('content.invalid', parsed.error.issues.map(({ message }) => message).join('\n'))
}
