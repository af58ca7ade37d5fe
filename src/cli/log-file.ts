import { createLineFile, type FileSystem } from '#journal'
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
  const bytes = (await files.read(file).catch(() => undefined))?.length ?? 0
  const lines = createLineFile({ file, files, bytes, most: WAITING_LINES, largestBytes: LARGEST_BYTES })
  return { write: (line) => lines.append(line), flush: () => lines.flush() }
}
