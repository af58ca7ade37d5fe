import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { CompereError, errorText, isSystemError } from '#errors'
import type { CertificatePins } from '#qi'

const PinsSchema = z.record(z.string(), z.string())

/** The certificates of the venue's robots as first seen, in a file that a technician can read and correct. */
export function openCertificateFile(file: string): CertificatePins {
  const known = new Map(Object.entries(load(file)))
  return {
    get: (address) => known.get(address),
    set(address, fingerprint) {
      known.set(address, fingerprint)
      save(file, Object.fromEntries(known))
    },
  }
}

/** Not there yet is empty; unreadable is an error, since a forgotten certificate would let anybody in. */
function load(file: string): Record<string, string> {
  try {
    return PinsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return {}
    throw new CompereError(
      'config.invalid',
      `The known certificates in ${file} cannot be read (${errorText(error)}). Correct the file, or delete it to trust the robots anew.`,
      { cause: error },
    )
  }
}

function save(file: string, pins: Record<string, string>): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, `${JSON.stringify(pins, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
