import { z } from 'zod'
import { isTimeZone, MediaSchema, PhraseSchema } from '#content'
import { GESTURES } from '#runtime'
import { checkTour } from './tour-checks.ts'
import { TourWordsSchema } from './tour-words.ts'

export const AUDIENCES = ['adult', 'child', 'school', 'easy'] as const
export type Audience = (typeof AUDIENCES)[number]
/** From the shortest to the longest. */
export const LENGTHS = ['short', 'medium', 'long'] as const
export type Length = (typeof LENGTHS)[number]
/** From the first that is left out to the one that never is. */
export const PRIORITIES = ['may', 'should', 'must'] as const
/** Where every tour begins and ends. */
export const BASE = 'base'

const IdSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'write small letters, digits and hyphens, for example "tarot-room"')
  .max(40)
const StopIdSchema = IdSchema.refine((id) => id !== BASE, `"${BASE}" is where tours begin and end; choose another id`)
const LanguageSchema = z.string().regex(/^[a-z]{2}$/, 'write the two letters of a language, for example "it"')
const AudienceSchema = z.enum(AUDIENCES)
const LengthSchema = z.enum(LENGTHS)
const GestureSchema = z.enum(GESTURES)
const TextSchema = z.string().trim().min(1).max(300)
/** What is said in one breath. */
const LineSchema = z.string().trim().min(1).max(220)
const LinesSchema = z.array(LineSchema).min(1).max(20)
const SecondsSchema = z.number().min(0).max(1_800)
/** A time of the day, as `14:30`. */
const ClockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time such as "14:30"')
/** Levels of a building, those below the ground as well. */
const LevelSchema = z.int().min(-20).max(200)

const ObjectSchema = z.strictObject({
  id: IdSchema,
  title: PhraseSchema,
  maker: PhraseSchema.optional(),
  date: PhraseSchema.optional(),
  place: PhraseSchema.optional(),
  technique: PhraseSchema.optional(),
  inventory: TextSchema.optional(),
  credit: TextSchema,
  imageRights: TextSchema,
  sources: z.array(TextSchema).min(1),
  picture: MediaSchema.optional(),
  iiif: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe('Its IIIF manifest'),
  imageService: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe('The base address of its IIIF image service, for phones that look closer'),
  lightSensitive: z.boolean().default(false),
})

const PoseSchema = z.strictObject({ xM: z.number(), yM: z.number(), angleDeg: z.number().min(-360).max(360) })

const StopSchema = z.strictObject({
  id: StopIdSchema,
  title: PhraseSchema,
  objects: z.array(IdSchema),
  place: PhraseSchema,
  room: IdSchema,
  floor: LevelSchema,
  walkSeconds: SecondsSchema,
  walkToBaseSeconds: SecondsSchema,
  walkFrom: z.record(IdSchema, SecondsSchema).default({}),
  /** In the robot's own map, on the floor of the base: for a robot that goes by itself. */
  pose: PoseSchema.optional(),
  coordinates: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).optional(),
  pointAt: z
    .strictObject({ side: z.enum(['left', 'right', 'front']), angleDeg: z.number().min(0).max(120).optional() })
    .optional(),
  lookAt: z.enum(['visitors', 'object']).default('visitors'),
  gestures: z.strictObject({ before: GestureSchema.optional(), after: GestureSchema.optional() }).default({}),
  light: PhraseSchema.optional(),
  seats: z.int().min(0).max(500).default(0),
  access: z.strictObject({
    stepFree: z.boolean(),
    hearingLoop: z.boolean().default(false),
    tactile: z.boolean().default(false),
    note: PhraseSchema.optional(),
  }),
  dwellSeconds: SecondsSchema.default(10),
  cue: PhraseSchema.optional(),
  mark: z.int().min(0).max(1_023).optional(),
  qr: TextSchema.optional(),
  lamp: TextSchema.optional(),
})
export type TourStop = z.infer<typeof StopSchema>

/** The line that is walked, as latitude and longitude; a larger one is more than a map on a phone can show. */
const TrackSchema = z
  .array(z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]))
  .min(2)
  .max(1_000)

const RouteSchema = z.strictObject({
  id: IdSchema,
  title: PhraseSchema,
  summary: PhraseSchema.optional(),
  minutes: z.number().min(1).max(240),
  audience: AudienceSchema,
  length: LengthSchema,
  stepFree: z.boolean().default(false),
  /** Outdoors: what to know before one sets off, such as slopes and surfaces. */
  access: PhraseSchema.optional(),
  /** Outdoors: drawn on the map of the walk. */
  track: TrackSchema.optional(),
  stops: z
    .array(z.strictObject({ stop: IdSchema, priority: z.enum(PRIORITIES), puzzle: z.boolean().default(false) }))
    .min(1)
    .max(60),
})
export type TourRoute = z.infer<typeof RouteSchema>

const NarrationSchema = z.strictObject({
  stop: IdSchema,
  language: LanguageSchema,
  audience: AudienceSchema,
  length: LengthSchema,
  lines: LinesSchema,
})
const QuestionSchema = z.strictObject({
  id: IdSchema,
  about: IdSchema,
  language: LanguageSchema,
  question: LineSchema,
  alsoAsked: z.array(LineSchema).default([]),
  answer: LinesSchema,
  audiences: z
    .array(AudienceSchema)
    .min(1)
    .default([...AUDIENCES]),
})
export type TourQuestion = z.infer<typeof QuestionSchema>

const ChoiceSchema = z.string().trim().min(1).max(60)
const PuzzleSchema = z.strictObject({
  id: IdSchema,
  stop: IdSchema,
  language: LanguageSchema,
  question: LineSchema,
  choices: z.strictObject({ a: ChoiceSchema, b: ChoiceSchema, c: ChoiceSchema.optional(), d: ChoiceSchema.optional() }),
  right: z.enum(['a', 'b', 'c', 'd']),
  reveal: LinesSchema,
  audiences: z
    .array(AudienceSchema)
    .min(1)
    .default([...AUDIENCES]),
})
export type TourPuzzle = z.infer<typeof PuzzleSchema>

const TransitionSchema = z.strictObject({
  from: IdSchema.optional(),
  to: IdSchema.optional(),
  language: LanguageSchema,
  lines: LinesSchema,
})
const TranslationSchema = z.strictObject({ language: LanguageSchema, texts: z.record(z.string(), TextSchema) })

const CalendarSchema = z.strictObject({
  timeZone: z.string().refine(isTimeZone, 'write a time zone such as Europe/Paris'),
  times: z
    .array(
      z.strictObject({
        title: TextSchema,
        date: z.iso.date(),
        from: ClockSchema.optional(),
        to: ClockSchema.optional(),
        place: TextSchema.optional(),
      }),
    )
    .max(400),
})

const FormSchema = z.strictObject({
  title: PhraseSchema,
  notice: PhraseSchema.optional(),
  timeZone: z.string().default('Europe/Paris'),
  base: z.strictObject({ place: PhraseSchema, floor: LevelSchema, pose: PoseSchema.optional() }),
  objects: z.array(ObjectSchema).default([]),
  stops: z.array(StopSchema).min(1),
  routes: z.array(RouteSchema).min(1),
  narrations: z.array(NarrationSchema).min(1),
  questions: z.array(QuestionSchema).default([]),
  puzzles: z.array(PuzzleSchema).default([]),
  transitions: z.array(TransitionSchema).default([]),
  translations: z.array(TranslationSchema).default([]),
  /** When tours begin, as "compere tour import --as ical" writes it. */
  calendar: CalendarSchema.optional(),
  words: TourWordsSchema.partial().default({}),
})
/** A museum's tours: what there is to see, in which order, and what is said about it to whom. */
export const TourContentSchema = FormSchema.superRefine(checkTour)
export type TourContent = z.infer<typeof FormSchema>
