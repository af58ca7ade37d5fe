import { z } from 'zod'
import type { ErrorCode } from '#errors'
import type { Command, RobotStatus } from '#runtime'

const RobotSchema = z.string().min(1).max(40)
const LocaleSchema = z.enum(['fr', 'en'])
const TextSchema = z.string().trim().max(500)

/** Commands as they arrive from a page; nothing else reaches the controller. */
export const CommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('session.start'),
    robot: RobotSchema,
    behavior: z.string().max(80),
    locale: LocaleSchema.optional(),
  }),
  z.strictObject({ type: z.literal('session.stop'), robot: RobotSchema }),
  z.strictObject({ type: z.literal('stop'), robot: RobotSchema }),
  z.strictObject({ type: z.literal('stop.acknowledge'), robot: RobotSchema }),
  z.strictObject({ type: z.literal('speech.say'), robot: RobotSchema, text: TextSchema.min(1), locale: LocaleSchema }),
  z.strictObject({
    type: z.literal('answer'),
    robot: RobotSchema,
    way: z.literal('staff'),
    text: TextSchema,
    choice: z.string().max(80).optional(),
  }),
  z.strictObject({ type: z.literal('handover.taken'), robot: RobotSchema }),
  z.strictObject({ type: z.literal('staff.command'), robot: RobotSchema, name: z.string().max(80) }),
]) satisfies z.ZodType<Command>

/** Page to server: a command with an id that its outcome will carry. */
export const RequestSchema = z.strictObject({ id: z.int(), command: CommandSchema })

/** Why, as a stable word that a page may put in its own language. */
type RefusalCode = ErrorCode | 'console.malformed' | 'console.tooMany'

/** Server to page. */
export type ServerMessage =
  | { type: 'snapshot'; behaviors: readonly { id: string; title: { fr: string; en: string } }[]; robots: readonly RobotStatus[] }
  | { type: 'done'; id: number }
  | { type: 'refused'; id: number | null; code: RefusalCode | undefined; reason: string }

/** Visitor's screen to server: which choice was touched. */
export const TouchedSchema = z.strictObject({ choice: z.string().min(1).max(80) })
