import { z } from 'zod'

/** How many gaps between two calls are averaged: the pace of the last half hour, not that of the morning. */
const GAPS_COUNTED = 5
/** Nobody waits for a shorter time than that is worth saying, and an estimate is no promise. */
const ROUND_TO_MINUTES = 5
const MINUTE_MS = 60_000
/** A gap as long as this was lunch, not a visitor. */
const LONGEST_GAP_MS = 45 * MINUTE_MS

const TicketSchema = z.strictObject({ number: z.int().positive(), counter: z.string() })
const QueueSchema = z.strictObject({
  /** The day it is of, such as 2026-11-24; numbers begin at 1 each day. */
  day: z.string(),
  last: z.int().min(0),
  waiting: z.array(TicketSchema),
  called: TicketSchema.nullable(),
  /** When the last ones were called. */
  calls: z.array(z.number()),
})
/** A number, and the counter it is for. Nothing is known of who holds it. */
export type Ticket = z.infer<typeof TicketSchema>
export type Queue = z.infer<typeof QueueSchema>

/** The queue of the day that it is at `now`: that of yesterday is over at midnight. */
export function queueToday(queue: Queue | undefined, now: number, timeZone: string): Queue {
  // The Swedes write days as ISO 8601 does.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now)
  return queue?.day === day ? queue : { day, last: 0, waiting: [], called: null, calls: [] }
}

/** One more waits; the new ticket is the last of the queue. */
export function takeTicket(queue: Queue, counter: string): { queue: Queue; ticket: Ticket } {
  const ticket = { number: queue.last + 1, counter }
  return { ticket, queue: { ...queue, last: ticket.number, waiting: [...queue.waiting, ticket] } }
}

/** The next one's turn; the queue as it was when nobody waits. */
export function callNext(queue: Queue, now: number): Queue {
  const [called, ...waiting] = queue.waiting
  return called ? { ...queue, called, waiting, calls: [...queue.calls, now].slice(-GAPS_COUNTED - 1) } : queue
}

/** How many are before this number, and for how many minutes that will last. */
export function waitOf(queue: Queue, { number }: Ticket, minutesEach: number): { people: number; minutes: number } {
  const people = queue.waiting.filter((other) => other.number < number).length
  const minutes = people * paceOf(queue, minutesEach)
  return { people, minutes: Math.max(ROUND_TO_MINUTES, Math.ceil(minutes / ROUND_TO_MINUTES) * ROUND_TO_MINUTES) }
}

/** Minutes from one call to the next, lately. */
function paceOf({ calls }: Queue, minutesEach: number): number {
  const gaps = calls.slice(1).flatMap((at, index) => {
    const gap = at - (calls[index] ?? at)
    return gap > 0 && gap < LONGEST_GAP_MS ? [gap / MINUTE_MS] : []
  })
  return gaps.length === 0 ? minutesEach : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
}

/** As a checkpoint keeps it; nothing while no number was given. */
export function keptQueue(queue: Queue | undefined): Record<string, string> {
  return queue && queue.last > 0 ? { queue: JSON.stringify(queue) } : {}
}

/** From a checkpoint of another run, which may have been written by another version. */
export function queueFrom(kept: unknown): Queue | undefined {
  if (typeof kept !== 'string') return undefined
  try {
    return QueueSchema.safeParse(JSON.parse(kept)).data
  } catch {
    return undefined
  }
}
