import { z } from 'zod'
import { PhraseSchema } from '#content'

/** Read aloud in one breath. */
const LineSchema = z.string().trim().min(2).max(130)
const IdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, digits and dashes, for example "lost-key"')

const RiddleSchema = z.strictObject({
  id: IdSchema,
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]).describe('1 everybody finds it, 3 few do'),
  text: LineSchema,
  answer: LineSchema,
})
const JokeSchema = z.strictObject({ id: IdSchema, text: LineSchema, punchline: LineSchema })
export type Riddle = z.infer<typeof RiddleSchema>
export type Joke = z.infer<typeof JokeSchema>

const RiddlesSchema = z.array(RiddleSchema).min(10).max(1_000).superRefine(onlyOnce)
const JokesSchema = z.array(JokeSchema).min(10).max(1_000).superRefine(onlyOnce)
const WordingsSchema = z.array(PhraseSchema).min(2).max(24)
/** Said after every riddle: fewer would soon be a machine's. */
const ManyWordingsSchema = z.array(PhraseSchema).min(12).max(24)

export const RiddlesContentSchema = z.strictObject({
  intro: WordingsSchema,
  introJokes: WordingsSchema.describe('When only jokes are told'),
  lead: WordingsSchema.describe('Before a riddle'),
  repeat: WordingsSchema.describe('Before one that is said again'),
  hint: WordingsSchema.describe('With {letter}, the first of the answer'),
  answer: WordingsSchema.describe('With {answer}'),
  right: ManyWordingsSchema.describe('When it was found'),
  thanks: ManyWordingsSchema.describe('When it was not: never a reproach'),
  joke: WordingsSchema.describe('Before a joke among riddles'),
  riddles: z.strictObject({ fr: RiddlesSchema, en: RiddlesSchema }),
  jokes: z.strictObject({ fr: JokesSchema, en: JokesSchema }),
})
export type RiddlesContent = z.infer<typeof RiddlesContentSchema>

function onlyOnce(items: readonly { id: string }[], context: z.RefinementCtx): void {
  const seen = new Set<string>()
  for (const [index, { id }] of items.entries()) {
    if (seen.has(id)) context.addIssue({ code: 'custom', path: [index, 'id'], message: `"${id}" is there twice` })
    seen.add(id)
  }
}
