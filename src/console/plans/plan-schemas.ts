import { z } from 'zod'

const LocaleSchema = z.enum(['fr', 'en'])
/** Of a plan, an activity, an item: made by the product, or typed and then checked by whoever keeps it. */
const NameSchema = z.string().min(1).max(200)
/** What is in it is for whoever keeps plans to judge, by the schema that the session reads them with. */
const PlanBodySchema = z.record(z.string().max(40), z.unknown())

export const SavePlanSchema = z.strictObject({ plan: PlanBodySchema, over: z.int().min(1).nullable() })
export const SavedPlanSchema = z.strictObject({ revision: z.int() })
export const PlanParamsSchema = z.strictObject({ id: NameSchema })
export const EstimateBodySchema = z.strictObject({ plan: PlanBodySchema, robot: z.enum(['nao', 'pepper']), locale: LocaleSchema })
export const EstimateAnswerSchema = z.strictObject({
  minutes: z.number(),
  batteryPercent: z.number(),
  movementMinutes: z.number(),
  heat: z.enum(['cool', 'warm', 'rest']),
  spokenIn: LocaleSchema,
  shortByMinutes: z.number(),
  leftOut: z.array(z.strictObject({ fr: z.string(), en: z.string() })),
})
export const StartBodySchema = z.strictObject({
  behavior: NameSchema,
  options: z.record(z.string().max(40), z.union([z.string().max(2_000), z.number(), z.boolean()])),
  robot: z.enum(['nao', 'pepper']),
  locale: LocaleSchema,
})
export const StartAnswerSchema = z.strictObject({ estimate: EstimateAnswerSchema.nullable() })
export const UsualBodySchema = z.strictObject({ usual: PlanBodySchema })
export const ForgetSchema = z.strictObject({ nickname: z.string().trim().min(1).max(30) })
export const ForgottenSchema = z.strictObject({ plans: z.int() })

export const OwnParamsSchema = z.strictObject({ activity: NameSchema })
export const OwnQuerySchema = z.strictObject({ locale: LocaleSchema })
export const OwnAddSchema = z.strictObject({ locale: LocaleSchema, fields: z.record(z.string().max(40), z.string().max(300)) })
export const OwnTurnSchema = z.strictObject({ key: NameSchema, off: z.boolean() })
export const OwnRemoveSchema = z.strictObject({ key: NameSchema })
export const PictureAnswerSchema = z.strictObject({ name: z.string() })

export const FingerprintSchema = z.strictObject({ fingerprint: z.string() })
export const BundleViewSchema = z.strictObject({
  fingerprint: z.string(),
  ours: z.boolean(),
  madeAt: z.number(),
  plans: z.array(z.strictObject({ fr: z.string(), en: z.string() })),
  people: z.int(),
  items: z.int(),
  pictures: z.int(),
})
export const BundleTakenSchema = z.strictObject({ plans: z.int(), items: z.int(), pictures: z.int() })

export const SessionsQuerySchema = z.strictObject({ from: z.coerce.number().int(), to: z.coerce.number().int() })
export const SessionParamsSchema = z.strictObject({ robot: z.string().min(1).max(40), at: z.coerce.number().int() })
