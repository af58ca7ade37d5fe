import { describe, expect, it } from 'vitest'
import { EN } from '../../../src/console/web/words/en.ts'
import { FR } from '../../../src/console/web/words/fr.ts'
import { REPORT_WORDS } from '../../../src/console/web/words/report.ts'

const { fr, en } = REPORT_WORDS

describe('what is counted', () => {
  it('is singular in French for nought and one, in English for one alone', () => {
    expect([0, 1, 2].map((count) => fr.counts.tickets(count))).toEqual(['ticket donné', 'ticket donné', 'tickets donnés'])
    expect([0, 1, 2].map((count) => en.counts.tickets(count))).toEqual(['tickets given', 'ticket given', 'tickets given'])
    expect([0, 1, 2].map((count) => fr.abandoned(count))).toEqual([
      'est parti sans rien',
      'est parti sans rien',
      'sont partis sans rien',
    ])
  })

  it('has a word for one and another for many in every line of the report that has a noun', () => {
    const lines = [...Object.values(fr.counts), fr.visitors, fr.engaged, fr.served, fr.abandoned, fr.called]
    for (const line of lines) expect(line(1)).not.toBe(line(2))
    for (const line of [...Object.values(en.counts), en.visitors]) expect(line(1)).not.toBe(line(2))
  })

  it('agrees where it stands in a sentence', () => {
    expect(fr.questionsOn(1)).toContain('effacée 1 jour après')
    expect(fr.questionsOn(30)).toContain('effacée 30 jours après')
    expect(en.questionsOn(1)).toContain('erased 1 day after')
    expect([FR.retryAfter(1), FR.retryAfter(60), FR.retryAfter(61)]).toEqual([
      'Réessayez dans 1 seconde.',
      'Réessayez dans 1 minute.',
      'Réessayez dans 2 minutes.',
    ])
    expect([EN.retryAfter(1), EN.retryAfter(60)]).toEqual(['Try again in 1 second.', 'Try again in 1 minute.'])
  })
})
