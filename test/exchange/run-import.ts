import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type TourContent, TourContentSchema } from '#behaviors'
import { type Imported, type ImportFormat, importTour } from '#exchange'

/** 26 November 2026, ten in the morning in Paris. */
export const NOW = Date.parse('2026-11-26T09:00:00Z')

export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../fixtures/exchange/${name}`, import.meta.url))
}

/** Imports a text as a French museum does. */
export function runImport(format: ImportFormat, content: string | Uint8Array, language: 'fr' | 'en' = 'fr'): Imported {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return importTour({ bytes, format, language, source: 'source.file', now: NOW, timeZone: 'Europe/Paris' })
}

/** What a robot reads in the files that an import writes: joined as the content room joins them. */
export function contentOf({ files }: Pick<Imported, 'files'>): TourContent {
  const { include, ...main } = parse(files.get('content.yaml') ?? '')
  const parts = include.map((name: string) => parse(files.get(name) ?? ''))
  const whole: Record<string, unknown> = { ...main }
  for (const part of parts)
    for (const [key, entries] of Object.entries<unknown[]>(part)) whole[key] = [...((whole[key] as unknown[]) ?? []), ...entries]
  return TourContentSchema.parse(whole)
}

/** The skipped things as one line each. */
export function skippedIn({ skipped }: Imported): string[] {
  return skipped.map(({ where, what }) => `${where}: ${what}`)
}
