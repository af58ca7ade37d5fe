import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { activities } from '../../../behaviors/activities/index.ts'
import { SessionContentSchema } from '../../../behaviors/activities/session/session.content.ts'
import { activitySession } from '../../../behaviors/activities/session/session.ts'
import { SESSION_FILE } from '../../../behaviors/activities/session/session-file.ts'
import { play } from './play.ts'

const content = loadContent(SESSION_FILE, SessionContentSchema)
const contents = Object.fromEntries(
  activities.map(({ id, contentFile, contentSchema }) => [id, loadContent(contentFile, contentSchema)]),
)
const BODIES = [
  { kind: 'nao', locale: 'fr' },
  { kind: 'nao', locale: 'en' },
  { kind: 'pepper', locale: 'fr' },
  { kind: 'pepper', locale: 'en' },
] as const
const played = content.plans.flatMap((plan) => BODIES.map((body) => ({ ...body, plan, id: plan.id })))

describe('a plan that comes with Compère', () => {
  it.each(played)('ends within a minute of its time: $id on $kind in $locale', async ({ kind, locale, plan }) => {
    const { playing } = await play(activitySession, { content, contents, kind, locale, options: { plan: plan.id } })
    const parts = playing.facts().flatMap((fact) => (fact.type === 'part.played' ? [fact.part.split('.')[0]] : []))
    expect(parts).toEqual(['welcome', ...plan.items.map(({ activity }) => activity), 'goodbye'])
    expect(Math.abs(playing.endedAtSeconds() - plan.minutes * 60)).toBeLessThanOrEqual(60)
  })
})

describe('the plans that come with Compère', () => {
  it('leave no activity out', () => {
    const named = new Set(content.plans.flatMap(({ items }) => items.map(({ activity }) => activity)))
    expect([...named].sort()).toEqual(activities.map(({ id }) => id).sort())
  })
  it('are called examples in both languages', () => {
    for (const { title } of content.plans)
      expect([title.fr, title.en]).toEqual([expect.stringMatching(/^Exemple : /), expect.stringMatching(/^Example: /)])
  })
})
