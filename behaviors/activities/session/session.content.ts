import { z } from 'zod'
import { isTimeZone, PhraseSchema } from '#content'
import { activities } from '../index.ts'

const IdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, digits and dashes, for example "proverbs"')
/** Wordings of the same: the next session begins in other words. */
const WordingsSchema = z.array(PhraseSchema).min(2).max(8)
/** No surname: what a home calls somebody. */
const NicknameSchema = z.string().trim().min(1).max(30)

const LevelSchema = z.union([z.literal(1), z.literal(2), z.literal(3)])
const ParticipantSchema = z.strictObject({
  nickname: NicknameSchema,
  /** Agreed to by the person or their guardian, each by itself; without it, no. */
  namedAloud: z.boolean().default(false),
  photo: z.boolean().default(false),
})
const PlanItemSchema = z.strictObject({
  activity: IdSchema,
  minutes: z.number().min(1).max(60).optional().describe('Without it, a share of the time that is left'),
  essential: z.boolean().default(false).describe('Kept, if shorter, however little time there is: such as a cool-down'),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  off: z.boolean().default(false).describe('Left out this time, and kept in the plan'),
})
export const PlanSchema = z.strictObject({
  id: IdSchema,
  title: PhraseSchema,
  language: z.enum(['fr', 'en']).optional().describe('Spoken whatever was chosen at the start'),
  room: z.enum(['care', 'reception', 'public']).default('care').describe('How the robot may move there'),
  minutes: z.number().min(5).max(120),
  level: LevelSchema.default(1),
  seated: z.boolean().default(true),
  repetitions: z.int().min(1).max(20).default(6),
  voice: z
    .strictObject({ rate: z.number().min(60).max(110).default(85), volume: z.number().min(40).max(80).default(70) })
    .default({ rate: 85, volume: 70 }),
  participants: z.array(ParticipantSchema).max(60).default([]),
  items: z
    .array(PlanItemSchema)
    .min(1)
    .max(20)
    .refine((items) => items.some(({ off }) => !off), 'every activity is switched off; leave at least one on'),
  nextAt: z
    .string()
    .regex(
      /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d$/,
      'a day and an hour, as 2026-12-01T15:00',
    )
    .optional()
    .describe('When people meet again; not said any more once it is over'),
  next: PhraseSchema.optional().describe('In words of your own, instead of nextAt: "mardi à quinze heures"'),
})
export type Plan = z.infer<typeof PlanSchema>
export type PlanItem = Plan['items'][number]

const WelcomeSchema = z.strictObject({
  title: PhraseSchema,
  hello: WordingsSchema,
  evening: WordingsSchema,
  names: WordingsSchema.describe('With {names}, up to four of those who may be named'),
  date: WordingsSchema.describe('With {date} and {season}'),
  programme: WordingsSchema.describe('With {activities}'),
  mood: WordingsSchema.describe('A question to all, before anything begins'),
})
const GoodbyeSchema = z.strictObject({
  title: PhraseSchema,
  thanks: WordingsSchema,
  neighbors: WordingsSchema.describe('Said when there is time for a word to one another'),
  next: WordingsSchema.describe('With {next}; left out where no next time is known'),
  bye: WordingsSchema,
})
export type WelcomeWords = z.infer<typeof WelcomeSchema>
export type GoodbyeWords = z.infer<typeof GoodbyeSchema>

/** What an animator prepares: plans, and the words that every session begins and ends with. */
export const SessionContentSchema = z
  .strictObject({
    /** True as long as the file holds the sample plans; shown to staff. */
    example: z.boolean(),
    timeZone: z.string().refine(isTimeZone, 'not a time zone; write for example "Europe/Paris"'),
    welcome: WelcomeSchema,
    goodbye: GoodbyeSchema,
    plans: z.array(PlanSchema).min(1).max(100),
  })
  .superRefine(({ plans }, context) => {
    for (const [at, { items }] of plans.entries()) {
      for (const [index, { activity }] of items.entries()) {
        if (activities.some(({ id }) => id === activity)) continue
        const known = activities.map(({ id }) => id).join(', ')
        context.addIssue({
          code: 'custom',
          path: ['plans', at, 'items', index, 'activity'],
          message: `no activity "${activity}"; there are: ${known}`,
        })
      }
    }
  })
export type SessionContent = z.infer<typeof SessionContentSchema>
