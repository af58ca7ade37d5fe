import type { z } from 'zod'
import { createTroubleTeller, type FileSystem, type StorageTrouble } from './file-system.ts'
import { seal, unseal } from './seal.ts'

/** One small value that survives the process: the last one saved or the one before, never a half. */
export type StateFile<Value extends object> = {
  /** The value of now, also while it is still on its way to the disk. */
  readonly value: Value
  /** Never blocks; resolves when the value, or a later one, is on the disk. */
  save(value: Value): Promise<void>
  /** Until nothing is on its way to the disk any more. */
  settled(): Promise<void>
}

export type StateFileOptions<Value extends object> = {
  file: string
  files: FileSystem
  schema: z.ZodType<Value>
  /** What holds when there is no file, or only a damaged one. */
  initial: Value
  onTrouble?: ((trouble: StorageTrouble) => void) | undefined
}

/** Reads the value; a damaged file is moved aside, told of once, and counts as none. */
export async function openStateFile<Value extends object>(options: StateFileOptions<Value>): Promise<StateFile<Value>> {
  const { file, files, onTrouble } = options
  const trouble = createTroubleTeller(file, onTrouble ?? (() => {}))
  let value: Value = await load(options, trouble.damaged)
  let next: Promise<void> | undefined
  let last: Promise<void> = Promise.resolve()

  async function write(): Promise<void> {
    next = undefined
    try {
      await replace(files, file, `${seal(value)}\n`)
      trouble.worked()
    } catch (error) {
      trouble.failed(error)
      throw error
    }
  }

  return {
    get value() {
      return value
    },
    save(changed) {
      value = changed
      // However many changes wait for a slow disk, the last one is written, once.
      if (next) return next
      next = last.then(write)
      last = next.catch(() => undefined)
      return next
    },
    settled: () => last,
  }
}

/** A draft, on the disk before it takes the name of the old file. */
export async function replace(files: FileSystem, file: string, text: string): Promise<void> {
  await files.write(`${file}.new`, text)
  await files.rename(`${file}.new`, file)
}

async function load<Value extends object>(
  { file, files, schema, initial }: StateFileOptions<Value>,
  damaged: (side: string) => void,
): Promise<Value> {
  const bytes = await files.read(file)
  if (bytes === undefined) return initial
  const value = schema.safeParse(unseal(bytes.toString('utf8').replace(/\n$/, '')))
  if (value.success) return value.data
  const side = `${file}.damaged`
  // A disk that cannot even rename is told of at the next save.
  await files.rename(file, side).then(
    () => damaged(side),
    () => damaged(file),
  )
  return initial
}
