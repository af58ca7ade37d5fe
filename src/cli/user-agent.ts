import { readFileSync } from 'node:fs'
import { z } from 'zod'

const PackageSchema = z.object({ version: z.string() })

/** How this program names itself to servers of others: by its name and version, and by nothing of the venue. */
export function userAgent(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return `compere/${PackageSchema.parse(JSON.parse(text)).version}`
}
