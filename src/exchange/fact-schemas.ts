import { z } from 'zod'

const SecondsSchema = z.number().min(0).max(1_800)
const PhraseSchema = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) })
const TextSchema = z.string().trim().min(1).max(300)
const AudienceSchema = z.enum(['adult', 'child', 'school', 'easy'])
const LengthSchema = z.enum(['short', 'medium', 'long'])
/** Pictures are files of the tour's own folder. */
const MEDIA = /^[\w-]+(?:\/[\w-]+)*\.\w{3,4}$/

/** What may stand in a property of a TourML stop that Compère has written. */
export const STOP_FACTS = {
  room: TextSchema,
  floor: z.int().min(-20).max(200),
  walkSeconds: SecondsSchema,
  walkToBaseSeconds: SecondsSchema,
  walkFrom: z.record(z.string(), SecondsSchema),
  pose: z.strictObject({ xM: z.number(), yM: z.number(), angleDeg: z.number().min(-360).max(360) }),
  coordinates: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
  pointAt: z.strictObject({ side: z.enum(['left', 'right', 'front']), angleDeg: z.number().min(0).max(120).optional() }),
  lookAt: z.enum(['visitors', 'object']),
  gestures: z.strictObject({ before: TextSchema.optional(), after: TextSchema.optional() }),
  seats: z.int().min(0).max(500),
  access: z.strictObject({
    stepFree: z.boolean(),
    hearingLoop: z.boolean().optional(),
    tactile: z.boolean().optional(),
    note: PhraseSchema.optional(),
  }),
  dwellSeconds: SecondsSchema,
  mark: z.int().min(0).max(1_023),
  qr: TextSchema,
  lamp: TextSchema,
}
/** The same for an object. */
export const OBJECT_FACTS = {
  inventory: TextSchema,
  sources: z.array(TextSchema).min(1),
  iiif: TextSchema,
  imageService: TextSchema,
  lightSensitive: z.boolean(),
  picture: z.strictObject({ media: z.string().regex(MEDIA), instead: PhraseSchema }),
}
/** The same for a route. */
export const ROUTE_FACTS = {
  minutes: z.number().min(1).max(240),
  audience: AudienceSchema,
  length: LengthSchema,
  stepFree: z.boolean(),
  access: PhraseSchema,
  track: z
    .array(z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]))
    .min(2)
    .max(1_000),
}
/** The same for what is told, asked and answered. */
export const TEXT_FACTS = {
  about: TextSchema,
  audience: AudienceSchema,
  length: LengthSchema,
  audiences: z.array(AudienceSchema).min(1),
  right: TextSchema,
  from: TextSchema,
  to: TextSchema,
}
/** The same for the tour as a whole. */
export const TOUR_FACTS = { timeZone: TextSchema, floor: z.int().min(-20).max(200) }
