import { z } from 'zod'
import { FaultSchema } from '../../../simulator/faults/fault.ts'

const person = z.string().min(1).default('visitor')
const distanceM = z.number().positive().max(5)
const lines = z.array(z.string().min(1)).min(1)

/** What somebody does, or what is expected of the robot by then. */
const actions = {
  arrives: z.strictObject({ person, distanceM: distanceM.default(1) }),
  moves: z.strictObject({ person, distanceM }),
  leaves: z.strictObject({ person }),
  /** Once the robot is silent, as people do. */
  says: z.string().min(1),
  /** Into the robot's own sentence. */
  interrupts: z.string().min(1),
  /** A button of the visitor's screen. */
  taps: z.string().min(1),
  /** On the keyboard of the screen. */
  types: z.string().min(1),
  touches: z.string().min(1),
  /** A control of the session, pressed by staff. */
  staff: z.enum(['repeat', 'skip', 'louder', 'takeOver', 'finish', 'next', 'callAgain']),
  /** Staff come, or hand back. */
  handover: z.enum(['taken', 'released']),
  pauses: z.boolean(),
  plugged: z.boolean(),
  waits: z.number().positive().max(86_400),
  fault: FaultSchema,
  /** These are said, in this order, since the last look; others may be said between them. */
  hears: lines,
  /** None of these is said since the last look. */
  hearsNot: lines,
  /** Nothing at all is said since the last look. */
  silent: z.literal(true),
  /** What the screen shows now. */
  shows: z.strictObject({
    choices: z.array(z.string()).optional(),
    body: z.string().optional(),
    big: z.string().optional(),
    picture: z.string().optional(),
  }),
  /** How loud the robot is. */
  volume: z.number(),
  /** Where its hand points, by the end of an animation's name. */
  gesture: z.string().min(1),
  state: z.string().min(1),
}
export type ActionName = keyof typeof actions
export type VisitStep = { [Name in ActionName]: { does: Name; with: z.output<(typeof actions)[Name]> } }[ActionName]

const StepSchema = z
  .strictObject(Object.fromEntries(Object.entries(actions).map(([name, schema]) => [name, schema.optional()])))
  .transform((step, context): VisitStep => {
    const [only, ...others] = Object.entries(step)
    if (only && others.length === 0) return { does: only[0], with: only[1] } as VisitStep
    context.addIssue({ code: 'custom', message: `each step does exactly one of ${Object.keys(actions).join(', ')}` })
    return z.NEVER
  })

/** One visit, or a few people's: what they do, and what must come of it. */
export const VisitScenarioSchema = z.strictObject({
  title: z.string().min(1),
  behavior: z.enum(['reception', 'event-welcome']).default('reception'),
  locale: z.enum(['fr', 'en']).default('fr'),
  robot: z.enum(['nao', 'pepper']).default('nao'),
  /** On the wall in Paris in winter, such as 2026-11-24T10:00; otherwise with its offset. */
  at: z.iso.datetime({ local: true, offset: true }).default('2026-11-24T10:00'),
  voices: z.array(z.enum(['fr', 'en'])).optional(),
  /** What is different in the content of this desk. */
  content: z.record(z.string(), z.unknown()).default({}),
  steps: z.array(StepSchema).min(2),
  /** How each visit ended, in their order. */
  endings: z.array(z.string()),
  calls: z.array(z.string()).default([]),
})
export type VisitScenario = z.output<typeof VisitScenarioSchema>
