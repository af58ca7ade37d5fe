import { z } from 'zod'
import { MediaSchema, PhraseSchema } from '#content'
import { tuneFaults } from './tune.ts'

const LineSchema = z.string().trim().min(2).max(130)
const ToldSchema = z.strictObject({
  title: z.string().trim().min(2).max(80),
  hint: LineSchema,
  line: z
    .strictObject({ start: LineSchema, end: LineSchema })
    .optional()
    .describe('The words that the group finishes; a tune without words has none'),
  story: z.string().trim().min(2).max(220).describe('A sentence or two about it'),
})
export type Told = z.infer<typeof ToldSchema>

const SongSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, digits and dashes, for example "my-song"'),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]).describe('1 everybody knows, 3 few do'),
    bpm: z.number().min(40).max(300).optional().describe('Beats a minute'),
    meter: z.number().int().min(2).max(12).optional().describe('Beats in a bar'),
    tune: z.string().max(1_000).optional().describe('Notes with beats, such as "C4 D4:2 | E4:3"; r is a rest'),
    media: MediaSchema.shape.media.unwrap().optional().describe("A recording of the home's own, instead of bpm, meter and tune"),
    fr: ToldSchema.optional(),
    en: ToldSchema.optional(),
  })
  .superRefine(({ bpm, meter, tune, media, fr, en }, context) => {
    const complain = (message: string, path: string[] = []) => context.addIssue({ code: 'custom', path, message })
    if (!fr && !en) complain('write it in fr, in en or in both')
    const isWritten = tune !== undefined && bpm !== undefined && meter !== undefined
    if (isWritten === (media !== undefined)) complain('write either bpm, meter and tune, or media')
    if (isWritten) for (const fault of tuneFaults(tune, meter)) complain(fault, ['tune'])
  })
export type Song = z.infer<typeof SongSchema>

const WordingsSchema = z.array(PhraseSchema).min(2).max(24)
/** Said after every tune: fewer would soon be a machine's. */
const ManyWordingsSchema = z.array(PhraseSchema).min(12).max(24)

export const SongsContentSchema = z
  .strictObject({
    intro: WordingsSchema,
    announce: WordingsSchema.describe('Before a tune'),
    ask: PhraseSchema.describe('On the screen while it is played'),
    hint: WordingsSchema.describe('With {hint}'),
    found: ManyWordingsSchema,
    thanks: ManyWordingsSchema.describe('When nobody said it: never a reproach'),
    title: WordingsSchema.describe('With {title}'),
    finish: WordingsSchema.describe('Before the first half of the line'),
    sing: WordingsSchema.describe('Before the tune is played again'),
    end: WordingsSchema,
    songs: z.array(SongSchema).min(8).max(500),
  })
  .superRefine(({ songs }, context) => {
    const there = new Set<string>()
    for (const [index, { id }] of songs.entries()) {
      if (there.has(id)) context.addIssue({ code: 'custom', path: ['songs', index, 'id'], message: `"${id}" is there twice` })
      there.add(id)
    }
  })
export type SongsContent = z.infer<typeof SongsContentSchema>
