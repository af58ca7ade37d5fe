import { statfs } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Observable } from 'rxjs'
import type { LoopDelay } from '#clock'
import type { HealthSources } from '#console'
import type { StorageTrouble } from '#journal'
import type { Robot } from '#robot'
import type { ProcessGuard } from './last-resort.ts'
import type { Log } from './log.ts'
import type { JournalCounts } from './log-journal.ts'
import type { Road } from './road.ts'

export type SiteHealth = {
  robots: readonly { id: string; robot: Robot }[]
  roads: ReadonlyMap<string, Road>
  data: string
  loop: LoopDelay
  journal: { readonly counts: JournalCounts }
  storage$: Observable<StorageTrouble>
  log: Log
  guard: ProcessGuard
}

/** What the health page is told of this process and its disk. */
export function siteHealth({ robots, roads, data, loop, journal, storage$, log, guard }: SiteHealth): HealthSources {
  const failing = new Set<string>()
  // Its end is the end of the process: files have nobody else to tell.
  storage$.subscribe(({ kind, file }) => {
    if (kind === 'failing') failing.add(basename(file))
    if (kind === 'recovered') failing.delete(basename(file))
  })
  return {
    robots: robots.map(({ id, robot }) => ({ id, robot, road: () => roads.get(id) ?? null })),
    loop,
    heapBytes: () => process.memoryUsage().heapUsed,
    async diskFreeBytes() {
      const { bavail, bsize } = await statfs(data)
      return bavail * bsize
    },
    failingFiles: () => [...failing],
    journal: () => journal.counts,
    problems: log.recent,
    isEnding: () => guard.isEnding,
  }
}
