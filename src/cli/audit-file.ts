import type { Clock } from '#clock'
import { type AuditEntry, AuditEntrySchema, type AuditStore } from '#console'
import { createCalendar, type FileSystem, type StorageTrouble } from '#journal'

const DAY_MS = 86_400_000
/** What is kept in memory, and of a file at most read back: years of a venue. */
const MAX_ENTRIES = 100_000

type Options = {
  file: string
  files: FileSystem
  clock: Clock
  /** Names of accounts are names of people: they are not kept for ever. */
  keepDays: number
  onTrouble: (trouble: StorageTrouble) => void
}

/** Who did what at the console, one JSON object a line; what is too old goes at each start and each day. */
export async function openAuditFile({ file, files, clock, keepDays, onTrouble }: Options): Promise<AuditStore & Closable> {
  const calendar = createCalendar(clock)
  const isYoung = ({ at }: AuditEntry) => at >= calendar.now() - keepDays * DAY_MS
  let entries = entriesOf((await files.read(file))?.toString('utf8') ?? '').filter(isYoung)
  let unwritten: AuditEntry[] = []
  let writing: Promise<void> = rewrite()
  let isFailing = false
  let timer = clock.setTimeout(sweep, DAY_MS)

  async function rewrite(): Promise<void> {
    unwritten = []
    const draft = `${file}.new`
    await attempt(async () => {
      await files.write(draft, textOf(entries))
      await files.rename(draft, file)
    })
  }

  async function append(): Promise<void> {
    // What a failing disk did not take is in memory still.
    if (isFailing) return rewrite()
    const batch = unwritten
    unwritten = []
    if (batch.length > 0) await attempt(() => files.append(file, textOf(batch)))
  }

  async function attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act()
      if (isFailing) onTrouble({ kind: 'recovered', file, text: `${file} can be written again.` })
      isFailing = false
    } catch {
      if (!isFailing)
        onTrouble({ kind: 'failing', file, text: `Nothing can be written to ${file}: free the disk or its rights.` })
      isFailing = true
    }
  }

  function sweep(): void {
    timer = clock.setTimeout(sweep, DAY_MS)
    entries = entries.filter(isYoung)
    writing = writing.then(rewrite)
  }

  return {
    append(entry) {
      entries.push(entry)
      if (entries.length > MAX_ENTRIES) entries.shift()
      unwritten.push(entry)
      writing = writing.then(append)
    },
    all: () => entries,
    async close() {
      clock.clearTimeout(timer)
      await writing
    },
  }
}

type Closable = { close(): Promise<void> }

function textOf(entries: readonly AuditEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
}

/** A line that was torn by a power cut is left out. */
function entriesOf(text: string): AuditEntry[] {
  return text.split('\n').flatMap((line) => {
    const entry = AuditEntrySchema.safeParse(parseJson(line))
    return entry.success ? [entry.data] : []
  })
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
