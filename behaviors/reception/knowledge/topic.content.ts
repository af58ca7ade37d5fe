import { z } from 'zod'
import { PhraseSchema } from '#content'
import { AsksSchema } from '../conversation/asks.content.ts'
import { IdSchema, KeywordsSchema } from './askable.content.ts'

export { IdSchema, KeywordsSchema, WordsSchema } from './askable.content.ts'

const ExamplesSchema = z.array(z.string().trim().min(1).max(160)).max(40)
const LinesSchema = z.array(z.string().trim().min(1).max(200)).max(12)
/** Lines for the screen; nothing of them is spoken. */
const ListSchema = z.strictObject({ fr: LinesSchema, en: LinesSchema })
const DateSchema = z.iso.date('write a day as 2026-11-30')

/** What every topic has: a title for the screen and the ways in which visitors ask for it. */
export const askable = {
  id: IdSchema,
  label: PhraseSchema.describe('The title, as buttons and questions name it'),
  keywords: KeywordsSchema.describe('What the robot listens for, the most important first: words and short phrases'),
  examples: z
    .strictObject({ fr: ExamplesSchema, en: ExamplesSchema })
    .optional()
    .describe('Whole sentences by which visitors ask; they help to understand what is typed or said freely'),
}

/** Where what is said comes from, and when somebody last compared it with that. */
const SourceSchema = z.string().trim().min(1).max(200)

/** What the desk knows about one thing. */
export const TopicSchema = z.strictObject({
  ...askable,
  answer: PhraseSchema.describe('What is spoken: two sentences at most'),
  easy: PhraseSchema.optional().describe('The same in easy language (FALC): short sentences, everyday words'),
  screen: ListSchema.optional().describe('More, for the screen'),
  documents: ListSchema.optional().describe('What to bring'),
  conditions: ListSchema.optional().describe('For whom, and when not'),
  hours: z.string().trim().min(1).max(300).optional().describe('When somebody is there for it, as OpenStreetMap writes hours'),
  where: IdSchema.optional().describe('The place of it, from `places`: pointed at, and shown on its map'),
  price: PhraseSchema.optional().describe('Spoken when somebody asks what it costs'),
  asks: AsksSchema.optional().describe('What the robot asks after the answer, to tell more'),
  link: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe('A page with everything, shown as a code to scan'),
  validFrom: DateSchema.optional().describe('The first day on which the topic is known'),
  validUntil: DateSchema.optional().describe('The last day on which the topic is known'),
  freshness: PhraseSchema.optional().describe('How fresh a live answer is, as its last sentence says; live sources fill it in'),
  source: SourceSchema.optional().describe('Where it comes from'),
  checked: DateSchema.optional().describe('When it was last compared with its source'),
})
export type TopicContent = z.infer<typeof TopicSchema>
