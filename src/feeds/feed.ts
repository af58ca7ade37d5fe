import { BehaviorSubject, type Observable } from 'rxjs'
import type { Clock, Random } from '#clock'
import { errorText } from '#errors'
import { checkContentType } from './content-type.ts'
import { type FeedState, stateOf } from './feed-state.ts'
import type { FeedCopy, FeedStore } from './feed-store.ts'
import { fetchText, type Resolve } from './fetch-text.ts'
import type { Reading } from './item.ts'
import type { Read } from './read-apart.ts'
import { refreshDelayMs } from './refresh-pace.ts'
import type { Source } from './source.ts'
import { SourceError } from './source-error.ts'

/** A source at work: asked again and again, its last good copy kept. */
export interface Feed {
  /** The state at each attempt, and when the copy becomes too old. */
  readonly state$: Observable<FeedState>
  /** The state at this moment. */
  read(): FeedState
  /** Asks once, now. Undefined when the source said that nothing is new, or nothing useful. */
  refresh(): Promise<Reading | undefined>
  /** Asks at once if the copy is old enough for it, and from then on at the pace of the site file. */
  start(): void
  close(): void
}

export type FeedOptions = {
  clock: Clock
  random: Random
  store: FeedStore
  read: Read
  userAgent: string
  timeZone: string
  resolve?: Resolve | undefined
}

/** The items of a calendar move on with the days although the calendar stays the same: it is read whole once a day. */
const READ_ANEW_MS = 86_400_000
const HOUR_MS = 3_600_000

export function createFeed(source: Source, options: FeedOptions): Feed {
  const { clock, random, store, read, timeZone } = options
  const { kind, url, for: subject, place, fields } = source
  const about = JSON.stringify({ kind, url, subject, place, fields, timeZone })
  const loaded = store.load()
  let copy: FeedCopy | null = loaded?.about === about ? loaded : null
  let problem: string | undefined
  let failures = 0
  let retryAfterMs: number | undefined
  let timer = -1
  let staleTimer = -1
  const closing = new AbortController()
  const now = () => clock.wallTime()
  const state = () => stateOf(source, copy, problem, now())
  const state$ = new BehaviorSubject(state())
  watchAge()

  /** One more state at the moment the copy becomes too old. */
  function watchAge(): void {
    clock.clearTimeout(staleTimer)
    const { stale, ageMs } = state()
    if (stale || ageMs === null) return
    staleTimer = clock.setTimeout(() => state$.next(state()), source.staleAfterHours * HOUR_MS - ageMs)
  }

  async function attempt(): Promise<Reading | undefined> {
    const isRecent = copy !== null && Math.abs(now() - copy.readAt) < READ_ANEW_MS
    const known = copy !== null && isRecent ? copy : { etag: null, lastModified: null }
    const answer = await fetchText(url, known, options, closing.signal)
    if (!answer.isNew) {
      if (copy === null || !isRecent)
        throw new SourceError('source.invalid', 'says that nothing is new, without having been asked')
      keep({ ...copy, fetchedAt: now() })
      return undefined
    }
    checkContentType(kind, answer.type)
    const reading = await read(answer.text, source, { now: now(), timeZone }, closing.signal)
    const { etag, lastModified } = answer
    keep({ about, items: [...reading.items], fetchedAt: now(), readAt: now(), etag, lastModified })
    return reading
  }

  function keep(next: FeedCopy): void {
    copy = next
    // The store tells of a failing disk itself; what was read is good without it.
    void store.save(next).catch(() => undefined)
  }

  async function refresh(): Promise<Reading | undefined> {
    try {
      const reading = await attempt()
      problem = undefined
      retryAfterMs = undefined
      failures = 0
      return reading
    } catch (error) {
      if (closing.signal.aborted) return undefined
      problem = errorText(error)
      retryAfterMs = error instanceof SourceError ? error.retryAfterMs : undefined
      failures += 1
      return undefined
    } finally {
      if (!closing.signal.aborted) {
        watchAge()
        state$.next(state())
      }
    }
  }

  function askLater(delayMs: number): void {
    timer = clock.setTimeout(async () => {
      await refresh()
      if (!closing.signal.aborted) askLater(refreshDelayMs(source.refreshMinutes, failures, random, retryAfterMs))
    }, delayMs)
  }

  return {
    state$,
    read: state,
    refresh,
    start() {
      const { ageMs, stale } = state()
      const restMs = refreshDelayMs(source.refreshMinutes, 0, random) - (ageMs ?? 0)
      askLater(ageMs === null || stale ? 0 : Math.max(0, restMs))
    },
    close() {
      closing.abort(new SourceError('source.unreachable', 'no longer asked: the controller is ending'))
      clock.clearTimeout(timer)
      clock.clearTimeout(staleTimer)
      state$.complete()
    },
  }
}
