import { z } from 'zod'
import type { ErrorCode } from '#errors'
import type { Command, Controller, RobotStatus, TranscriptLine } from '#runtime'
import type { Me } from './access/person.ts'
import type { RefusalCode } from './refusal.ts'

export const PROTOCOL = 2
/** Asked for by a page as it connects, and followed there by its token against foreign pages. */
export const SUBPROTOCOL = 'compere.v2'

export const RobotIdSchema = z.string().min(1).max(40)
const LocaleSchema = z.enum(['fr', 'en'])
const TextSchema = z.string().trim().max(500)
const PercentSchema = z.number().min(0).max(1_000)
/** Which of them a behavior knows, and what each may be, is for the runtime to say. */
const OptionsSchema = z
  .record(z.string().max(80), z.union([z.string().max(200), z.number(), z.boolean()]))
  .refine((options) => Object.keys(options).length <= 40, 'too many options')

/** Commands as they arrive from a page; nothing else reaches the controller. None carries a time: only our order counts. */
export const CommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('session.start'),
    robot: RobotIdSchema,
    behavior: z.string().max(80),
    locale: LocaleSchema.optional(),
    options: OptionsSchema.optional(),
    rehearse: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('session.pause'), robot: RobotIdSchema }),
  z.strictObject({ type: z.literal('session.continue'), robot: RobotIdSchema }),
  z.strictObject({ type: z.literal('session.stop'), robot: RobotIdSchema }),
  z.strictObject({ type: z.literal('session.resume'), robot: RobotIdSchema }),
  z.strictObject({ type: z.literal('session.discard'), robot: RobotIdSchema }),
  z.strictObject({ type: z.literal('stop'), robot: RobotIdSchema }),
  z.strictObject({ type: z.literal('stop.acknowledge'), robot: RobotIdSchema }),
  z.strictObject({ type: z.literal('safety.override'), robot: RobotIdSchema }),
  z.strictObject({ type: z.literal('speech.say'), robot: RobotIdSchema, text: TextSchema.min(1), locale: LocaleSchema }),
  z.strictObject({ type: z.literal('speech.volume'), robot: RobotIdSchema, percent: PercentSchema }),
  z.strictObject({ type: z.literal('speech.rate'), robot: RobotIdSchema, percent: PercentSchema }),
  z.strictObject({
    type: z.literal('answer'),
    robot: RobotIdSchema,
    way: z.literal('staff'),
    text: TextSchema,
    choice: z.string().max(80).optional(),
  }),
  z.strictObject({ type: z.literal('handover.taken'), robot: RobotIdSchema }),
  z.strictObject({ type: z.literal('handover.released'), robot: RobotIdSchema }),
  z.strictObject({
    type: z.literal('staff.command'),
    robot: RobotIdSchema,
    name: z.string().max(80),
    /** What the control asked. */
    value: z.union([z.string().trim().max(80), z.number()]).optional(),
  }),
]) satisfies z.ZodType<Command>

/** What becomes of a question that a guest typed on a phone; the console itself does this. */
export const GuestOrderSchema = z.discriminatedUnion('type', [
  /** The robot answers it, aloud. */
  z.strictObject({ type: z.literal('guest.answer'), robot: RobotIdSchema, question: z.string().min(1).max(80) }),
  z.strictObject({ type: z.literal('guest.decline'), robot: RobotIdSchema, question: z.string().min(1).max(80) }),
])
export type GuestOrder = z.infer<typeof GuestOrderSchema>

/** All that a page may order. */
export const PageCommandSchema = z.discriminatedUnion('type', [CommandSchema, GuestOrderSchema])
export type PageCommand = z.infer<typeof PageCommandSchema>

/** Page to server. */
export const PageMessageSchema = z.union([
  /** What this page saw last, or nothing: from here on it is told what changes. */
  z.strictObject({ resume: z.strictObject({ id: z.string().max(80), seq: z.int() }).nullable() }),
  /** Which robot it shows; others see who looks at what. */
  z.strictObject({ look: RobotIdSchema.nullable() }),
  /** A command; the same id again, whichever way it comes, is the same command. */
  z.strictObject({ id: z.uuid(), command: PageCommandSchema }),
])

/** A page that is open: of whom, and which robot it shows. */
export type Operator = { id: string; name: string; role: Me['role']; robot: string | null }
/** The last command that a robot was given, dated by the wall clock of the controller. */
export type Steering = { name: string; role: Me['role']; action: PageCommand['type']; at: number }
export type Presence = { operators: readonly Operator[]; steering: Readonly<Record<string, Steering>> }

/** The companion on guests' phones, as staff see it. What guests typed is shown as text, and kept nowhere. */
export type GuestsNow = {
  phones: number
  /** Those that wait for staff to choose, the oldest first. */
  questions: readonly { id: string; text: string }[]
  votes: { puzzle: string; counts: Readonly<Record<string, number>> } | null
}

export type Overview = {
  behaviors: Controller['behaviors']
  robots: readonly RobotStatus[]
  presence: Presence
  /** By robot; none where no guest is. */
  guests: Readonly<Record<string, GuestsNow>>
}

/** What became different at a robot: whole fields, and of the transcript what went out of sight and what came. */
export type RobotChange = {
  id: string
  fields?: Partial<Omit<RobotStatus, 'id' | 'transcript'>>
  transcript?: { drop: number; add: readonly TranscriptLine[] }
}
export type Changes = {
  /** All of them, when what one asks before it starts is another now. */
  behaviors?: Controller['behaviors']
  robots?: readonly RobotChange[]
  presence?: Presence
  /** All of them, when one changed. */
  guests?: Overview['guests']
}

export type Outcome =
  | { type: 'done'; id: string }
  | {
      type: 'refused'
      id: string | null
      /** A stable word that a page may put in its own language. */
      code: ErrorCode | RefusalCode | undefined
      reason: string
    }

/** Server to page. */
export type ServerMessage =
  | { type: 'hello'; protocol: number; version: string; me: Me; stopToken: string; resumeId: string }
  | ({ type: 'snapshot'; seq: number } & Overview)
  | ({ type: 'changes'; seq: number } & Changes)
  | Outcome

/** Visitor's screen to server: which choice was touched. */
export const TouchedSchema = z.strictObject({ choice: z.string().min(1).max(80) })
