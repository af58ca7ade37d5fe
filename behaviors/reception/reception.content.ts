import { z } from 'zod'
import { type Migration, PhraseSchema } from '#content'
import { askable, IdSchema, KeywordsSchema, TopicSchema, WordsSchema } from './knowledge/topic.content.ts'

/** Hours as OpenStreetMap writes them, for example `Mo-Fr 09:00-17:00; PH off`. */
const HoursSchema = z.string().trim().min(1).max(300)
/** What a live source adds to what is said; a file may have a note too, for works or a strike. */
const live = {
  checked: PhraseSchema.optional().describe('Said after it: how fresh it is'),
  note: PhraseSchema.optional().describe('Said because it cannot be relied on; of a facility, instead of its hours'),
}
const FacilitySchema = z.strictObject({
  ...askable,
  name: PhraseSchema,
  /** Whether the French name is feminine. */ feminine: z.boolean(),
  hours: HoursSchema,
  ...live,
})
const EventSchema = z.strictObject({ name: PhraseSchema, when: HoursSchema })
/** One rung: how long the silence lasted, and what is said then. */
const RepromptSchema = z.strictObject({ afterSeconds: z.number().min(2).max(60), say: PhraseSchema })
/** Groups of words that mean the same; the first stands for all. */
const SynonymsSchema = z.array(WordsSchema.min(2)).max(200)

/** From each version of the file to the next. */
export const RECEPTION_MIGRATIONS: readonly Migration[] = [
  { says: 'the file says its version; nothing else is different', apply: () => {} },
]

const FileSchema = z.strictObject({
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
    // A file without them is an older one, and whoever says stop must be heard there too.
    stop: KeywordsSchema.default({ fr: ['stop', 'arrêtez', 'taisez-vous', 'tais-toi'], en: ['stop', 'be quiet'] }),
    easier: KeywordsSchema.default({ fr: ['plus simplement', 'plus simple'], en: ['more simply', 'in simple words'] }).describe(
      'Asks for the last answer in easy language',
    ),
    no: KeywordsSchema,
    french: WordsSchema,
    english: WordsSchema,
  }),
  menu: z
    .array(IdSchema)
    .min(1)
    .max(12)
    .optional()
    .describe('The topics of the first screen; without it, the first nine of the file'),
  synonyms: z.strictObject({ fr: SynonymsSchema, en: SynonymsSchema }).default({ fr: [], en: [] }),
  topics: z.array(TopicSchema).min(1),
  facilities: z.array(FacilitySchema).min(1),
  events: z.strictObject({ ...askable, ...live, intro: PhraseSchema, none: PhraseSchema, list: z.array(EventSchema) }),
})

/** The content of the desk. A button that leads nowhere is a mistake of the file, and is told before the door opens. */
export const ReceptionContentSchema = FileSchema.superRefine(({ menu = [], topics, facilities, events }, context) => {
  const known = new Set([...topics, ...facilities, events].map(({ id }) => id))
  for (const [index, id] of menu.entries()) {
    if (!known.has(id)) context.addIssue({ code: 'custom', path: ['menu', index], message: `no topic has the id "${id}"` })
  }
})
export type ReceptionContent = z.infer<typeof ReceptionContentSchema>

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('fr', { timeZone: name }))
  } catch {
    return false
  }
}
