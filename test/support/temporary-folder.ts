import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder for the files of one test, gone after it. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'compere-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return {
    path,
    write(name: string, content: string | Uint8Array): string {
      const file = join(path, name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
      return file
    },
  }
}
