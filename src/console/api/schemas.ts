import { z } from 'zod'
import { KeptQuestionSchema, type Report } from '#journal'
import { RoleSchema } from '../access/roles.ts'
import { AccountNameSchema } from '../accounts/account-file.ts'
import { MAX_PASSWORD } from '../accounts/accounts.ts'
import { AuditEntrySchema } from '../audit.ts'
import { RobotIdSchema } from '../protocol.ts'
import { Refusal } from '../refusal.ts'

/** How long a password must be is said by whoever keeps it, in a sentence for people. */
const PasswordSchema = z.string().max(MAX_PASSWORD)

export const LoginSchema = z.strictObject({ name: z.string().max(80), password: PasswordSchema })
/** To log in on a paired device, and to pair it. */
export const PinSchema = z.strictObject({ pin: z.string().regex(/^\d{6}$/) })
export const FirstRunSchema = z.strictObject({ code: z.string().max(40), name: AccountNameSchema, password: PasswordSchema })
export const ChangePasswordSchema = z.strictObject({ current: PasswordSchema, next: PasswordSchema })
export const NewAccountSchema = z.strictObject({ name: AccountNameSchema, role: RoleSchema, password: PasswordSchema })
export const SetPasswordSchema = z.strictObject({ password: PasswordSchema })
export const NamedSchema = z.strictObject({ name: z.string().max(80) })
export const EraseSchema = z.strictObject({ robot: RobotIdSchema })
export const StopSchema = z.strictObject({ token: z.string().max(1_000), robot: RobotIdSchema.optional() })
export const NothingSchema = z.strictObject({})

const TimeSchema = z.coerce.number().int().optional()
export const PeriodSchema = z.strictObject({ from: TimeSchema, to: TimeSchema })
export const JournalQuerySchema = z.strictObject({ ...PeriodSchema.shape, robot: RobotIdSchema.optional() })

/** Days are those of the reader: the page says where it is. */
export const ReportQuerySchema = z.strictObject({
  from: z.coerce.number().int(),
  to: z.coerce.number().int(),
  zone: z.string().max(60).refine(isTimeZone, 'is no time zone, such as Europe/Paris'),
  robot: RobotIdSchema.optional(),
})
export type ReportAnswer = { report: Report; titles: Readonly<Record<string, { fr: string; en: string }>> }
export const QuestionParamsSchema = z.strictObject({ id: z.string().max(20) })
export const QuestionsAnswerSchema = z.strictObject({ keepDays: z.int().nullable(), questions: z.array(KeptQuestionSchema) })
export type QuestionsAnswer = z.infer<typeof QuestionsAnswerSchema>
export const DraftAnswerSchema = z.strictObject({ name: z.string(), yaml: z.string() })

export const MeSchema = z.strictObject({ name: z.string(), role: RoleSchema, accounts: z.boolean() })
export const BootSchema = z.strictObject({
  me: MeSchema.nullable(),
  csrf: z.string(),
  stopToken: z.string().nullable(),
  pin: z.strictObject({ name: z.string() }).nullable(),
  firstRun: z.boolean(),
  insecure: z.boolean(),
})
export type Boot = z.infer<typeof BootSchema>
export const AccountsAnswerSchema = z.strictObject({
  accounts: z.array(z.strictObject({ name: z.string(), role: RoleSchema, since: z.int(), devices: z.int() })),
})
export const AuditAnswerSchema = z.strictObject({ entries: z.array(AuditEntrySchema) })
export const RobotParamsSchema = z.strictObject({ robot: RobotIdSchema })
/** What a beacon calls itself, such as the id of a lamp. */
export const PlaceSchema = z.strictObject({ id: z.string().trim().min(1).max(300) })
/** Whether something runs that wants to know where the robot is. */
export const PlaceAnswerSchema = z.strictObject({ heard: z.boolean() })
export type PlaceAnswer = z.infer<typeof PlaceAnswerSchema>
export const CaptionsAnswerSchema = z.strictObject({ code: z.string(), url: z.url(), reachable: z.boolean() })
export type CaptionsAnswer = z.infer<typeof CaptionsAnswerSchema>
export const CaptionViewSchema = z.strictObject({
  locale: z.enum(['fr', 'en']),
  title: z.string(),
  big: z.string().optional(),
  caption: z.string(),
})
/** A file of the content of what runs. */
export const GuestMediaSchema = z.strictObject({ file: z.string() })
/** Which page of the behavior that runs, in which language first. */
export const GuestPageQuerySchema = z.object({
  page: z.string().max(80).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
})
/** What a venue was set up with; its site file rules it, so that a page only shows it. */
export const SiteAnswerSchema = z.strictObject({
  keepDays: z.int().nullable(),
  /** How long questions without a good answer are kept; null or nothing where they are not. */
  questionDays: z.int().nullable().optional(),
  /** Sessions are prepared here. */
  sessions: z.literal(true).optional(),
  contents: z.array(
    z.strictObject({
      behavior: z.string(),
      /** A name without folders; `own` when the site file names it, else it came with the program. */
      file: z.string(),
      own: z.boolean(),
      /** Of the form of such files; null where there was only one so far. */
      version: z.int().nullable(),
      /** Tells one state of the file from another, here and at another venue. */
      fingerprint: z.string().nullable(),
      changedAt: z.number().nullable(),
    }),
  ),
})
export type SiteAnswer = z.infer<typeof SiteAnswerSchema>
export const StopAnswerSchema = z.strictObject({
  robots: z.array(z.strictObject({ id: z.string(), confirmed: z.boolean().nullable() })),
})
export const RefusedSchema = z.strictObject({ code: z.string(), reason: z.string(), retryAfterMs: z.number().optional() })

/** What a page sent, as it was declared; throws `console.malformed` for anything else. */
export function read<Value>(schema: z.ZodType<Value>, given: unknown): Value {
  const result = schema.safeParse(given ?? {})
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new Refusal('console.malformed', `${issue?.path.join('.') || 'This'}: ${issue?.message ?? 'is not what is expected'}.`)
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('fr', { timeZone: name }))
  } catch {
    return false
  }
}
