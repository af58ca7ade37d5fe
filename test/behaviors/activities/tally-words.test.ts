import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { activities } from '../../../behaviors/activities/index.ts'
import { SESSION_WORDS } from '../../../src/console/web/words/sessions.ts'
import { situationAt } from './walk.ts'

describe('what the report counts', () => {
  it.each(activities.map((activity) => [activity.id, activity] as const))('has words in both languages for %s', (_, activity) => {
    const { contentFile, contentSchema, options = [] } = activity
    const content = loadContent(contentFile, contentSchema)
    const program = activity.program(content, Object.fromEntries(options.map(({ name, preset }) => [name, preset])))
    const counted = Object.keys(program.tally?.(program.begin(situationAt())) ?? {})
    expect(counted.filter((name) => !(name in SESSION_WORDS.fr.counts && name in SESSION_WORDS.en.counts))).toEqual([])
    expect(counted).not.toEqual([])
  })
})
