import { z } from 'zod'
import { PhraseSchema } from '#content'
import { GESTURES } from '#runtime'

const IdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, digits and dashes, for example "the-lost-hat"')
/** Long enough to listen to in one breath or two. */
const LineSchema = z.strictObject({ fr: z.string().trim().min(2).max(200), en: z.string().trim().min(2).max(200) })
const WordingsSchema = z.array(PhraseSchema).min(2).max(12)

const PartSchema = z.strictObject({
  say: LineSchema,
  join: LineSchema.optional().describe('What everybody says or does there'),
  seconds: z.number().min(1).max(30).optional().describe('How long people have for it; without it, four'),
  gesture: z.enum(GESTURES).optional().describe("The robot's, while it says this"),
})
const StorySchema = z.strictObject({
  id: IdSchema,
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]).describe('1 is short, 3 is long'),
  title: PhraseSchema,
  teach: LineSchema.describe('What the group does, told and tried before'),
  parts: z.array(PartSchema).min(4).max(30),
})
export type Story = z.infer<typeof StorySchema>

export const StoriesContentSchema = z
  .strictObject({
    intro: WordingsSchema,
    title: WordingsSchema.describe('With {title}'),
    next: WordingsSchema.describe('Before a second story'),
    rehearse: WordingsSchema.describe('The group tries its part'),
    ready: WordingsSchema.describe('Before the first sentence'),
    shorter: WordingsSchema.describe('When time is short and the end is told at once'),
    thanks: WordingsSchema,
    talk: WordingsSchema.describe('A question after the story'),
    stories: z.array(StorySchema).min(1).max(200),
  })
  .superRefine(({ stories }, context) => {
    const seen = new Set<string>()
    for (const [index, { id }] of stories.entries()) {
      if (seen.has(id)) context.addIssue({ code: 'custom', path: ['stories', index, 'id'], message: `"${id}" is there twice` })
      seen.add(id)
    }
  })
export type StoriesContent = z.infer<typeof StoriesContentSchema>
