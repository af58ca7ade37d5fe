import { describe, expect, it } from 'vitest'
import { SAFE, type SafetyAction, type SafetyConditions, type SafetyState, safetyStep } from '#runtime'

const CALM: SafetyConditions = {
  operatorStop: false,
  fallen: false,
  linkLost: false,
  heatLevel: 0,
  batteryPercent: 80,
  charging: false,
}
const ORDER: readonly SafetyAction[] = ['none', 'warn', 'hold', 'safePosture', 'latchedStop']
const worst = (left: SafetyAction, right: SafetyAction) => (ORDER.indexOf(left) >= ORDER.indexOf(right) ? left : right)

const CAUSES: readonly (readonly [string, Partial<SafetyConditions>, SafetyAction])[] = [
  ['nothing', {}, 'none'],
  ['a stop by staff', { operatorStop: true }, 'latchedStop'],
  ['a fall', { fallen: true }, 'latchedStop'],
  ['a lost link', { linkLost: true }, 'hold'],
  ['warmth', { heatLevel: 1 }, 'warn'],
  ['heat', { heatLevel: 2 }, 'hold'],
  ['critical heat', { heatLevel: 3 }, 'safePosture'],
  ['a low battery', { batteryPercent: 20 }, 'warn'],
  ['an empty battery', { batteryPercent: 10 }, 'safePosture'],
  ['an unknown battery', { batteryPercent: undefined }, 'none'],
  ['an empty battery on its charger', { batteryPercent: 3, charging: true }, 'none'],
]
const overlap = (left: object, right: object) => Object.keys(left).some((key) => key in right)
const PAIRS = CAUSES.flatMap(([nameA, a, actionA]) =>
  CAUSES.filter(([, b]) => !overlap(a, b)).map(
    ([nameB, b, actionB]) => [nameA, nameB, { ...a, ...b }, worst(actionA, actionB)] as const,
  ),
)
const settled = (state: SafetyState, conditions: SafetyConditions, from: number, ms: number) => {
  let next = state
  for (let at = from; at <= from + ms; at += 500) next = safetyStep(next, conditions, at)
  return next
}

describe(safetyStep, () => {
  it.each(PAIRS)('answers %s and %s with the stronger action, at once', (_a, _b, facts, expected) => {
    expect(safetyStep(SAFE, { ...CALM, ...facts }, 0).action).toBe(expected)
  })
  it.each(PAIRS)('calms down two seconds after %s and %s, unless it latched', (_a, _b, facts, action) => {
    const alarmed = safetyStep(SAFE, { ...CALM, ...facts }, 0)
    expect(settled(alarmed, CALM, 100, 1_500).action).toBe(action)
    expect(settled(alarmed, CALM, 100, 2_500).action).toBe(action === 'latchedStop' ? 'latchedStop' : 'none')
  })
  it('does not calm down while a cause comes and goes', () => {
    let state = SAFE
    for (let at = 0; at < 20_000; at += 500) {
      state = safetyStep(state, { ...CALM, linkLost: at % 1_500 === 0 }, at)
      expect(state.action).toBe('hold')
    }
  })
  it('stays latched until acknowledged', () => {
    const fallen = safetyStep(SAFE, { ...CALM, fallen: true }, 0)
    const later = settled(fallen, CALM, 0, 60_000)
    expect(later).toMatchObject({ action: 'latchedStop', reason: 'robot.fallen' })
    expect(safetyStep(later, CALM, 60_000, true)).toMatchObject({ action: 'none', latched: undefined })
  })
  it('is not talked out of a cause that is still there', () => {
    const fallen = safetyStep(SAFE, { ...CALM, fallen: true }, 0)
    expect(safetyStep(fallen, { ...CALM, fallen: true }, 100, true).action).toBe('latchedStop')
  })
  it('shows what remains when a stop is acknowledged', () => {
    const stopped = safetyStep(SAFE, { ...CALM, operatorStop: true, heatLevel: 3 }, 0)
    expect(safetyStep(stopped, { ...CALM, heatLevel: 3 }, 100, true)).toMatchObject({
      action: 'safePosture',
      reason: 'heat.critical',
    })
  })
})
