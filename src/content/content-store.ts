import { basename, dirname, sep } from 'node:path'
import type { z } from 'zod'
import { errorText } from '#errors'
import { readPack } from './content-pack.ts'
import { type ContentRules, judge } from './load-content.ts'

/** Where the content of one behavior comes from. */
export type ContentSource = { id: string; file: string; schema: z.ZodType<unknown>; rules: ContentRules }

export interface ContentStore {
  /** The last good content of each behavior, by its id. Looked up anew at each start of a session, never in one. */
  readonly content: Readonly<Record<string, unknown>>
  /** Reads one behavior's file again. What is wrong is told; the last good content then stays. */
  reload(id: string): void
  /** The files that a behavior's content was last read from. */
  files(id: string): readonly string[]
}

/** Reads every file once and throws for a wrong one; from then on a wrong file changes nothing. */
export function createContentStore(sources: readonly ContentSource[], tell: (sentence: string) => void): ContentStore {
  const content: Record<string, unknown> = {}
  const texts = new Map<string, string>()
  const files = new Map<string, readonly string[]>()
  const refusals = new Map<string, string>()

  /** Whether there was anything new. */
  const read = ({ id, file, schema, rules }: ContentSource): boolean => {
    const source = readPack(file)
    files.set(id, source.files)
    // Some programs save twice; a copy of what is known is no news.
    if (source.text === texts.get(id)) return false
    const { content: good, warnings } = judge(source, schema, rules)
    texts.set(id, source.text)
    content[id] = good
    for (const warning of warnings) tell(warning.replace(dirname(file) + sep, ''))
    return true
  }

  for (const source of sources) read(source)

  return {
    content,
    reload(id) {
      const source = sources.find((candidate) => candidate.id === id)
      if (!source) return
      const name = basename(source.file)
      try {
        const isNew = read(source)
        if (isNew) tell(`${name} was changed: the next session uses it.`)
        else if (refusals.has(id)) tell(`${name} is again what it was when it was good.`)
        refusals.delete(id)
      } catch (error) {
        const why = errorText(error).replaceAll(dirname(source.file) + sep, '')
        if (why !== refusals.get(id)) tell(`${name} was changed but is not used, what was good before stays: ${why}`)
        refusals.set(id, why)
      }
    },
    files: (id) => files.get(id) ?? [],
  }
}
