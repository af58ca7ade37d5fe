import { z } from 'zod'
import { PhraseSchema } from '#content'
import { IdSchema, KeywordsSchema } from '../reception/knowledge/askable.content.ts'
import { TopicSchema } from '../reception/knowledge/topic.content.ts'
import { ReceptionContentSchema } from '../reception/reception.content.ts'
import { compileEvent } from './compile-event.ts'

/** What visitors look for without knowing a name. */
const InterestSchema = z.strictObject({
  id: IdSchema,
  label: PhraseSchema.describe('On its button, for example "Musique"'),
  within: PhraseSchema.describe('As in "for music: …": with its article, for example "la musique"'),
  keywords: KeywordsSchema,
})

/** An association with a table of its own. */
const StandSchema = z.strictObject({
  id: IdSchema,
  name: PhraseSchema.describe('With its article, as it begins a sentence: "Le club de judo"'),
  plural: z.boolean().default(false).describe('Whether the French name is plural: "Les scouts sont …"'),
  stand: z.string().trim().min(1).max(10).describe('As it is written over the stand: "12", "B4"'),
  place: IdSchema.describe('Where the stand is, from `places`'),
  interests: z.array(IdSchema).max(6).default([]),
  keywords: KeywordsSchema.describe('By which it is asked for; its interests have words of their own'),
  about: PhraseSchema.optional().describe('One sentence on what it does and for whom'),
  hours: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .optional()
    .describe('When somebody is there, if not all the time, as OpenStreetMap writes hours'),
})

const TimeSchema = z.iso.time({ precision: -1, error: 'write a time as 14:30' })

/** One thing of the program. */
const ProgrammeItemSchema = z.strictObject({
  id: IdSchema,
  name: PhraseSchema.describe('As it stands in a list: "l\'initiation au judo"'),
  keywords: KeywordsSchema,
  day: z.iso.date('write a day as 2027-09-04'),
  from: TimeSchema,
  to: TimeSchema.optional(),
  place: IdSchema.describe('From `places`'),
  announce: z.boolean().optional().describe('Told to everybody who is greeted on its day'),
})

const { shape } = ReceptionContentSchema
/** The content of a desk, with stands and a program instead of a list of events. */
export const EventFileSchema = z.strictObject({
  ...shape,
  topics: z.array(TopicSchema).default([]),
  events: shape.events.omit({ list: true, checked: true, note: true }),
  interests: z.array(InterestSchema).max(40).default([]),
  stands: z.array(StandSchema).min(1).max(400),
  programme: z.array(ProgrammeItemSchema).max(200).default([]),
})
export type EventFile = z.infer<typeof EventFileSchema>

/**
 * An event as the content of a reception desk: every stand, interest and item of the program is a topic of it, so that
 * the desk's own conversation, understanding and screens do the rest.
 */
export const EventWelcomeSchema = EventFileSchema.transform((file, context) => {
  for (const { path, message } of danglingIds(file)) context.addIssue({ code: 'custom', path, message })
  const compiled = ReceptionContentSchema.safeParse(compileEvent(file))
  // A mistake in what was written as the desk's is told at its place; of what was made here, at the whole file.
  for (const { path, message } of compiled.error?.issues ?? []) context.addIssue({ code: 'custom', path: [...path], message })
  // The event has its own program: the town's calendar does not take its place.
  return compiled.success && context.issues.length === 0 ? { ...compiled.data, ownEvents: true as const } : z.NEVER
})

type Problem = { path: (string | number)[]; message: string }

function danglingIds({ stands, programme, interests, topics, facilities, events, places }: EventFile): Problem[] {
  const knownInterests = new Set(interests.map(({ id }) => id))
  const strangers = stands.flatMap(({ interests: named }, index) =>
    named
      .filter((id) => !knownInterests.has(id))
      .map((id): Problem => ({ path: ['stands', index, 'interests'], message: `no interest has the id "${id}"` })),
  )
  const nowhere = Object.entries({ stands, programme }).flatMap(([list, entries]) =>
    entries.flatMap(({ place }, index): Problem[] =>
      place in places ? [] : [{ path: [list, index, 'place'], message: `no place has the id "${place}"` }],
    ),
  )
  const seen = new Set<string>([...topics, ...facilities, events].map(({ id }) => id))
  const twice = Object.entries({ interests, stands, programme }).flatMap(([list, entries]) =>
    entries.flatMap(({ id }, index): Problem[] =>
      seen.size === seen.add(id).size ? [{ path: [list, index, 'id'], message: `the id "${id}" is there twice` }] : [],
    ),
  )
  return [...strangers, ...nowhere, ...twice]
}
