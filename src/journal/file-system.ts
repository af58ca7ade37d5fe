import { type FileHandle, mkdir, open, readFile, rename, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorText, isSystemError } from '#errors'

/**
 * The few acts on files that everything durable is made of; each is on the disk when it resolves. A test puts a disk
 * here that is full, slow, or loses power in the middle of any of them.
 */
export interface FileSystem {
  /** Undefined where there is no such file. */
  read(path: string): Promise<Buffer | undefined>
  /** Makes a new file, or empties the old one first: what is precious is written to a draft, then renamed. */
  write(path: string, text: string): Promise<void>
  append(path: string, text: string): Promise<void>
  truncate(path: string, bytes: number): Promise<void>
  /** At once and whole: whoever looks finds the old file or the new one. */
  rename(from: string, to: string): Promise<void>
}

/** The disk of this machine. Asynchronous throughout, so that a slow disk never holds up a stop. */
export function createFileSystem(): FileSystem {
  return {
    async read(path) {
      try {
        return await readFile(path)
      } catch (error) {
        if (isSystemError(error, 'ENOENT')) return undefined
        throw error
      }
    },
    async write(path, text) {
      await mkdir(dirname(path), { recursive: true })
      await using(path, 'w', async (handle) => {
        await handle.writeFile(text)
        await handle.sync()
      })
    },
    async append(path, text) {
      await mkdir(dirname(path), { recursive: true })
      await using(path, 'a', async (handle) => {
        await handle.writeFile(text)
        await handle.datasync()
      })
    },
    truncate,
    async rename(from, to) {
      await rename(from, to)
      // The new name too must survive a power cut. Not every system can do this for a folder, and none is worse for it.
      await using(dirname(to), 'r', (folder) => folder.sync()).catch(() => undefined)
    },
  }
}

/** Owner only: a journal tells who worked when. */
async function using(path: string, flags: string, act: (handle: FileHandle) => Promise<void>): Promise<void> {
  const handle = await open(path, flags, 0o600)
  try {
    await act(handle)
  } finally {
    await handle.close()
  }
}

/** What staff must know of the disk: it does not take anything, it does again, or something on it was damaged. */
export type StorageTrouble = { kind: 'failing' | 'recovered' | 'damaged'; file: string; text: string }

/** Tells of a failing disk once when it begins and once when it is over. */
export function createTroubleTeller(file: string, tell: (trouble: StorageTrouble) => void) {
  let failing = false
  return {
    failed(error: unknown): void {
      if (failing) return
      failing = true
      tell({
        kind: 'failing',
        file,
        text: `Nothing can be written to ${file}: ${errorText(error)}. Free the disk or its rights.`,
      })
    },
    worked(): void {
      if (!failing) return
      failing = false
      tell({ kind: 'recovered', file, text: `${file} can be written again.` })
    },
    damaged(side: string): void {
      tell({ kind: 'damaged', file, text: `${file} was damaged: what could not be read was moved to ${side}.` })
    },
  }
}
