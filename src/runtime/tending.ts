import { type Observable, Subject, takeUntil } from 'rxjs'
import type { Clock } from '#clock'
import { createRestartLimit } from './restart-limit.ts'

type Parts = {
  clock: Clock
  /** Something failed and begins again. */
  onFault: (error: unknown) => void
  /** It failed too often, and is left alone. */
  onIsolated: (error: unknown) => void
}

/** The streams of one robot, watched so that a fault of theirs, or of who takes them, stays with this robot. */
export type Tending = {
  readonly isIsolated: boolean
  watch<Value>(stream$: Observable<Value>, take: (value: Value) => void): void
  /** Staff looked: what was left alone is tried again. */
  revive(): void
  close(): void
}

export function createTending({ clock, onFault, onIsolated }: Parts): Tending {
  const limit = createRestartLimit(clock)
  const closed = new Subject<void>()
  const timers = new Set<number>()
  let idle: (() => void)[] = []

  /** In a turn of its own: a stream that fails while it is subscribed to would otherwise never let go. */
  function soon(attach: () => void): void {
    const timer = clock.setTimeout(() => {
      timers.delete(timer)
      attach()
    }, 0)
    timers.add(timer)
  }

  function fault(error: unknown, attach: () => void): void {
    if (limit.allows()) {
      onFault(error)
      soon(attach)
      return
    }
    const isFirst = idle.length === 0
    idle.push(attach)
    if (isFirst) onIsolated(error)
  }

  return {
    get isIsolated() {
      return idle.length > 0
    },
    watch<Value>(stream$: Observable<Value>, take: (value: Value) => void) {
      function attach(): void {
        const over = new Subject<void>()
        const fail = (error: unknown) => {
          over.next()
          fault(error, attach)
        }
        stream$.pipe(takeUntil(over), takeUntil(closed)).subscribe({
          next(value) {
            try {
              take(value)
            } catch (error) {
              fail(error)
            }
          },
          error: fail,
        })
      }
      attach()
    },
    revive() {
      const again = idle
      idle = []
      limit.reset()
      for (const attach of again) attach()
    },
    close() {
      closed.next()
      for (const timer of timers) clock.clearTimeout(timer)
    },
  }
}
