import { join } from 'node:path'
import { ReplaySubject } from 'rxjs'
import { type Clock, createRandom, createSystemClock, type Random, sleep } from '#clock'
import { createFileSystem, type FileSystem, type JournalStore, keepFor, openFileStore, type StorageTrouble } from '#journal'
import type { Closing } from './closing.ts'
import type { Terminal } from './log-output.ts'
import type { Site } from './site-config.ts'
import { openSiteLog, type SiteLog } from './site-log.ts'

/** What everything in a venue stands on: time, the disk and what is written there. */
export type Ground = {
  clock: Clock
  random: Random
  disk: { files: FileSystem; onTrouble: (trouble: StorageTrouble) => void }
  storage$: ReplaySubject<StorageTrouble>
  log: SiteLog
  store: JournalStore
}

/** Opens the log and the journal of a venue, in its data folder. */
export async function openGround(
  site: Site,
  { data, closing, terminal }: { data: string; closing: Closing; terminal: Terminal | undefined },
): Promise<Ground> {
  const clock = createSystemClock()
  const storage$ = new ReplaySubject<StorageTrouble>()
  const disk = { files: createFileSystem(), onTrouble: (trouble: StorageTrouble) => storage$.next(trouble) }
  const log = await openSiteLog({ log: site.log, data, clock, files: disk.files, terminal })
  closing.add(() => log.flush())
  const store = await openFileStore({ ...disk, file: join(data, 'journal.jsonl') })
  closing.add(() => store.flush())
  const retention = keepFor(site.keepDays, { store, clock })
  closing.add(() => retention.close())
  return { clock, random: createRandom(clock.now()), disk, storage$, log, store }
}

/** How long the last lines of a broken process may take to reach the disk. */
const LAST_LINES_MS = 500

export async function afterLastLines({ log, clock }: Pick<Ground, 'log' | 'clock'>): Promise<void> {
  await Promise.race([log.flush(), sleep(clock, LAST_LINES_MS)])
}
