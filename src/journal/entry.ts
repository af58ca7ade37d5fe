import { z } from 'zod'
import { SESSION_FACTS } from './session-fact.ts'
import { VISIT_FACTS } from './visit-fact.ts'
import { LocaleSchema, NameSchema } from './words.ts'

/**
 * What may be remembered. There is no field for a visitor's words, name, face or voice, and none for free text typed by
 * staff: what cannot be written cannot leak.
 */
const FactSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('session.started'), behavior: NameSchema, locale: LocaleSchema }),
  z.strictObject({ type: z.literal('session.ended'), behavior: NameSchema, reason: NameSchema }),
  /** By staff; who it was stands in the audit. */
  z.strictObject({ type: z.literal('session.paused') }),
  z.strictObject({ type: z.literal('session.continued') }),
  z.strictObject({ type: z.literal('state.entered'), state: NameSchema }),
  /** Only sentences of the content files; a sentence typed by staff is counted, not kept. */
  z.strictObject({
    type: z.literal('robot.said'),
    text: z.string().max(2_000),
    locale: LocaleSchema,
    outcome: z.enum(['spoken', 'interrupted']),
  }),
  z.strictObject({ type: z.literal('staff.said') }),
  z.strictObject({
    type: z.literal('answer.received'),
    way: z.enum(['speech', 'screen', 'touch', 'staff']),
    choice: NameSchema.nullable(),
  }),
  z.strictObject({ type: z.literal('handover.requested'), reason: NameSchema }),
  z.strictObject({ type: z.literal('handover.taken') }),
  z.strictObject({ type: z.literal('handover.released') }),
  z.strictObject({ type: z.literal('link.lost') }),
  z.strictObject({ type: z.literal('link.restored') }),
  z.strictObject({ type: z.literal('stop.requested') }),
  z.strictObject({ type: z.literal('stop.confirmed') }),
  z.strictObject({ type: z.literal('stop.unconfirmed') }),
  z.strictObject({ type: z.literal('safety.changed'), action: NameSchema, reason: NameSchema }),
  z.strictObject({ type: z.literal('checkpoint'), step: NameSchema }),
  z.strictObject({ type: z.literal('session.resumed'), behavior: NameSchema, step: NameSchema }),
  z.strictObject({ type: z.literal('session.discarded'), behavior: NameSchema }),
  /** The proof that a session was erased; nothing of it. */
  z.strictObject({ type: z.literal('session.erased') }),
  /** A fault, and a new beginning from the last checkpoint. */
  z.strictObject({ type: z.literal('behavior.restarted'), step: NameSchema }),
  /** Too many faults: left alone until staff look. */
  z.strictObject({ type: z.literal('robot.isolated'), reason: NameSchema }),
  z.strictObject({ type: z.literal('host.suspended'), ms: z.int() }),
  /** Somebody asked for a file that is not served: which rule it broke, and not by which words. */
  z.strictObject({ type: z.literal('media.refused'), behavior: NameSchema, reason: NameSchema }),
  /** Of a session that guests followed on their phones: numbers, and nothing they typed. */
  z.strictObject({
    type: z.literal('guests.counted'),
    phones: z.int().min(0),
    questions: z.int().min(0),
    accepted: z.int().min(0),
    votes: z.int().min(0),
  }),
  ...VISIT_FACTS,
  ...SESSION_FACTS,
])
export type EntryFact = z.infer<typeof FactSchema>

export const EntrySchema = z.strictObject({ at: z.int(), robot: NameSchema, fact: FactSchema })
export type Entry = z.infer<typeof EntrySchema>
