import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { activities } from '../../../behaviors/activities/index.ts'
import { activitySession } from '../../../behaviors/activities/session/session.ts'
import { play } from './play.ts'

const contents = Object.fromEntries(
  activities.map(({ id, contentFile, contentSchema }) => [id, loadContent(contentFile, contentSchema)]),
)
/** Whole sessions as a room hears them: when all is well, and with what may go wrong there. */
const SESSIONS = [
  { plan: 'weekly', fault: 'none', locale: 'fr', kind: 'pepper' },
  { plan: 'weekly', fault: 'hot', locale: 'en', kind: 'nao' },
  { plan: 'memory-workshop', fault: 'silence', locale: 'fr', kind: 'nao' },
  { plan: 'memory-workshop', fault: 'link', locale: 'en', kind: 'pepper' },
  { plan: 'songs-and-memories', fault: 'busyStaff', locale: 'fr', kind: 'nao' },
  { plan: 'gentle-gym', fault: 'busyStaff', locale: 'en', kind: 'nao' },
] as const

describe('a whole session', () => {
  it.each(SESSIONS)('plays as its kept transcript: $plan on $kind in $locale with $fault', async ({ plan, ...given }) => {
    const { text, playing } = await play(activitySession, { ...given, options: { plan }, contents, seed: 7 })
    expect({ errors: playing.errors, isOver: playing.isOver() }).toEqual({ errors: [], isOver: true })
    const name = `session.${plan}.${given.fault}.${given.locale}.${given.kind}.txt`
    await expect(`${text}\n`).toMatchFileSnapshot(`../../fixtures/transcripts/${name}`)
  })
})
