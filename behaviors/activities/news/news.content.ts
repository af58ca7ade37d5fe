import { z } from 'zod'
import { PhraseSchema } from '#content'

const LineSchema = z.string().trim().min(2).max(160)
const WordingsSchema = z.array(PhraseSchema).min(2).max(24)
const ManyWordingsSchema = z.array(PhraseSchema).min(12).max(24)
const SeasonSchema = z.array(PhraseSchema).min(4).max(24)

/** "11-14" or "2026-11-14", a day that exists. */
const DayOfYearSchema = z.string().refine((on) => isDay(`2024-${on}`), 'write month and day, for example "11-14"')
const DaySchema = z.string().refine(isDay, 'write year, month and day, for example 2026-11-14')

/** Either language alone will do: what England celebrates says little in Rouen. */
const oneOrBoth = { fr: LineSchema.optional(), en: LineSchema.optional() }
const NoteSchema = z.strictObject({ on: DaySchema.optional().describe('Said on that day only'), ...oneOrBoth })
const DayNoteSchema = z.strictObject({ on: DayOfYearSchema, ...oneOrBoth })
const MonthSchema = z.strictObject({ say: WordingsSchema, ask: WordingsSchema })
const WeatherSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, digits and dashes, for example "rain"'),
  label: PhraseSchema,
  reply: WordingsSchema,
})

export const NewsContentSchema = z.strictObject({
  intro: WordingsSchema,
  today: WordingsSchema.describe('With {date} and {year}'),
  week: WordingsSchema.describe('With {yesterday} and {today}; the group finds tomorrow'),
  tomorrow: WordingsSchema.describe('With {tomorrow}'),
  season: z.strictObject({ spring: SeasonSchema, summer: SeasonSchema, autumn: SeasonSchema, winter: SeasonSchema }),
  months: z.array(MonthSchema).length(12),
  window: WordingsSchema.describe('The group looks out of the window'),
  weather: z.array(WeatherSchema).min(3).max(8),
  anyWeather: WordingsSchema.describe('When nobody said what it is like'),
  house: WordingsSchema.describe('Before the notes'),
  /** What staff wrote; nothing of it, no news of the house. */
  notes: z.array(NoteSchema).max(100).default([]),
  headline: WordingsSchema.describe('With {title}, a headline that staff chose'),
  /** Offered to staff, who choose which are read out; none is read without that. */
  headlines: z.array(z.string().trim().min(2).max(300)).max(50).default([]),
  day: WordingsSchema.describe('Before what is told of this day of the year'),
  days: z.array(DayNoteSchema).max(1_000).default([]),
  thanks: ManyWordingsSchema,
  wish: WordingsSchema.describe('The question at the end'),
})
export type NewsContent = z.infer<typeof NewsContentSchema>

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
