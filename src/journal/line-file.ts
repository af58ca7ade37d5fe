import type { FileSystem } from './file-system.ts'

export type LineFileOptions = {
  file: string
  files: FileSystem
  /** How long the file is now. */
  bytes: number
  /** So many lines wait for a disk that takes nothing; then the oldest goes. */
  most: number
  /** What goes in front of the first line. */
  first?: readonly string[] | undefined
  /** A file that would grow beyond is put aside as `.old`, and the one put aside before is gone. */
  largestBytes?: number | undefined
  onWritten?: (() => void) | undefined
  onFailed?: ((error: unknown) => void) | undefined
}

/** A file that grows by lines: they wait in memory and go to the disk in one batch after the other. */
export interface LineFile {
  /** With its end of line. */
  append(line: string): void
  /** Until what was appended is on the disk, or is known not to be. */
  flush(): Promise<void>
  /** How much of the file is whole; what a failed batch left behind comes after it. */
  readonly bytes: number
  /** What the disk has not taken yet. */
  readonly waiting: readonly string[]
  /** Takes its turn after what is being written, and what is appended meanwhile takes its turn after it. */
  inTurn<Result>(act: () => Promise<Result>): Promise<Result>
  /** Another file of this length stands in its place, and holds the first so many of the lines that waited. */
  replaced(bytes: number, held: number): void
}

export function createLineFile(options: LineFileOptions): LineFile {
  const { file, files, most, first = [], largestBytes = Number.POSITIVE_INFINITY, onWritten, onFailed } = options
  let { bytes } = options
  let waiting = [...first]
  /** A batch that failed may have left a part of itself. */
  let torn = false
  let work: Promise<void> = Promise.resolve()
  let planned = false

  async function write(): Promise<void> {
    planned = false
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    const text = batch.join('')
    const added = Buffer.byteLength(text)
    try {
      if (torn) await files.truncate(file, bytes)
      torn = false
      if (bytes + added > largestBytes && bytes > 0) {
        await files.rename(file, `${file}.old`)
        bytes = 0
      }
      torn = true
      await files.append(file, text)
      torn = false
      bytes += added
      onWritten?.()
    } catch (error) {
      waiting = [...batch, ...waiting].slice(-most)
      onFailed?.(error)
    }
  }

  function flush(): Promise<void> {
    if (planned) return work
    planned = true
    work = work.then(write)
    return work
  }

  return {
    append(line) {
      waiting.push(line)
      void flush()
    },
    flush,
    get bytes() {
      return bytes
    },
    get waiting() {
      return waiting
    },
    inTurn(act) {
      const result = flush().then(act)
      work = result.then(
        () => undefined,
        () => undefined,
      )
      return result
    },
    replaced(length, held) {
      waiting = waiting.slice(held)
      bytes = length
      torn = false
    },
  }
}
