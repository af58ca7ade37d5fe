import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { SiteAnswer } from '#console'
import type { Behavior } from '#runtime'
import type { Site } from './site-config.ts'
import { contentSources } from './site-content.ts'

/** Enough to tell two states of a file apart by eye. */
const FINGERPRINT_LETTERS = 8

/** What a venue was set up with, read anew each time: a content file may have been saved a minute ago. */
export async function siteSetup(site: Site, folder: string, behaviors: readonly Behavior[]): Promise<SiteAnswer> {
  const contents = await Promise.all(
    contentSources(site, folder).map(async ({ id, file }) => {
      const versions = behaviors.find((behavior) => behavior.id === id)?.contentMigrations?.length
      const known = { behavior: id, file: basename(file), own: site.content[id] !== undefined, version: versions ?? null }
      return { ...known, ...(await stateOf(file)) }
    }),
  )
  return {
    keepDays: site.keepDays,
    questionDays: site.reception.keepUnanswered ? site.reception.keepUnansweredDays : null,
    contents,
  }
}

/** What was good is still in use when the file is gone. */
async function stateOf(file: string): Promise<{ fingerprint: string | null; changedAt: number | null }> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file), stat(file)])
    const fingerprint = createHash('sha256').update(text).digest('hex').slice(0, FINGERPRINT_LETTERS)
    return { fingerprint, changedAt: Math.round(mtimeMs) }
  } catch {
    return { fingerprint: null, changedAt: null }
  }
}
