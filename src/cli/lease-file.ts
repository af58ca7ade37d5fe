import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { LeaseStore } from '#robot'

/** What is owed to a robot, in a file of its own: whole or not there at all, whenever the power goes. */
export function createLeaseFile(file: string): LeaseStore {
  mkdirSync(dirname(file), { recursive: true })
  return {
    load: () => (existsSync(file) ? parseRecord(readFileSync(file, 'utf8')) : {}),
    save(record) {
      const draft = `${file}.new`
      const descriptor = openSync(draft, 'w', 0o600)
      writeSync(descriptor, JSON.stringify(record))
      fsyncSync(descriptor)
      closeSync(descriptor)
      renameSync(draft, file)
    },
  }
}

function parseRecord(text: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(text)
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
}
