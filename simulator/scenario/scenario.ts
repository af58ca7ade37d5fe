import { z } from 'zod'
import { FaultSchema } from '../faults/fault.ts'
import { HappeningSchema } from '../happening.ts'

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000 }

const duration = z.string().transform((text, context) => {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*(ms|s|min)$/.exec(text.trim()) ?? []
  const factor = unit === undefined ? undefined : UNITS_MS[unit]
  if (factor !== undefined) return Number(amount) * factor
  context.addIssue({ code: 'custom', message: `"${text}" is not a duration such as 500ms, 2s or 1.5min` })
  return z.NEVER
})

const person = z.string().min(1)
const seconds = z.number().positive()
const distanceM = z.number().positive().max(20)

const actions = {
  arrives: z.strictObject({
    person,
    distanceM,
    angleRad: z.number().optional(),
    language: z.enum(['fr', 'en']).optional(),
  }),
  moves: z.strictObject({ person, distanceM }),
  leaves: z.strictObject({ person }),
  /** Without a person, somebody unseen speaks. */
  says: z.strictObject({ person: person.optional(), text: z.string().min(1) }),
  touches: z.strictObject({ part: z.string().min(1), forS: seconds.default(0.3) }),
  battery: z.strictObject({ percent: z.number().min(0).max(100), plugged: z.boolean() }),
  temperature: z.strictObject({ level: z.int().min(0).max(3) }),
  falls: z.literal(true),
  /** What goes wrong; `{ component: ..., fault: ok }` mends it. */
  fault: FaultSchema,
  /** What happens to the body, or what another client does. */
  happens: HappeningSchema,
  /** Everything is well again. */
  mended: z.literal(true),
}
const ACTION_NAMES = Object.keys(actions)

const step = z
  .strictObject({
    /** Since the beginning of the scenario. */
    at: duration.optional(),
    /** Since the step before. */
    after: duration.optional(),
    arrives: actions.arrives.optional(),
    moves: actions.moves.optional(),
    leaves: actions.leaves.optional(),
    says: actions.says.optional(),
    touches: actions.touches.optional(),
    battery: actions.battery.optional(),
    temperature: actions.temperature.optional(),
    falls: actions.falls.optional(),
    fault: actions.fault.optional(),
    happens: actions.happens.optional(),
    mended: actions.mended.optional(),
  })
  .refine(({ at, after }) => (at === undefined) !== (after === undefined), 'Each step has either "at" or "after"')
  .refine(
    (value) => Object.keys(value).filter((key) => ACTION_NAMES.includes(key)).length === 1,
    `Each step does exactly one of ${ACTION_NAMES.join(', ')}`,
  )

/** What happens to a simulated robot, and when. */
export const scenarioSchema = z.strictObject({ title: z.string().min(1), steps: z.array(step).min(1) })
export type Scenario = z.output<typeof scenarioSchema>
export type ScenarioStep = Scenario['steps'][number]
