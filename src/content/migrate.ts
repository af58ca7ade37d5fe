import { COPYFILE_EXCL } from 'node:constants'
import { copyFileSync, existsSync, renameSync, writeFileSync } from 'node:fs'
import { type Document, isMap, type YAMLMap } from 'yaml'
import { CompereError } from '#errors'
import type { ContentDocument } from './content-document.ts'

/** One step from a version of the files to the next. */
export type Migration = {
  /** What it changes, in a sentence for whoever wrote the file. */
  says: string
  /** Changes the document; its comments stay. The version is counted by the caller. */
  apply(document: Document): void
}

/**
 * Brings the document of an older file to the version that is known here, in memory. Returns what was changed. A file
 * without a version was written before versions were, so it has version 0.
 */
export function migrate(
  { document, where }: Pick<ContentDocument, 'document' | 'where'>,
  migrations: readonly Migration[],
): string[] {
  const version = versionOf(document)
  // Whatever is no version is left to the schema to complain about.
  if (version === undefined || !isMap(document.contents)) return []
  if (version > migrations.length) {
    throw new CompereError(
      'content.invalid',
      `${where(['version'])}: written for version ${version} of these files, and this program knows ${migrations.length}; use a newer Compère, or the file as it was before`,
    )
  }
  const steps = migrations.slice(version)
  for (const { apply } of steps) apply(document)
  if (steps.length > 0) setVersion(document, document.contents, migrations.length)
  return steps.map(({ says }, step) => `version ${version + step + 1}: ${says}`)
}

/** Writes a migrated document in the place of the old file, which is kept beside it. Returns where. */
export function replaceFile({ file, document }: Pick<ContentDocument, 'file' | 'document'>, from: number): string {
  const names = [`${file}.v${from}`, ...Array.from({ length: 99 }, (_, count) => `${file}.v${from}-${count + 2}`)]
  const kept = names.find((name) => !existsSync(name))
  if (kept === undefined) throw new CompereError('content.invalid', `${file}: too many old versions beside it; move them away`)
  copyFileSync(file, kept, COPYFILE_EXCL)
  const draft = `${file}.draft`
  writeFileSync(draft, document.toString({ lineWidth: 0 }))
  renameSync(draft, file)
  return kept
}

export function versionOf(document: Document): number | undefined {
  const version: unknown = isMap(document.contents) ? (document.contents.get('version') ?? 0) : undefined
  return typeof version === 'number' && Number.isInteger(version) && version >= 0 ? version : undefined
}

/** In front, where whoever opens the file sees it. */
function setVersion(document: Document, contents: YAMLMap, version: number): void {
  contents.delete('version')
  contents.items.unshift(document.createPair('version', version))
}
