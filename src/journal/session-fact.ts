import { z } from 'zod'
import { NameSchema } from './words.ts'

const SecondsSchema = z.number().min(0).max(86_400)
/** Names are of the program, never of people; what is counted is a number. */
const CountsSchema = z.record(NameSchema.min(1), z.number().min(0))

/** What a behavior that leads a group reports of it: parts of a plan, and numbers of the whole group. */
export const SESSION_FACTS = [
  /** Which plan, null where there was none, and how long it was to be; null for as long as it takes. */
  z.strictObject({
    type: z.literal('plan.begun'),
    plan: NameSchema.min(1).nullable(),
    minutes: z.number().min(0).max(1_440).nullable(),
  }),
  /** A part was left, for now or for good; it is counted from its beginning. */
  z.strictObject({ type: z.literal('part.played'), part: NameSchema.min(1), seconds: SecondsSchema, counts: CountsSchema }),
  /** Of the whole session, at its end. */
  z.strictObject({ type: z.literal('session.counted'), counts: CountsSchema }),
] as const

const SessionFactSchema = z.discriminatedUnion('type', SESSION_FACTS)
/** What a group did, without a word or a name of anybody. */
export type SessionFact = z.infer<typeof SessionFactSchema>
