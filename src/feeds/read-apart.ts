import { Worker } from 'node:worker_threads'
import type { Clock } from '#clock'
import type { Reading, Vantage } from './item.ts'
import type { Source } from './source.ts'
import { changedShape, SourceError } from './source-error.ts'

export type ToReader = { text: string; source: Source; vantage: Vantage }
export type FromReader = { reading: Reading } | { problem: string }
/** Makes sense of a text; rejects with a `SourceError`, or with the signal's reason. */
export type Read = (text: string, source: Source, vantage: Vantage, signal: AbortSignal) => Promise<Reading>

/** Some calendars repeat on the 31st of February, for which one looks for ever; a good one takes a second. */
const PATIENCE_MS = 20_000
/** Five megabytes of text, taken apart, are far from this. */
const MAX_HEAP_MB = 256

/**
 * Reads in a thread that can be ended. Texts of strangers may take any time to read, and the thread of the controller
 * has robots to look after.
 */
export function readApart(clock: Clock): Read {
  return (text, source, vantage, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const data: ToReader = { text, source, vantage }
      const worker = new Worker(new URL('./start-reader.mjs', import.meta.url), {
        workerData: data,
        resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
      })
      const settle = (act: () => void) => {
        clock.clearTimeout(timer)
        signal.removeEventListener('abort', onAbort)
        void worker.terminate()
        act()
      }
      const fail = (error: unknown) => settle(() => reject(error))
      const onAbort = () => fail(signal.reason)
      const timer = clock.setTimeout(() => fail(changedShape(`it takes more than ${PATIENCE_MS / 1_000} s to read`)), PATIENCE_MS)
      signal.addEventListener('abort', onAbort, { once: true })
      worker
        .on('message', (answer: FromReader) =>
          settle(() =>
            'reading' in answer ? resolve(answer.reading) : reject(new SourceError('source.invalid', answer.problem)),
          ),
        )
        .on('error', (error) => fail(changedShape('it cannot be read: it takes too much memory, or what reads it failed', error)))
        .on('exit', () => fail(changedShape('what reads it ended without an answer')))
      worker.unref()
    })
}
