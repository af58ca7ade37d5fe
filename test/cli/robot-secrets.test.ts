import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCertificateFile } from '../../src/cli/certificate-file.ts'
import { readPassword } from '../../src/cli/password-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compere-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function file(text: string, mode: number): string {
  const path = join(folder, 'pepper.password')
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}

describe('a password file', () => {
  it('is read without the end of its line', () => {
    expect(readPassword(file('ménestrel\n', 0o600))).toBe('ménestrel')
  })

  it('is refused when others may read it, with the cure', () => {
    expect(() => readPassword(file('secret', 0o644))).toThrow('chmod 600')
  })

  it('is refused when it is empty or not there, by its name', () => {
    expect(() => readPassword(file(' \n', 0o600))).toThrow('is empty')
    expect(() => readPassword(join(folder, 'none'))).toThrow(join(folder, 'none'))
  })
})

describe('the file of known certificates', () => {
  it('remembers across runs, for its owner only', () => {
    const path = join(folder, 'data', 'certificates.json')
    openCertificateFile(path).set('tcps://robot:9503', 'AB:CD')
    expect(openCertificateFile(path).get('tcps://robot:9503')).toBe('AB:CD')
    expect(statSync(path).mode & 0o077).toBe(0)
    expect(readFileSync(path, 'utf8')).toContain('"tcps://robot:9503": "AB:CD"')
  })

  it('is not forgotten because it cannot be read', () => {
    const path = file('{ "tcps://robot', 0o600)
    expect(() => openCertificateFile(path)).toThrow(/cannot be read.*delete it to trust the robots anew/)
  })
})
