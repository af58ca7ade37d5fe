import { dirname } from 'node:path'
import type { z } from 'zod'
import { CompereError } from '#errors'
import { type ContentPack, readPack } from './content-pack.ts'
import { type Forbids, forbiddenNames } from './forbidden-names.ts'
import { settleMedia } from './media.ts'
import { type Migration, migrate } from './migrate.ts'
import { clampSpeeds } from './speed-wish.ts'
import type { Remark } from './walk.ts'

/** What the venue and the product demand of content, beyond its schema. */
export type ContentRules = {
  forbids?: Forbids | undefined
  maxSpeedMps?: number | undefined
  /** From each version of these files to the next; without any, the files have no version. */
  migrations?: readonly Migration[] | undefined
}
export type LoadedContent<T> = {
  content: T
  /** What was not as written, each as `file:line:column: key: what is done instead`. */
  warnings: readonly string[]
}

/**
 * Reads a YAML file, with the files it includes, and checks it against a schema. Throws `content.invalid` with one line for each problem:
 * `file:line:column: key: what is wrong`.
 */
export function loadContent<T>(file: string, schema: z.ZodType<T>): T {
  return readContent(file, schema).content
}

/** Reads content as a venue may use it, with all that was changed for that. Throws as `loadContent` does. */
export function readContent<T>(file: string, schema: z.ZodType<T>, rules: ContentRules = {}): LoadedContent<T> {
  return judge(readPack(file), schema, rules)
}

/** Checks content that was read. Migrates it, in memory. */
export function judge<T>(source: ContentPack, schema: z.ZodType<T>, rules: ContentRules): LoadedContent<T> {
  const { file, where } = source
  const { forbids, maxSpeedMps, migrations } = rules
  const migrated = migrations ? migrate(source, migrations) : []
  const data = source.data()
  const line = ({ path, text }: Remark) => `${where(path)}: ${path.join('.')}: ${text}`
  const media = settleMedia(data, dirname(file))
  const refused = [...(forbids ? forbiddenNames(data, forbids) : []), ...media.refused].map(line)
  const clamped = maxSpeedMps === undefined ? [] : clampSpeeds(data, maxSpeedMps)
  const parsed = schema.safeParse(data, { reportInput: true })
  if (parsed.success && refused.length === 0) {
    const warnings = [
      ...migrated.map((says) => `${where(['version'])}: read as ${says}`),
      ...[...clamped, ...media.missing].map(line),
    ]
    return { content: parsed.data, warnings }
  }
  const problems = (parsed.error?.issues ?? []).map((issue) => {
    const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
    return `${where(issue.path, key)}: ${issue.path.join('.') || '(file)'}: ${advice(issue)}`
  })
  throw new CompereError('content.invalid', [...refused, ...problems].join('\n'), { cause: parsed.error })
}

function advice(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}; remove it or correct its spelling`
  if (issue.code === 'invalid_type' && issue.input === undefined) return `missing; add it (${issue.expected} expected)`
  if (issue.code === 'invalid_type' && issue.input === null) return `empty; write something here (${issue.expected} expected)`
  return issue.message
}
