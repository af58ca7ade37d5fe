import { pino } from 'pino'
import type { Clock } from '#clock'
import { HEALTH_EVENTS, type HealthEvent, type HealthProblem } from '#console'
import { type LogEvent, LogEventSchema, type LogLevel, levelOf } from './log-event.ts'
import { createRepeatLimit } from './log-limit.ts'
import { sentenceOf } from './log-sentence.ts'

/** Takes one line of JSON, its end included. Never throws, and never waits. */
export type LogOutput = { write(line: string): void }
export type LogOptions = { clock: Clock; level: LogLevel; outputs: readonly LogOutput[] }

export interface Log {
  /** Writes an event down, or counts it when it repeats itself. Never throws. */
  tell(event: LogEvent): void
  /** What went wrong lately, for the health page: the newest first. */
  recent(): readonly HealthProblem[]
  /** Tells what was counted. */
  close(): void
}

/** What a page can show and somebody can read. */
const RECENT = 20

/** The log of the controller: a closed list of events, each line JSON, none of it a sentence of anybody else's. */
export function createLog({ clock, level, outputs }: LogOptions): Log {
  const logger = createLogger({ clock, level, outputs })
  const recent: HealthProblem[] = []
  const limit = createRepeatLimit(clock, (event, times) => {
    logger[levelOf(event)](times > 1 ? { ...event, times } : event, sentenceOf(event))
  })

  function remember(event: LogEvent): void {
    const level = levelOf(event)
    if ((level !== 'warn' && level !== 'error') || !isHealthEvent(event.event)) return
    const problem = { event: event.event, robot: 'robot' in event ? event.robot : null, detail: detailOf(event), level }
    // One that comes again and again must not push the others out of sight.
    const before = recent.findIndex((other) => isSame(other, problem))
    const [known] = before < 0 ? [] : recent.splice(before, 1)
    recent.unshift({ ...problem, at: clock.wallTime(), times: (known?.times ?? 0) + 1 })
    recent.length = Math.min(recent.length, RECENT)
  }

  return {
    tell(event) {
      const parsed = LogEventSchema.safeParse(event)
      const known: LogEvent = parsed.success ? parsed.data : { event: 'log.refused' }
      remember(known)
      limit.take(known)
    },
    recent: () => recent,
    close: limit.close,
  }
}

/** Who writes past the list of events by mistake still writes no secret. */
export function createLogger({ clock, level, outputs }: LogOptions) {
  const secrets = ['password', 'token']
  return pino(
    {
      level,
      // The name of the machine may be the name of a person.
      base: null,
      timestamp: () => `,"time":"${new Date(clock.wallTime()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...secrets, ...secrets.map((secret) => `*.${secret}`)], censor: '[secret]' },
    },
    {
      write(line: string) {
        for (const output of outputs) output.write(line)
      },
    },
  )
}

type Named = Pick<HealthProblem, 'event' | 'robot' | 'detail'>

function isSame(one: Named, other: Named): boolean {
  return one.event === other.event && one.robot === other.robot && one.detail === other.detail
}

function isHealthEvent(event: string): event is HealthEvent {
  return HEALTH_EVENTS.some((known) => known === event)
}

/** The one word that tells two events of a kind apart. */
function detailOf(event: LogEvent): string {
  switch (event.event) {
    case 'link.barred':
      return event.status
    case 'safety.changed':
    case 'session.ended':
    case 'robot.isolated':
      return event.reason
    case 'robot.problem':
      return event.code
    case 'storage.failing':
    case 'storage.damaged':
      return event.file
    default:
      return ''
  }
}
