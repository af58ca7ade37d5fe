import { type FSWatcher, watch as watchFolder } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Clock } from '#clock'
import { errorText } from '#errors'

/** Editors write a file in several strokes; a pause this long means that it is saved. */
const SETTLED_MS = 300

type WatchOptions = {
  clock: Clock
  onChange: (file: string) => void
  /** A folder that cannot be watched: its files then wait for the next start. */
  onTrouble: (text: string) => void
  watch?: typeof watchFolder
}

/**
 * Tells when one of some files was saved. Their folders are watched and not they themselves: many editors put a new file
 * in the place of the old one. Returns what ends it.
 */
export function watchFiles(
  files: readonly string[],
  { clock, onChange, onTrouble, watch = watchFolder }: WatchOptions,
): () => void {
  const timers = new Map<string, number>()
  const watchers = [...new Set(files.map((file) => dirname(file)))].flatMap((folder): FSWatcher[] => {
    const trouble = (error: unknown) =>
      onTrouble(`Changes in ${folder} are not noticed until the next start: ${errorText(error)}`)
    try {
      const changed = (_event: string, name: string | null) => touched(folder, name)
      return [watch(folder, { persistent: false }, changed).on('error', trouble)]
    } catch (error) {
      trouble(error)
      return []
    }
  })

  function touched(folder: string, name: string | null): void {
    // Not every system says which file it was.
    const meant = files.filter((file) => dirname(file) === folder && (name === null || basename(file) === name))
    for (const file of meant) {
      clock.clearTimeout(timers.get(file) ?? -1)
      timers.set(
        file,
        clock.setTimeout(() => onChange(file), SETTLED_MS),
      )
    }
  }

  return () => {
    for (const watcher of watchers) watcher.close()
    for (const timer of timers.values()) clock.clearTimeout(timer)
  }
}
