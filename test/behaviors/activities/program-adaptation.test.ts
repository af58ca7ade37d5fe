import { describe, expect, it } from 'vitest'
import { adaptationAt, afterAnswer, afterSilence, afterVerdict } from '../../../behaviors/shared/adaptation.ts'

const MISSED = [false, false] as const
const FOUND = [true, true, true] as const

describe('adaptation to a group', () => {
  it('asks easier ones after two silences', () => {
    expect(afterSilence(adaptationAt(2))).toEqual({ level: 2, silences: 1, missed: 0, found: 0 })
    expect(afterSilence(afterSilence(adaptationAt(2)))).toEqual(adaptationAt(1))
  })
  it('counts no silence any more once somebody has answered', () => {
    expect(afterSilence(afterAnswer(afterSilence(adaptationAt(2)))).level).toBe(2)
  })
  it('asks easier ones after two that were not found, and harder ones after a run that was', () => {
    expect([MISSED, FOUND].map((verdicts) => verdicts.reduce(afterVerdict, adaptationAt(2)))).toEqual([
      adaptationAt(1),
      adaptationAt(3),
    ])
  })
  it('does not get harder however often people answer, as long as nothing is found', () => {
    const answers = Array.from({ length: 20 })
    expect(answers.reduce<ReturnType<typeof adaptationAt>>(afterAnswer, adaptationAt(1))).toEqual(adaptationAt(1))
  })
  it('begins the run anew after one that was missed', () => {
    expect([true, true, false, true, true].reduce(afterVerdict, adaptationAt(2))).toEqual({
      level: 2,
      silences: 0,
      missed: 0,
      found: 2,
    })
  })
  it('never leaves the three levels', () => {
    expect([MISSED.reduce(afterVerdict, adaptationAt(1)), FOUND.reduce(afterVerdict, adaptationAt(3))]).toEqual([
      adaptationAt(1),
      adaptationAt(3),
    ])
  })
})
