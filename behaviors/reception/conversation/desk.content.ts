import { z } from 'zod'
import { MediaSchema, PhraseSchema } from '#content'
import { IdSchema, KeywordsSchema } from '../knowledge/askable.content.ts'

/** Where a place is, for the hand and for the screen. Which side that is depends on where this robot stands. */
export const PlaceSchema = z.strictObject({
  where: PhraseSchema.describe('Spoken when somebody asks where it is'),
  side: z
    .enum(['left', 'right', 'ahead'])
    .describe('On which side of the visitor the way begins; the robot, who faces the visitor, points with the other hand'),
  floor: z.int().min(-5).max(50).default(0).describe('0 is the floor on which the robot stands'),
  map: MediaSchema.optional().describe('A plan with the way on it; "instead" says what it shows'),
})

/** Where visitors are served by a person, in turn. */
export const CounterSchema = z.strictObject({
  id: IdSchema,
  label: PhraseSchema.describe('On its button, for example "Passeports et cartes d\'identité"'),
  at: PhraseSchema.describe(
    'As in "we are ready for number 12 at the identity desk": with its preposition, for example "au guichet des titres"',
  ),
  keywords: KeywordsSchema,
  appointments: z.boolean().default(false).describe('Whether it also sees people by appointment'),
})
export type Counter = z.infer<typeof CounterSchema>

/** Numbered tickets and appointments; a house without counters has neither. */
export const QueueSchema = z.strictObject({
  /** Until the day has shown how long a visitor takes. */
  minutesEach: z.number().min(1).max(60).default(6),
  waitingArea: PhraseSchema.describe('As in "please wait in the waiting room on the right": with its preposition'),
  askFirst: z
    .boolean()
    .default(false)
    .describe('Whether "do you have an appointment?" is asked of everybody, instead of what the robot can do'),
  counters: z.array(CounterSchema).min(1).max(4),
})
