import { z } from 'zod'
import { PhraseSchema } from '#content'
import { NUMBERS } from './card.ts'

const WordingsSchema = z.array(PhraseSchema).min(2).max(24)
/** Said often in one game: fewer would soon be a machine's. */
const ManyWordingsSchema = z.array(PhraseSchema).min(12).max(24)

/** A caller's small word on a number, between its two sayings. */
const CallSchema = z.strictObject({
  n: z.number().int().min(1).max(NUMBERS),
  say: z.array(z.string().trim().min(2).max(90)).min(1).max(4),
})
const CallsSchema = z.array(CallSchema).superRefine((calls, context) => {
  const there = new Set<number>()
  for (const [index, { n }] of calls.entries()) {
    if (there.has(n)) context.addIssue({ code: 'custom', path: [index, 'n'], message: `${n} is there twice` })
    there.add(n)
  }
  for (let n = 1; n <= NUMBERS; n++) if (!there.has(n)) context.addIssue({ code: 'custom', message: `${n} is missing` })
})

const ByGoalSchema = z.strictObject({ quine: WordingsSchema, doubleQuine: WordingsSchema, fullCard: WordingsSchema })
export const LotoContentSchema = z.strictObject({
  intro: WordingsSchema,
  goals: ByGoalSchema.describe('What is played for from now on'),
  repeat: WordingsSchema.describe('With {number}: staff asked for it again'),
  recap: WordingsSchema.describe('With {numbers}, the last five'),
  look: WordingsSchema.describe('A card is complete and nobody called'),
  lookAt: WordingsSchema.describe('With {card}: still nobody called'),
  whichCard: WordingsSchema.describe('Somebody called; staff type the number of the card'),
  checkTogether: WordingsSchema.describe("Somebody called, with one of the home's own cards: staff look and tell"),
  checking: WordingsSchema.describe('With {card}'),
  won: ByGoalSchema,
  praise: ManyWordingsSchema.describe('After every win'),
  tie: WordingsSchema.describe('A second card had it with the same number'),
  celebrated: WordingsSchema.describe('With {card}, which won a moment ago'),
  almost: ManyWordingsSchema.describe('A call that was early: friendly, and the game goes on'),
  missingOne: WordingsSchema.describe('With {number}'),
  missingSome: WordingsSchema.describe('When two numbers or more are missing'),
  unknownCard: WordingsSchema.describe('With {card}: no such card was given out'),
  previous: WordingsSchema.describe('With {previous} and {last}'),
  onlyOne: WordingsSchema.describe('With {last}, the first of the game'),
  newGame: WordingsSchema,
  emptyBag: WordingsSchema.describe('All ninety are out, and nobody called'),
  end: WordingsSchema,
  prizes: WordingsSchema.describe('A small prize for everybody, so that nobody leaves without'),
  calls: z.strictObject({ fr: CallsSchema, en: CallsSchema }),
})
export type LotoContent = z.infer<typeof LotoContentSchema>
