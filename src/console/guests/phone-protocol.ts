import { z } from 'zod'
import type { CompanionView } from '#runtime'

/** Of the whole phrase that a guest types. */
const MAX_QUESTION_CHARACTERS = 200
const NameSchema = z.string().min(1).max(80)
/** As browsers name it, without the country. */
export const LanguageSchema = z.string().regex(/^[a-z]{2,3}$/)

/** Guest's phone to server. */
export const PhoneMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('language'), language: LanguageSchema }),
  /** Which stop is read by a guest who stands elsewhere; null for where the group is. */
  z.strictObject({ type: z.literal('at'), stop: NameSchema.nullable() }),
  z.strictObject({ type: z.literal('ask'), text: z.string().trim().min(1).max(MAX_QUESTION_CHARACTERS) }),
  z.strictObject({ type: z.literal('vote'), puzzle: NameSchema, choice: NameSchema }),
])
export type PhoneMessage = z.infer<typeof PhoneMessageSchema>

/** `full`: as many wait as are looked at; `off`: what runs takes no questions. */
export type QuestionState = 'waiting' | 'accepted' | 'declined' | 'full' | 'off'

/** Server to guest's phone, each only when it is another than before. */
export type ToPhone =
  /** What the robot says now. */
  | { type: 'caption'; locale: string; text: string; big: string | null; title: string }
  /** Null: this activity has no companion, only captions. */
  | { type: 'view'; language: string; languages: readonly string[]; view: CompanionView | null }
  /** How the whole group guesses, and this phone. */
  | { type: 'votes'; puzzle: string; counts: Readonly<Record<string, number>>; mine: string | null }
  /** What became of this phone's own question. */
  | { type: 'question'; state: QuestionState }
  /** The session ended; what comes after this belongs to another. */
  | { type: 'over' }
