import type { Observable } from 'rxjs'
import { type Clock, sleep } from '#clock'
import { errorText } from '#errors'
import type { Delivery, HandoverCall } from './handover-call.ts'

/** A visitor waits about a minute (`handover.patienceSeconds`): what takes longer than two of these comes too late. */
const ATTEMPT_MS = 15_000
const RETRY_MS = 3_000
/** A behavior that calls again and again must not fill mailboxes: one call of a robot within this time is enough. */
const GAP_MS = 30_000

/** A way to tell staff. */
export type Channel = {
  /** In a sentence for staff: "the webhook", "the mail". */
  name: string
  attempt: (call: HandoverCall, signal: AbortSignal) => Promise<Delivery>
}

type Waiting = { id: string; handover: { reason: string; transcript: readonly string[]; since: number } | null }

export type NotifierOptions = {
  robots$: Observable<readonly Waiting[]>
  channels: readonly Channel[]
  placeOf: (robot: string) => string
  withWords: boolean
  clock: Clock
  /** Told when a call could not be told of: staff must look at the console instead. */
  onFailure: (sentence: string) => void
}

const TAKEN_OVER = 'staff.tookOver'

/**
 * Tells of each call for staff once, by every channel, from the side: the visit never waits for it. Returns what ends
 * it, attempts on their way included.
 */
export function notifyHandovers(options: NotifierOptions): () => void {
  const { robots$, channels, placeOf, withWords, clock, onFailure } = options
  const ending = new AbortController()
  const seen = new Map<string, number>()
  const told = new Map<string, number>()

  async function tell(channel: Channel, call: HandoverCall): Promise<void> {
    const first = await attempt(channel, call)
    if (first.ok) return
    const last = first.again ? await sleep(clock, RETRY_MS, ending.signal).then(() => attempt(channel, call)) : first
    if (!last.ok) onFailure(`Staff could not be called by ${channel.name} (${last.problem}): look at the console.`)
  }

  async function attempt(channel: Channel, call: HandoverCall): Promise<Delivery> {
    const enough = new AbortController()
    const signal = AbortSignal.any([enough.signal, ending.signal])
    const late: Delivery = { ok: false, again: true, problem: 'it did not answer in time' }
    try {
      return await Promise.race([
        channel.attempt(call, signal),
        sleep(clock, ATTEMPT_MS, signal).then(
          () => late,
          () => late,
        ),
      ])
    } catch (error) {
      return { ok: false, again: false, problem: errorText(error) }
    } finally {
      enough.abort()
    }
  }

  const watching = robots$.subscribe((robots) => {
    for (const { id: robot, handover } of robots) {
      // Whoever took over by themselves need not be called.
      if (!handover || handover.reason === TAKEN_OVER || seen.get(robot) === handover.since) continue
      seen.set(robot, handover.since)
      if (clock.now() - (told.get(robot) ?? -GAP_MS) < GAP_MS) continue
      told.set(robot, clock.now())
      const call = {
        ...{ id: `handover-${robot}-${Math.round(handover.since)}`, robot, place: placeOf(robot) },
        ...{ reason: handover.reason, at: handover.since, words: withWords ? handover.transcript : [] },
      }
      for (const channel of channels) void tell(channel, call).catch(() => undefined)
    }
  })
  return () => {
    watching.unsubscribe()
    ending.abort()
  }
}
