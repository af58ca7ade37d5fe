import type { EventEmitter } from 'node:events'
import { type Clock, sleep } from '#clock'
import type { LogEvent } from './log-event.ts'
import { failureOf } from './log-failure.ts'

/** A robot that does not confirm its stop must not keep a broken process alive. */
const PATIENCE_MS = 2_000
/** `EX_SOFTWARE`: whoever watches this process starts it again. */
const BROKEN = 70

export type LastResort = {
  process: Pick<EventEmitter, 'on' | 'off'>
  clock: Clock
  tell: (event: LogEvent) => void
  /** Orders every robot to be silent and still; the orders are on their way when this returns. */
  stopAll: () => Promise<unknown>
  exit: (code: number) => void
}

export type ProcessGuard = {
  /** The process is broken and about to end. */
  readonly isEnding: boolean
  /** The venue closes: what happens from now on is Node's own affair. */
  release(): void
}

/**
 * What nobody caught. A promise that nobody waited for is a mistake that broke nothing: it is logged. An exception in
 * the middle of something leaves that something half done: the robots are stopped, and the process ends.
 */
export function guardProcess({ process, clock, tell, stopAll, exit }: LastResort): ProcessGuard {
  let isEnding = false

  function onRejection(reason: unknown): void {
    tell({ event: 'promise.failed', ...failureOf(reason) })
  }

  function onException(error: unknown): void {
    tell({ event: 'process.broken', ...failureOf(error), exitCode: BROKEN })
    if (isEnding) return
    isEnding = true
    const enough = new AbortController()
    void Promise.race([attempt(stopAll), sleep(clock, PATIENCE_MS, enough.signal)])
      .catch(() => undefined)
      .then(() => {
        enough.abort()
        exit(BROKEN)
      })
  }

  process.on('unhandledRejection', onRejection)
  process.on('uncaughtException', onException)
  return {
    get isEnding() {
      return isEnding
    },
    release() {
      process.off('unhandledRejection', onRejection)
      process.off('uncaughtException', onException)
    },
  }
}

async function attempt(act: () => Promise<unknown>): Promise<void> {
  await act()
}
