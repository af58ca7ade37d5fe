import { z } from 'zod'
import { isTimeZone, type Migration, PhraseSchema } from '#content'
import { topicsAskedFor } from './conversation/asks.content.ts'
import { PlaceSchema, QueueSchema } from './conversation/desk.content.ts'
import { FollowUpsSchema, TalkSchema, talkWords } from './conversation/talk.content.ts'
import { IdSchema, KeywordsSchema, WordsSchema } from './knowledge/askable.content.ts'
import { askable, TopicSchema } from './knowledge/topic.content.ts'

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
const EventSchema = z.strictObject({
  name: PhraseSchema,
  when: HoursSchema,
  announce: z.boolean().optional().describe('Told to everybody who is greeted on its day'),
})
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
  schoolZone: z.enum(['A', 'B', 'C']).default('C').describe('Whose school holidays the words "SH" in hours mean'),
  greetings: z.strictObject({
    morning: PhraseSchema,
    afternoon: PhraseSchema.optional().describe('From noon to six; without it, that of the morning'),
    evening: PhraseSchema,
    event: PhraseSchema.optional().describe('Added on a day with an event that is to be announced: {event} and {time}'),
  }),
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
    ...talkWords,
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
  talk: TalkSchema,
  followUps: FollowUpsSchema,
  desk: IdSchema.optional().describe('The facility whose hours are those of this desk; without it, somebody is always there'),
  queue: QueueSchema.optional().describe('Numbered tickets and appointments'),
  places: z.record(IdSchema, PlaceSchema).default({}),
  topics: z.array(TopicSchema).min(1),
  facilities: z.array(FacilitySchema).min(1),
  events: z.strictObject({ ...askable, ...live, intro: PhraseSchema, none: PhraseSchema, list: z.array(EventSchema) }),
})

/** The content of the desk. A button that leads nowhere is a mistake of the file, and is told before the door opens. */
export const ReceptionContentSchema = FileSchema.superRefine((content, context) => {
  for (const { path, id } of danglingIds(content)) {
    const what = path.includes('where') ? 'place' : path[0] === 'desk' ? 'facility' : 'topic'
    context.addIssue({ code: 'custom', path, message: `no ${what} has the id "${id}"` })
  }
})
export type ReceptionContent = z.infer<typeof ReceptionContentSchema>

/** Ids that are named and not there, with the place where they are named. */
function danglingIds({ menu = [], topics, facilities, events, places, desk }: z.infer<typeof FileSchema>) {
  const known = new Set([...topics, ...facilities, events].map(({ id }) => id))
  const named = [
    ...menu.map((id, index) => ({ path: ['menu', index], id, isKnown: known.has(id) })),
    ...topics.flatMap(({ asks }, index) =>
      asks ? topicsAskedFor(asks).map((id) => ({ path: ['topics', index, 'asks'], id, isKnown: known.has(id) })) : [],
    ),
    ...topics.flatMap(({ where }, index) =>
      where === undefined ? [] : [{ path: ['topics', index, 'where'], id: where, isKnown: where in places }],
    ),
    ...(desk === undefined ? [] : [{ path: ['desk'], id: desk, isKnown: facilities.some(({ id }) => id === desk) }]),
  ]
  return named.filter(({ isKnown }) => !isKnown)
}
