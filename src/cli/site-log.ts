import { join } from 'node:path'
import type { Observable } from 'rxjs'
import type { Clock } from '#clock'
import type { FileSystem, StorageTrouble } from '#journal'
import type { Robot } from '#robot'
import type { Controller } from '#runtime'
import { createLog, type Log } from './log.ts'
import { openLogFile } from './log-file.ts'
import { storageEvent } from './log-journal.ts'
import { outputsFor, type Terminal } from './log-output.ts'
import { logRobots } from './log-robots.ts'
import type { Road } from './road.ts'
import type { Site } from './site-config.ts'

export type SiteLogOptions = {
  log: Site['log']
  data: string
  clock: Clock
  files: FileSystem
  /** Without one, only a file is written. */
  terminal: Terminal | undefined
}
export type SiteLog = Log & { flush(): Promise<void> }

/** The log as the site file wants it. */
export async function openSiteLog({ log: { level, file }, data, clock, files, terminal }: SiteLogOptions): Promise<SiteLog> {
  const logFile = file === undefined ? undefined : await openLogFile(join(data, file), files)
  const log = createLog({ clock, level, outputs: outputsFor(terminal, logFile) })
  return { ...log, flush: async () => logFile?.flush() }
}

type Watched = {
  log: Log
  clock: Clock
  controller: Controller
  robots: readonly { id: string; robot: Pick<Robot, 'problems$'> }[]
  roads: ReadonlyMap<string, Road>
  storage$: Observable<StorageTrouble>
  /** Sentences about content files, which may quote them. */
  notices$: Observable<string>
}

/** Writes down what the robots and the disk tell of themselves; the journal is told apart. Returns what ends it. */
export function logSite({ log, clock, controller, robots, roads, storage$, notices$ }: Watched): () => void {
  const roadOf = (id: string) => roads.get(id) ?? null
  const stop = logRobots({ robots$: controller.robots$, clock, roadOf, tell: log.tell })
  const watching = storage$.subscribe((trouble) => log.tell(storageEvent(trouble)))
  watching.add(notices$.subscribe(() => log.tell({ event: 'content.noticed' })))
  for (const { id, robot } of robots) {
    watching.add(robot.problems$.subscribe(({ code }) => log.tell({ event: 'robot.problem', robot: id, code })))
  }
  return () => {
    stop()
    watching.unsubscribe()
    log.close()
  }
}
