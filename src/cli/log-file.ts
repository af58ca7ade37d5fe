import type { FileSystem } from '#journal'
import type { LogOutput } from './log.ts'

/** Years of quiet work, or a very bad week; then it is put aside, and the one put aside before is gone. */
export const LARGEST_BYTES = 5_000_000
/** What waits for a disk that takes nothing. Then the oldest goes: a log is not worth a controller's memory. */
const WAITING_LINES = 1_000

export type LogFile = LogOutput & {
  /** Until what was written is on the disk, or is known not to be. */
  flush(): Promise<void>
}

/** A log beside the journal, written in the background and bounded in size. A failing disk is somebody else's news. */
export async function openLogFile(file: string, files: FileSystem): Promise<LogFile> {
  let bytes = (await files.read(file).catch(() => undefined))?.length ?? 0
  let waiting: string[] = []
  let work: Promise<void> = Promise.resolve()
  let planned = false
  /** A batch that failed may have left a part of itself. */
  let torn = false

  async function write(): Promise<void> {
    planned = false
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    const text = batch.join('')
    try {
      if (torn) await files.truncate(file, bytes)
      torn = false
      if (bytes + Buffer.byteLength(text) > LARGEST_BYTES && bytes > 0) {
        await files.rename(file, `${file}.old`)
        bytes = 0
      }
      torn = true
      await files.append(file, text)
      torn = false
      bytes += Buffer.byteLength(text)
    } catch {
      waiting = [...batch, ...waiting].slice(-WAITING_LINES)
    }
  }

  function flush(): Promise<void> {
    if (!planned) {
      planned = true
      work = work.then(write)
    }
    return work
  }

  return {
    write(line) {
      waiting.push(line)
      void flush()
    },
    flush,
  }
}
