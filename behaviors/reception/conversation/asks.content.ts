import { z } from 'zod'
import { PhraseSchema } from '#content'
import { IdSchema, KeywordsSchema } from '../knowledge/askable.content.ts'

/** More choices than these are not remembered while they are heard. */
const MAX_CHOICES = 4

/** A question of the robot after an answer, such as "for an adult or for a child?". */
export type Asks = { question: z.infer<typeof PhraseSchema>; choices: readonly AsksChoice[] }
/** What one choice leads to: an answer of its own, perhaps with a further question, or another topic. */
export type AsksChoice = {
  label: z.infer<typeof PhraseSchema>
  keywords: z.infer<typeof KeywordsSchema>
  answer?: z.infer<typeof PhraseSchema> | undefined
  topic?: string | undefined
  asks?: Asks | undefined
}

const ChoiceSchema: z.ZodType<AsksChoice> = z
  .strictObject({
    label: PhraseSchema.describe('The button'),
    keywords: KeywordsSchema.describe('By which words it is chosen'),
    answer: PhraseSchema.optional().describe('What is spoken then'),
    topic: IdSchema.optional().describe('The topic that is answered instead'),
    get asks() {
      return AsksSchema.optional()
    },
  })
  .refine(({ answer, topic }) => (answer === undefined) !== (topic === undefined), 'give either an "answer" or a "topic"')
  .refine(({ topic, asks }) => topic === undefined || asks === undefined, 'a "topic" brings its own question')

/** Two to four choices, each of which may ask on. */
export const AsksSchema: z.ZodType<Asks> = z.strictObject({
  question: PhraseSchema.describe('Asked after the answer, instead of whether there is another question'),
  choices: z.array(ChoiceSchema).min(2).max(MAX_CHOICES),
})

/** Every topic to which a question may lead, however far down. */
export function topicsAskedFor(asks: Asks): string[] {
  return asks.choices.flatMap(({ topic, asks: further }) => [
    ...(topic === undefined ? [] : [topic]),
    ...(further ? topicsAskedFor(further) : []),
  ])
}
