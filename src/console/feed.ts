import { randomUUID } from 'node:crypto'
import { auditTime, combineLatest, type Observable } from 'rxjs'
import { type Clock, clockScheduler } from '#clock'
import type { Controller } from '#runtime'
import { changesBetween } from './changes.ts'
import type { Overview, Presence } from './protocol.ts'

const PERIOD_MS = 100
/** How long a page may be away and be told what it missed, rather than everything anew. */
export const RESUME_MS = 60_000

/** What pages are shown: the whole once, then what changes, numbered; written once for all of them. */
export interface Feed {
  /** Names this numbering: after a restart it begins anew. */
  readonly id: string
  /** All messages from `seen` to now, or the whole; then each new one, until unsubscribed. */
  follow(seen: { id: string; seq: number } | null, send: (text: string) => void): () => void
  /** What staff choose from may be another now: pages are told at once. */
  listAnew(): void
  close(): void
}

type Parts = {
  controller: Controller
  presence$: Observable<Presence>
  guests$: Observable<Overview['guests']>
  clock: Clock
}

export function createFeed({ controller, presence$, guests$, clock }: Parts): Feed {
  const id = randomUUID()
  const followers = new Set<(text: string) => void>()
  let log: { seq: number; at: number; text: string }[] = []
  let shown: Overview = { behaviors: controller.behaviors, robots: [], presence: { operators: [], steering: {} }, guests: {} }
  let seq = 0
  let isFirst = true

  function take(overview: Overview): void {
    const changes = changesBetween(shown, overview)
    shown = overview
    if (!changes) return
    seq += 1
    const now = clock.now()
    const text = JSON.stringify({ type: 'changes', seq, ...changes })
    log = [...log.filter(({ at }) => now - at < RESUME_MS), { seq, at: now, text }]
    for (const send of followers) send(text)
  }

  const all$ = combineLatest({ robots: controller.robots$, presence: presence$, guests: guests$ })
  const watching = all$.subscribe((all) => {
    // The first is taken at once: a page that comes meanwhile must not find an empty venue.
    if (isFirst) shown = { behaviors: controller.behaviors, ...all }
    isFirst = false
  })
  watching.add(
    all$.pipe(auditTime(PERIOD_MS, clockScheduler(clock))).subscribe((all) => take({ behaviors: controller.behaviors, ...all })),
  )

  function missed(seen: { id: string; seq: number }): string[] | undefined {
    if (seen.id !== id || seen.seq > seq) return undefined
    const now = clock.now()
    const since = log.filter((message) => message.seq > seen.seq && now - message.at < RESUME_MS)
    return since.length === seq - seen.seq ? since.map(({ text }) => text) : undefined
  }

  return {
    id,
    follow(seen, send) {
      const texts = (seen && missed(seen)) ?? [JSON.stringify({ type: 'snapshot', seq, ...shown })]
      for (const text of texts) send(text)
      followers.add(send)
      return () => followers.delete(send)
    },
    listAnew: () => take({ ...shown, behaviors: controller.behaviors }),
    close: () => watching.unsubscribe(),
  }
}
