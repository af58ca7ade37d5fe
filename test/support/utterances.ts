import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

type Locale = 'fr' | 'en'
/** What somebody might say, and the topic that it is about, or `none`. */
export type Utterance = { text: string; expected: string }
/** `tuning` may be looked at while the matching is worked on; `reported` only to report. */
export type Half = 'tuning' | 'reported'

/** Drawn for the reported half, but seen by the authors while they worked on the matching: they prove nothing any more. */
const SEEN: ReadonlySet<string> = new Set([
  "la médiathèque est ouverte aujourd'hui",
  'ma télévision ne marche plus',
  "il fait chaud aujourd'hui hein",
])

const FileSchema = z.record(z.string(), z.array(z.string()))

export function utterancesOf(locale: Locale): Utterance[] {
  const file = new URL(`../fixtures/utterances/${locale}.yaml`, import.meta.url)
  const groups = FileSchema.parse(parse(readFileSync(file, 'utf8')))
  return Object.entries(groups).flatMap(([expected, texts]) => texts.map((text) => ({ text, expected })))
}

/** By a hash, so that nobody chooses, and an utterance that is added moves no other. */
export function halfOf({ text }: Utterance): Half {
  if (SEEN.has(text)) return 'tuning'
  return (createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 0 ? 'tuning' : 'reported'
}
