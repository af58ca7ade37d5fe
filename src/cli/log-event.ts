import { z } from 'zod'
import { ERROR_CODES } from '#errors'

/** An id, a behavior, a state or a reason: made by the product, a site file or a content file, and never a sentence. */
const WordSchema = z.string().regex(/^[\w.:/+-]{1,80}$/)
const RobotSchema = WordSchema
const MsSchema = z.number().nonnegative()
const ROBOT = { robot: RobotSchema }
const FAILURE = {
  name: WordSchema.catch('Error'),
  code: WordSchema.nullable().catch(null),
  /** Places in the code. The message of an error may quote anything, a visitor's words included, and is left out. */
  at: z.array(z.string().regex(/^[\w@./:-]{1,200}$/)).max(12),
}

/**
 * Everything that the log may say. There is no field for a sentence, a name, a password or what was heard, typed or
 * spoken: what cannot be written cannot leak.
 */
export const LogEventSchema = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('controller.started'), robots: z.int() }),
  z.strictObject({ event: z.literal('controller.stopped') }),
  z.strictObject({ event: z.literal('link.up'), ...ROBOT, road: z.enum(['bridge', 'native']).nullable() }),
  z.strictObject({ event: z.literal('link.absent'), ...ROBOT }),
  z.strictObject({ event: z.literal('link.lost'), ...ROBOT }),
  z.strictObject({ event: z.literal('link.back'), ...ROBOT, afterMs: MsSchema }),
  z.strictObject({ event: z.literal('link.degraded'), ...ROBOT }),
  z.strictObject({ event: z.literal('link.steady'), ...ROBOT, afterMs: MsSchema }),
  z.strictObject({
    event: z.literal('link.barred'),
    ...ROBOT,
    status: z.enum(['unauthorized', 'untrusted', 'wrongRobot', 'taken']),
  }),
  z.strictObject({ event: z.literal('session.started'), ...ROBOT, behavior: WordSchema, locale: z.enum(['fr', 'en']) }),
  z.strictObject({ event: z.literal('session.ended'), ...ROBOT, behavior: WordSchema, reason: WordSchema }),
  z.strictObject({ event: z.literal('session.resumed'), ...ROBOT, behavior: WordSchema }),
  z.strictObject({ event: z.literal('session.discarded'), ...ROBOT, behavior: WordSchema }),
  z.strictObject({ event: z.literal('behavior.restarted'), ...ROBOT }),
  z.strictObject({ event: z.literal('robot.isolated'), ...ROBOT, reason: WordSchema }),
  z.strictObject({ event: z.literal('robot.problem'), ...ROBOT, code: z.enum(ERROR_CODES) }),
  z.strictObject({ event: z.literal('stop.requested'), ...ROBOT }),
  z.strictObject({ event: z.literal('stop.confirmed'), ...ROBOT, afterMs: MsSchema.nullable() }),
  z.strictObject({ event: z.literal('stop.unconfirmed'), ...ROBOT }),
  z.strictObject({ event: z.literal('safety.changed'), ...ROBOT, action: WordSchema, reason: WordSchema.or(z.literal('')) }),
  z.strictObject({ event: z.literal('host.suspended'), ...ROBOT, forMs: MsSchema }),
  /** The connections that carry nothing but stops; a stop now shares those of everything else. */
  z.strictObject({ event: z.literal('stops.lost') }),
  /** Somebody saved a content file; what came of it is a sentence on the console. */
  z.strictObject({ event: z.literal('content.noticed') }),
  z.strictObject({ event: z.literal('media.refused'), behavior: WordSchema, reason: WordSchema }),
  z.strictObject({ event: z.literal('storage.failing'), file: WordSchema }),
  z.strictObject({ event: z.literal('storage.recovered'), file: WordSchema }),
  z.strictObject({ event: z.literal('storage.damaged'), file: WordSchema }),
  /** A fact that did not fit the journal. */
  z.strictObject({ event: z.literal('journal.refused'), ...ROBOT, fact: WordSchema }),
  /** An event that did not fit this very list. */
  z.strictObject({ event: z.literal('log.refused') }),
  z.strictObject({ event: z.literal('promise.failed'), ...FAILURE }),
  z.strictObject({ event: z.literal('process.broken'), ...FAILURE, exitCode: z.int() }),
])
export type LogEvent = z.infer<typeof LogEventSchema>
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

const WARNINGS: ReadonlySet<LogEvent['event']> = new Set([
  'link.absent',
  'link.lost',
  'link.degraded',
  'behavior.restarted',
  'robot.problem',
  'stop.requested',
  'host.suspended',
  'journal.refused',
  'media.refused',
  'log.refused',
  'promise.failed',
])
const ERRORS: ReadonlySet<LogEvent['event']> = new Set([
  'link.barred',
  'robot.isolated',
  'stop.unconfirmed',
  'stops.lost',
  'storage.failing',
  'storage.damaged',
  'process.broken',
])

/** An error is for somebody to go and look at; a warning may be over by itself. */
export function levelOf(event: LogEvent): LogLevel {
  if (event.event === 'safety.changed') return safetyLevel(event.action)
  if (event.event === 'session.ended') return event.reason === 'failed' ? 'error' : 'info'
  if (ERRORS.has(event.event)) return 'error'
  return WARNINGS.has(event.event) ? 'warn' : 'info'
}

function safetyLevel(action: string): LogLevel {
  if (action === 'none') return 'info'
  return action === 'latchedStop' || action === 'safePosture' ? 'error' : 'warn'
}
