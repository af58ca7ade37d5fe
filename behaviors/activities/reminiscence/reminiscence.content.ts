import { z } from 'zod'
import { MediaSchema, PhraseSchema } from '#content'

const IdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, digits and dashes, for example "our-village"')
const LineSchema = z.strictObject({ fr: z.string().trim().min(2).max(160), en: z.string().trim().min(2).max(160) })
const WordingsSchema = z.array(PhraseSchema).min(2).max(24)
/** Said whenever somebody told something: fewer would soon be a machine's. */
const ManyWordingsSchema = z.array(PhraseSchema).min(12).max(24)

const ThemeSchema = z.strictObject({
  id: IdSchema,
  decades: z
    .array(z.int().min(1920).max(2000).multipleOf(10))
    .min(1)
    .describe('Of which people have such memories: 1940, 1950...'),
  title: PhraseSchema,
  open: LineSchema.describe('Leads there'),
  senses: LineSchema.describe('What it smelt, sounded or felt like'),
  prompts: z.array(LineSchema).min(3).max(6).describe('Open questions to all, never about one person'),
  close: LineSchema,
  picture: MediaSchema.optional().describe("The home's own: its street, its market"),
})
export type ReminiscenceTheme = z.infer<typeof ThemeSchema>

export const ReminiscenceContentSchema = z
  .strictObject({
    intro: WordingsSchema,
    decade: WordingsSchema.describe('With {decade}, as in "années cinquante"'),
    next: WordingsSchema.describe('Before another theme'),
    look: WordingsSchema.describe('Where there is a picture'),
    ponder: WordingsSchema.describe('Before a question that is asked again'),
    thanks: ManyWordingsSchema.describe('When somebody told something'),
    more: WordingsSchema.describe('An invitation to others, after the thanks'),
    comfort: WordingsSchema.describe('When a memory is sad: heard, and then another theme'),
    themes: z.array(ThemeSchema).min(1).max(200),
  })
  .superRefine(({ themes }, context) => {
    const seen = new Set<string>()
    for (const [index, { id }] of themes.entries()) {
      if (seen.has(id)) context.addIssue({ code: 'custom', path: ['themes', index, 'id'], message: `"${id}" is there twice` })
      seen.add(id)
    }
  })
export type ReminiscenceContent = z.infer<typeof ReminiscenceContentSchema>
