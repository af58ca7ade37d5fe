import { z } from 'zod'
import { PhraseSchema } from '#content'

/** Read aloud in one breath. */
const LineSchema = z.string().trim().min(2).max(120)
const LevelSchema = z.union([z.literal(1), z.literal(2), z.literal(3)])
const ProverbSchema = z.strictObject({
  start: LineSchema,
  end: LineSchema,
  level: LevelSchema.describe('1 everybody knows, 3 few do'),
  note: LineSchema.optional().describe('What it means or where it comes from, in a sentence'),
})
export type Proverb = z.infer<typeof ProverbSchema>

/** Each language has proverbs of its own: a translated proverb is nobody's memory. */
const ProverbsSchema = z.strictObject({ items: z.array(ProverbSchema).min(12).max(1_000) }).superRefine(({ items }, context) => {
  const seen = new Set<string>()
  for (const [index, { start }] of items.entries()) {
    const key = start
      .toLowerCase()
      .replace(/[^\p{L}\d]+/gu, ' ')
      .trim()
    if (seen.has(key)) context.addIssue({ code: 'custom', path: ['items', index, 'start'], message: `"${start}" is there twice` })
    seen.add(key)
  }
})

const WordingsSchema = z.array(PhraseSchema).min(2).max(12)
export const ProverbsContentSchema = z.strictObject({
  /** From time to time only: a rule that everybody knows is not told again. */
  intro: WordingsSchema,
  invite: WordingsSchema.describe('After the first half: how the group is asked to go on'),
  hint: WordingsSchema.describe('With {hint}, the first half and the first word of the second'),
  reveal: WordingsSchema.describe('With {proverb}, the whole of it'),
  kind: WordingsSchema.describe('A kind word, when it was found'),
  quiet: WordingsSchema.describe('About the proverb, when nobody said anything'),
  pause: WordingsSchema.describe('A thought about proverbs after a round'),
  fr: ProverbsSchema,
  en: ProverbsSchema,
})
export type ProverbsContent = z.infer<typeof ProverbsContentSchema>
