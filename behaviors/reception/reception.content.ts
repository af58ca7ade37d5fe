import { z } from 'zod'
import { type Migration, PhraseSchema } from '#content'

const IdSchema = z.string().regex(/^[a-z][a-z0-9-]*$/, 'use small letters, digits and hyphens, for example "identity-card"')
const WordsSchema = z.array(z.string().trim().min(1).max(60)).min(1).max(40)
const KeywordsSchema = z.strictObject({ fr: WordsSchema, en: WordsSchema })

/** What every topic has: a name for the screen and the words by which visitors ask for it. */
const named = { id: IdSchema, label: PhraseSchema, keywords: KeywordsSchema }
const TopicSchema = z.strictObject({ ...named, answer: PhraseSchema })
/** Hours as OpenStreetMap writes them, for example `Mo-Fr 09:00-17:00; PH off`. */
const HoursSchema = z.string().trim().min(1).max(300)
const FacilitySchema = z.strictObject({
  ...named,
  name: PhraseSchema,
  /** Whether the French name is feminine. */ feminine: z.boolean(),
  hours: HoursSchema,
})
const EventSchema = z.strictObject({ name: PhraseSchema, when: HoursSchema })
/** One rung: how long the silence lasted, and what is said then. */
const RepromptSchema = z.strictObject({ afterSeconds: z.number().min(2).max(60), say: PhraseSchema })

/** From each version of the file to the next. */
export const RECEPTION_MIGRATIONS: readonly Migration[] = [
  { says: 'the file says its version; nothing else is different', apply: () => {} },
]

export const ReceptionContentSchema = z.strictObject({
  version: z.literal(RECEPTION_MIGRATIONS.length),
  /** True as long as the file holds the sample town; shown to staff. */
  example: z.boolean(),
  timeZone: z.string().refine(isTimeZone, 'not a time zone; write for example "Europe/Paris"'),
  greetings: z.strictObject({ morning: PhraseSchema, evening: PhraseSchema }),
  notice: PhraseSchema,
  question: PhraseSchema,
  more: PhraseSchema,
  farewell: PhraseSchema,
  sorry: PhraseSchema,
  unknown: PhraseSchema,
  didYouMean: PhraseSchema,
  welcomeBack: PhraseSchema,
  languageChanged: PhraseSchema,
  idle: z.strictObject({ title: PhraseSchema, body: PhraseSchema }),
  reprompts: z.array(RepromptSchema).min(1).max(5),
  quiet: z.strictObject({ say: PhraseSchema, topics: z.array(IdSchema).length(3), patienceSeconds: z.number().min(5).max(60) }),
  handover: z.strictObject({
    label: PhraseSchema,
    keywords: KeywordsSchema,
    calling: PhraseSchema,
    coming: PhraseSchema,
    nobody: PhraseSchema,
    patienceSeconds: z.number().min(10).max(300),
  }),
  commands: z.strictObject({
    goodbye: KeywordsSchema,
    repeat: KeywordsSchema,
    no: KeywordsSchema,
    french: WordsSchema,
    english: WordsSchema,
  }),
  topics: z.array(TopicSchema).min(1),
  facilities: z.array(FacilitySchema).min(1),
  events: z.strictObject({ ...named, intro: PhraseSchema, none: PhraseSchema, list: z.array(EventSchema) }),
})
export type ReceptionContent = z.infer<typeof ReceptionContentSchema>

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('fr', { timeZone: name }))
  } catch {
    return false
  }
}
