import { z } from 'zod'
import { LocaleSchema, NameSchema } from './words.ts'

const WaySchema = z.enum(['speech', 'screen', 'touch', 'staff'])
const SecondsSchema = z.number().min(0).max(86_400)
/** Of a topic, a counter: an id of the content file. */
const IdSchema = NameSchema.min(1)
const by = { way: WaySchema, locale: LocaleSchema }

/** How a visit can be over. */
export const VISIT_ENDINGS = ['goodbye', 'left', 'silent', 'handedOver', 'ticket', 'stopped', 'interrupted'] as const

/**
 * What a behavior that receives visitors reports for the figures of a day: words of these lists, numbers, and ids of
 * content. Which question was asked is known by its topic; in which words, by nothing.
 */
export const VISIT_FACTS = [
  z.strictObject({ type: z.literal('visit.begun'), way: z.enum(['approach', 'touch', 'staff']) }),
  /** The first sign of any kind that the visitor gave; seconds since the visit began. */
  z.strictObject({ type: z.literal('visit.engaged'), ...by, seconds: SecondsSchema }),
  /** Seconds from the question to the first word of its answer. */
  z.strictObject({ type: z.literal('question.answered'), ...by, topic: IdSchema, seconds: SecondsSchema }),
  z.strictObject({ type: z.literal('question.doubtful'), ...by, first: IdSchema, second: IdSchema }),
  z.strictObject({ type: z.literal('question.unknown'), ...by }),
  z.strictObject({
    type: z.literal('answer.repeated'),
    topic: IdSchema.nullable(),
    manner: z.enum(['again', 'slower', 'louder', 'easier']),
  }),
  z.strictObject({ type: z.literal('answer.rejected'), topic: IdSchema }),
  /** Nobody came in time. */
  z.strictObject({ type: z.literal('handover.missed') }),
  z.strictObject({ type: z.literal('ticket.given'), counter: IdSchema }),
  z.strictObject({
    type: z.literal('visit.ended'),
    ending: z.enum(VISIT_ENDINGS),
    locale: LocaleSchema,
    seconds: SecondsSchema,
  }),
] as const

const VisitFactSchema = z.discriminatedUnion('type', VISIT_FACTS)
/** What happened in a visit, without a word of the visitor. */
export type VisitFact = z.infer<typeof VisitFactSchema>
