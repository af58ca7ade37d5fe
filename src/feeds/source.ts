import { z } from 'zod'

const IdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'use small letters, digits and hyphens, for example "pool"')
const FieldSchema = z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/, 'the name of a field, as the data set calls it')

/** What a source tells about: the hours of one facility of the content, the events, or the headlines of the journal. */
const SubjectSchema = z.union(
  [z.strictObject({ facility: IdSchema }), z.literal('events'), z.literal('headlines')],
  'write { facility: <its id in the content> }, events or headlines',
)
export type Subject = z.infer<typeof SubjectSchema>

/** Which kinds can tell what: a calendar has no opening hours, and a news feed no events. */
const TELLS = {
  opendatasoft: ['facility', 'events'],
  'schema.org': ['facility'],
  ical: ['events'],
  feed: ['headlines'],
} as const satisfies Record<string, readonly string[]>

/** One address of the open web that the reception desk repeats what it says. */
export const SourceSchema = z
  .strictObject({
    id: IdSchema,
    kind: z.enum(['opendatasoft', 'schema.org', 'ical', 'feed']),
    url: z
      .url({ protocol: /^https?$/, message: 'an address that begins with https:// or http://' })
      .refine((url) => !URL.canParse(url) || new URL(url).username === '', 'remove the user and password from the address'),
    for: SubjectSchema,
    /** The name of the one place meant, where the source lists several. */
    place: z.string().trim().min(1).max(120).optional(),
    /** How the data set calls what is read from each of its records. */
    fields: z
      .strictObject({
        title: FieldSchema.default('title'),
        begin: FieldSchema.default('date_start'),
        end: FieldSchema.default('date_end'),
        hours: FieldSchema.default('opening_hours'),
      })
      .prefault({}),
    refreshMinutes: z.int().min(5).max(1440).default(60),
    /** From when on the last good copy is not repeated any more. At most two weeks: events are read a month ahead. */
    staleAfterHours: z.int().min(1).max(336).default(48),
  })
  .superRefine(({ kind, for: subject, refreshMinutes, staleAfterHours }, context) => {
    const told = wordOf(subject)
    const kinds = Object.entries(TELLS).filter(([, subjects]) => subjects.some((one) => one === told))
    if (!kinds.some(([name]) => name === kind)) {
      const message = `a source of kind "${kind}" does not tell ${told}; for that there are: ${kinds.map(([name]) => name).join(', ')}`
      context.addIssue({ code: 'custom', path: ['for'], message })
    }
    if (refreshMinutes < staleAfterHours * 60) return
    const message = 'every copy would be too old before it is read again; set a longer time, or a shorter "refreshMinutes"'
    context.addIssue({ code: 'custom', path: ['staleAfterHours'], message })
  })
export type Source = z.infer<typeof SourceSchema>

/** All sources of a venue: what two of them contradict each other about cannot be said. */
export const SourcesSchema = z
  .array(SourceSchema)
  .max(20, 'at most 20 sources')
  .superRefine((sources, context) => {
    for (const [index, { id, for: subject }] of sources.entries()) {
      const before = sources.slice(0, index)
      if (before.some((other) => other.id === id))
        context.addIssue({ code: 'custom', path: [index, 'id'], message: `two sources have the id "${id}"` })
      const facility = facilityOf(subject)
      if (facility !== undefined && before.some((other) => facilityOf(other.for) === facility))
        context.addIssue({ code: 'custom', path: [index, 'for'], message: `two sources tell the hours of "${facility}"` })
    }
  })

export function facilityOf(subject: Subject): string | undefined {
  return typeof subject === 'object' ? subject.facility : undefined
}

function wordOf(subject: Subject): string {
  return typeof subject === 'object' ? 'facility' : subject
}
