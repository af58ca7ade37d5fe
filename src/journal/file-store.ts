import { type Entry, EntrySchema } from './entry.ts'
import { createTroubleTeller, type FileSystem, type StorageTrouble } from './file-system.ts'
import type { JournalStore } from './journal.ts'
import { createLineFile } from './line-file.ts'
import { seal, unseal } from './seal.ts'
import { replace } from './state-file.ts'

/** What is kept in memory while the disk takes nothing: hours of a busy desk, about two megabytes. Then the oldest goes. */
const WAITING_LINES = 10_000

export type FileStoreOptions = {
  file: string
  files: FileSystem
  onTrouble?: ((trouble: StorageTrouble) => void) | undefined
}

/**
 * One sealed JSON object a line. Appended lines wait in memory and go to the disk in one batch, which is synced before
 * the next: a power cut loses what happened in the last fraction of a second, and tears at most the last line.
 */
export async function openFileStore({ file, files, onTrouble = () => {} }: FileStoreOptions): Promise<JournalStore> {
  const trouble = createTroubleTeller(file, onTrouble)
  const { bytes, endsWhole } = await repair(files, file, trouble.damaged)
  const lines = createLineFile({
    ...{ file, files, bytes, most: WAITING_LINES, onWritten: trouble.worked, onFailed: trouble.failed },
    // An empty line is nothing to a reader, and keeps the next from being glued to a torn one.
    first: endsWhole ? [] : ['\n'],
  })

  async function read(): Promise<readonly Entry[]> {
    const written = (await files.read(file))?.subarray(0, lines.bytes).toString('utf8') ?? ''
    return [...linesOf(written), ...lines.waiting.map((line) => line.slice(0, -1))].flatMap(entryOf)
  }

  return {
    append: (entry) => lines.append(`${seal(entry)}\n`),
    all: () => lines.inTurn(read),
    rewrite: (change) =>
      lines.inTurn(async () => {
        const before = await read()
        const after = change(before)
        if (after === before) return
        const text = after.map((entry) => `${seal(entry)}\n`).join('')
        const waited = lines.waiting.length
        await replace(files, file, text).catch((error: unknown) => {
          trouble.failed(error)
          throw error
        })
        lines.replaced(Buffer.byteLength(text), waited)
      }),
    flush: () => lines.flush(),
  }
}

type Repaired = { bytes: number; endsWhole: boolean }

/** Leaves a file of whole lines; what was damaged goes to a file beside it. */
async function repair(files: FileSystem, file: string, damaged: (side: string) => void): Promise<Repaired> {
  const found = (await files.read(file)) ?? Buffer.alloc(0)
  const text = found.toString('utf8')
  const lines = linesOf(text)
  // The last line of a crash has no end. It was never promised to anybody.
  const isTorn = text !== '' && !text.endsWith('\n') && unseal(lines.at(-1) ?? '') === undefined
  const whole = isTorn ? lines.slice(0, -1) : lines
  const asFile = (some: readonly string[]) => some.map((line) => `${line}\n`).join('')
  const kept = asFile(whole.filter((line) => unseal(line) !== undefined))
  const bad = whole.filter((line) => unseal(line) === undefined)
  if (kept === text) return { bytes: found.length, endsWhole: true }
  try {
    if (bad.length > 0) await files.append(`${file}.damaged`, asFile(bad))
    await replace(files, file, kept)
    if (bad.length > 0) damaged(`${file}.damaged`)
    return { bytes: Buffer.byteLength(kept), endsWhole: true }
  } catch {
    // A disk that takes nothing now: what is good in the file is read all the same.
    return { bytes: found.length, endsWhole: text.endsWith('\n') }
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}

/** Nothing for a line that an unknown version wrote. */
function entryOf(line: string): Entry[] {
  const parsed = EntrySchema.safeParse(unseal(line))
  return parsed.success ? [parsed.data] : []
}
