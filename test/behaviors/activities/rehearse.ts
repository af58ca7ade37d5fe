import { expect, it } from 'vitest'
import type { Locale } from '#robot'
import type { OptionValues } from '#runtime'
import type { Activity } from '../../../behaviors/shared/program.ts'
import { type Fault, play } from './play.ts'

const FAULTS: readonly Fault[] = ['none', 'silence', 'noise', 'hot', 'link', 'tablet', 'busyStaff']
const CASES = FAULTS.flatMap((fault) =>
  (['nao', 'pepper'] as const).flatMap((kind) => (['fr', 'en'] as const).map((locale) => ({ fault, kind, locale }))),
)
/** Of four casts, the two that differ in everything. */
const KEPT = [
  { kind: 'pepper', locale: 'fr' },
  { kind: 'nao', locale: 'en' },
] as const

/** Plays an activity with whatever goes wrong, on both robots and in both languages. */
export function comesToItsEnd(activity: Activity, options: OptionValues, least: { said: number }): void {
  it.each(CASES)('comes to its end on $kind in $locale with $fault', async (given) => {
    const { playing } = await play(activity, { options, ...given })
    expect({ errors: playing.errors, isOver: playing.isOver() }).toEqual({ errors: [], isOver: true })
    expect(playing.said.length).toBeGreaterThan(least.said)
  })
}

/** Keeps what was said with its times, to be read: a change of rhythm or of words is seen. */
export function keepsTranscripts(activity: Activity, given: OptionValues | ((locale: Locale) => OptionValues)): void {
  it.each(KEPT)('plays as its kept transcript on $kind in $locale', async ({ kind, locale }) => {
    const options = typeof given === 'function' ? given(locale) : given
    const { text } = await play(activity, { options, kind, locale, seed: 7 })
    await expect(`${text}\n`).toMatchFileSnapshot(`../../fixtures/transcripts/${activity.id}.${locale}.${kind}.txt`)
  })
}
