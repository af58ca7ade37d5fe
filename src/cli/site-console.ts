import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Clock } from '#clock'
import type { ConsoleOptions } from '#console'
import { type FileSystem, type JournalStore, type StorageTrouble, withoutLastSession } from '#journal'
import { type Behavior, chartOf } from '#runtime'
import { openAccountFile } from './account-file.ts'
import { openAuditFile } from './audit-file.ts'
import { consoleCertificate } from './console-certificate.ts'
import type { Site } from './site-config.ts'
import { siteSetup } from './site-setup.ts'

export const ACCOUNT_FILE = 'accounts.json'

type Parts = {
  data: string
  folder: string
  disk: { files: FileSystem; onTrouble: (trouble: StorageTrouble) => void }
  clock: Clock
  store: JournalStore
  behaviors: readonly Behavior[]
  tell: (line: string) => void
}
type Opening = Pick<
  ConsoleOptions,
  'host' | 'port' | 'names' | 'tls' | 'access' | 'screens' | 'screenAddress' | 'records' | 'setup' | 'version'
>

/** What the console of a venue is opened with: who may use it, what proves its name, what it may show of the past. */
export async function siteConsole(
  site: Site,
  { data, folder, disk, clock, store, behaviors, tell }: Parts,
): Promise<Opening & { closeAudit(): Promise<void> }> {
  const { host, port, names, screens, screenAddress } = site.console
  const accounts = await openAccountFile({ ...disk, file: join(data, ACCOUNT_FILE) })
  const tls = await consoleCertificate(site.console, {
    ...disk,
    file: join(data, 'console-certificate.json'),
    folder,
    clock,
    tell,
  })
  const audit = await openAuditFile({ ...disk, file: join(data, 'audit.jsonl'), clock, keepDays: site.keepDays })
  return {
    ...{ host, port, names, tls, screens, screenAddress },
    setup: () => siteSetup(site, folder, behaviors),
    access: { accounts, audit },
    records: {
      journal: store,
      behaviors: behaviors.map(({ id, title, machine }) => ({ id, title, chart: chartOf(machine) })),
      erase: (robot) => store.rewrite((entries) => withoutLastSession(entries, robot)),
    },
    version: ownVersion(),
    closeAudit: () => audit.close(),
  }
}

function ownVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
