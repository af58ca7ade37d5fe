import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CALM,
  isLatched,
  SAFE,
  SAFETY_RULES,
  type SafetyAction,
  type SafetyConditions,
  type SafetyState,
  type StaffWord,
  safetyStep,
  severity,
} from '#runtime'
import { heading } from '../../src/runtime/safety.ts'

type Facts = Partial<SafetyConditions>
type Case = {
  /** Brings it about, on a clock that stands at zero. */
  facts: Facts
  now: SafetyAction
  later?: readonly [afterMs: number, SafetyAction]
  /** How long it must be gone; `staff` when only they end it. */
  clears: number | 'staff'
  override?: SafetyAction
}

/** The table of the specification, written down a second time on purpose. */
const CASES: Readonly<Record<string, Case>> = {
  'operator.stop': { facts: { operatorStop: true }, now: 'latchedStop', clears: 'staff' },
  'robot.fallen': { facts: { fallen: true }, now: 'latchedStop', clears: 'staff' },
  'stopped.byHand': { facts: { restedByHand: true }, now: 'latchedStop', clears: 'staff' },
  'protection.off': { facts: { protectionOff: true }, now: 'latchedStop', clears: 'staff' },
  'identity.changed': { facts: { wrongRobot: true }, now: 'latchedStop', clears: 'staff' },
  'diagnosis.critical': { facts: { diagnosisLevel: 2 }, now: 'latchedStop', clears: 'staff' },
  'robot.falling': { facts: { falling: true }, now: 'hold', later: [5_000, 'latchedStop'], clears: 'staff' },
  'heat.critical': { facts: { heatLevel: 3, hotChains: ['LArm'] }, now: 'safePosture', clears: 10_000 },
  'data.stale': { facts: { moving: true, sensedAtMs: -2_000 }, now: 'hold', later: [3_000, 'safePosture'], clears: 2_000 },
  'link.lost': { facts: { linkLost: true }, now: 'hold', clears: 2_000, override: 'warn' },
  'controller.second': { facts: { secondController: true }, now: 'hold', clears: 2_000 },
  'life.safeguard': { facts: { safeguard: true }, now: 'hold', clears: 2_000, override: 'warn' },
  'robot.lifted': { facts: { lifted: true }, now: 'hold', clears: 2_000, override: 'warn' },
  'hatch.open': { facts: { hatchOpen: true }, now: 'hold', clears: 2_000, override: 'warn' },
  'plug.inserted': { facts: { moving: true, charging: true, sensedAtMs: 1e9 }, now: 'hold', clears: 2_000 },
  'controller.slow': { facts: { loopDelayMs: 501 }, now: 'hold', clears: 10_000, override: 'warn' },
  'battery.empty': { facts: { batteryPercent: 10, charging: false }, now: 'warn', later: [60_000, 'safePosture'], clears: 2_000 },
  'heat.hot': { facts: { heatLevel: 2, hotChains: ['LArm'] }, now: 'warn', clears: 10_000 },
  'diagnosis.serious': { facts: { diagnosisLevel: 1 }, now: 'warn', clears: 2_000 },
  'protection.unread': { facts: { protectionUnread: true }, now: 'warn', clears: 2_000 },
  'battery.low': { facts: { batteryPercent: 20, charging: false }, now: 'warn', clears: 2_000, override: 'none' },
  'battery.stuck': { facts: { batteryStuck: true }, now: 'warn', clears: 2_000 },
  'heat.warm': { facts: { heatLevel: 1, hotChains: ['LArm'] }, now: 'warn', clears: 10_000, override: 'none' },
}
const WELL: SafetyConditions = { ...CALM, batteryPercent: 80, charging: false, sensedAtMs: 1e9 }
const NAMES = Object.keys(CASES)
const caseOf = (name: string): Case => {
  const found = CASES[name]
  if (!found) throw new Error(`no case ${name}`)
  return found
}
const worse = (left: SafetyAction, right: SafetyAction) => (severity(left) >= severity(right) ? left : right)

/** Lets time pass in steps of a quarter second, the last one included. */
function pass(from: SafetyState, facts: Facts, startMs: number, ms: number, word: StaffWord = {}): SafetyState {
  let state = from
  for (let at = startMs; at <= startMs + ms; at += 250) state = safetyStep(state, { ...WELL, ...facts }, at, word)
  return state
}
const reasons = ({ causes }: SafetyState) => causes.map(({ reason }) => reason)

describe('the safety table', () => {
  it('holds exactly these conditions, each with a title in both languages', () => {
    expect(SAFETY_RULES.map(({ reason }) => reason)).toEqual(NAMES)
    for (const { title } of SAFETY_RULES) expect(title.fr.length * title.en.length).toBeGreaterThan(0)
  })

  it.each(NAMES)('answers %s at once, and only it', (name) => {
    const { facts, now } = caseOf(name)
    const state = safetyStep(SAFE, { ...WELL, ...facts }, 0)
    expect(state).toMatchObject({ action: now, reason: name })
  })

  it.each(NAMES)('makes %s stronger after its delay, and not before', (name) => {
    const { facts, now, later } = caseOf(name)
    const [delayMs, action] = later ?? [24 * 60 * 60_000, now]
    const begun = safetyStep(SAFE, { ...WELL, ...facts }, 0)
    const waited = safetyStep(begun, { ...WELL, ...facts }, delayMs - 1)
    expect(waited.action).toBe(now)
    expect(safetyStep(waited, { ...WELL, ...facts }, delayMs).action).toBe(action)
    expect(heading(begun)).toBe(action)
  })

  it.each(NAMES)('lets go of %s when its time has come, and not before', (name) => {
    const { facts, now, clears } = caseOf(name)
    const begun = safetyStep(SAFE, { ...WELL, ...facts }, 0)
    expect(isLatched(begun)).toBe(clears === 'staff')
    if (clears === 'staff') {
      expect(safetyStep(begun, WELL, 24 * 60 * 60_000).action).toBe('latchedStop' satisfies SafetyAction)
      expect(safetyStep(begun, WELL, 100, { acknowledged: true })).toEqual({ ...SAFE, atMs: 100 })
      return
    }
    const gone = safetyStep(begun, WELL, 100)
    expect(gone.action).toBe(now)
    expect(safetyStep(gone, WELL, 99 + clears).action).toBe(now)
    expect(safetyStep(gone, WELL, 100 + clears)).toEqual({ ...SAFE, atMs: 100 + clears })
  })

  it.each(NAMES)('counts the calm after %s anew when it comes back', (name) => {
    const { facts, now, clears } = caseOf(name)
    if (clears === 'staff') return expect(isLatched(safetyStep(SAFE, { ...WELL, ...facts }, 0))).toBe(true)
    let state = SAFE
    for (let at = 0; at < 12 * clears; at += clears / 2) {
      state = safetyStep(state, at % clears === 0 ? { ...WELL, ...facts } : WELL, at)
      expect(severity(state.action)).toBeGreaterThanOrEqual(severity(now))
    }
  })

  it.each(NAMES)('leaves %s to staff only where it says so', (name) => {
    const { facts, now, override } = caseOf(name)
    const begun = safetyStep(SAFE, { ...WELL, ...facts }, 0)
    const overridden = safetyStep(begun, { ...WELL, ...facts }, 100, { overridden: true })
    const own = (state: SafetyState) => state.causes.find(({ reason }) => reason === name)
    expect(own(overridden)?.overridden).toBe(override !== undefined)
    if (reasons(overridden).length === 1) expect(overridden.action).toBe(override ?? now)
    // Until it is over: the next time, it is asked again.
    const over = pass(overridden, {}, 200, 15_000, { acknowledged: true })
    expect(safetyStep(over, { ...WELL, ...facts }, 20_000)).toMatchObject({ action: now })
  })

  it.each(NAMES)('is not talked out of %s while it lasts', (name) => {
    const { facts, now } = caseOf(name)
    const begun = safetyStep(SAFE, { ...WELL, ...facts }, 0)
    expect(safetyStep(begun, { ...WELL, ...facts }, 100, { acknowledged: true })).toMatchObject({ action: now, reason: name })
  })
})

const overlap = (left: Facts, right: Facts) => Object.keys(left).some((key) => key in right)
const PAIRS = NAMES.flatMap((left) =>
  NAMES.filter((right) => left !== right && !overlap(caseOf(left).facts, caseOf(right).facts)).map(
    (right) => [left, right] as const,
  ),
)

describe('two conditions at once', () => {
  it.each(PAIRS)('%s with %s: the stronger counts', (left, right) => {
    const facts = { ...WELL, ...caseOf(left).facts, ...caseOf(right).facts }
    expect(safetyStep(SAFE, facts, 0).action).toBe(worse(caseOf(left).now, caseOf(right).now))
  })

  /** These are over only when the robot is on its feet. */
  const NEED_FEET = ['life.safeguard', 'robot.lifted', 'hatch.open']
  const OFF_FEET = ['robot.fallen', 'robot.falling']
  const needsOther = (left: string, right: string) => NEED_FEET.includes(left) && OFF_FEET.includes(right)

  it.each(PAIRS.filter((pair) => needsOther(...pair)))('%s does not go while there is %s', (left, right) => {
    const both = safetyStep(SAFE, { ...WELL, ...caseOf(left).facts, ...caseOf(right).facts }, 0)
    expect(reasons(pass(both, caseOf(right).facts, 250, 60_000))).toEqual(expect.arrayContaining([left, right]))
  })

  it.each(PAIRS.filter((pair) => !needsOther(...pair)))('%s goes while %s stays: it keeps its own time', (left, right) => {
    const stays = { ...WELL, ...caseOf(right).facts }
    const both = safetyStep(SAFE, { ...stays, ...caseOf(left).facts }, 0)
    const { clears } = caseOf(left)
    const early = pass(both, caseOf(right).facts, 250, clears === 'staff' ? 600_000 : clears - 250)
    expect(reasons(early)).toEqual(expect.arrayContaining([left, right]))
    const late = safetyStep(early, stays, early.atMs + 250, { acknowledged: true })
    expect(reasons(late)).toContain(right)
    expect(reasons(late)).not.toContain(left)
  })
})

describe('chains', () => {
  it('rest when hot, and are not given back before the heat is over', () => {
    const hot = safetyStep(SAFE, { ...WELL, heatLevel: 2, hotChains: ['LArm'] }, 0)
    expect(hot).toMatchObject({ action: 'warn', heldChains: ['LArm'] })
    const more = safetyStep(hot, { ...WELL, heatLevel: 2, hotChains: ['Head'] }, 1_000)
    expect(more.heldChains).toEqual(['LArm', 'Head'])
    const cooler = pass(more, { heatLevel: 1, hotChains: ['LArm'] }, 2_000, 9_750)
    expect(cooler.heldChains).toEqual(['LArm', 'Head'])
    expect(safetyStep(cooler, { ...WELL, heatLevel: 1, hotChains: ['LArm'] }, 12_000).heldChains).toEqual([])
  })

  it('rest when their motor failed', () => {
    expect(safetyStep(SAFE, { ...WELL, diagnosisLevel: 1, failedChains: ['RArm'] }, 0).heldChains).toEqual(['RArm'])
  })

  it('that are wheels keep the robot on the spot and put it to no rest, however hot [C59]', () => {
    const hot = safetyStep(SAFE, { ...WELL, heatLevel: 3, hotChains: ['Wheels'] }, 0)
    expect(hot).toMatchObject({ action: 'warn', reason: 'heat.hot', heldChains: ['Wheels'] })
  })

  it('change once when the heat flutters at a limit [C60]', () => {
    const seen: SafetyAction[] = []
    let state = SAFE
    for (let at = 0; at < 300_000; at += 250) {
      const heatLevel = at % 1_000 < 500 ? 2 : 1
      state = safetyStep(state, { ...WELL, heatLevel, hotChains: ['LArm'] }, at)
      if (seen.at(-1) !== state.action) seen.push(state.action)
      expect(state.heldChains).toEqual(['LArm'])
    }
    expect(seen).toEqual(['warn'])
  })
})

describe('a battery', () => {
  it('that recovers a little without a charger is still empty', () => {
    const empty = safetyStep(SAFE, { ...WELL, batteryPercent: 10 }, 0)
    const rested = pass(empty, { batteryPercent: 14 }, 250, 70_000)
    expect(rested).toMatchObject({ action: 'safePosture', reason: 'battery.empty' })
    expect(pass(rested, { batteryPercent: 14, charging: true }, 80_000, 2_000)).toMatchObject({ action: 'none' })
  })

  it('of which nothing is known is no cause, and ends none', () => {
    expect(safetyStep(SAFE, CALM, 0).action).toBe('none')
    const empty = safetyStep(SAFE, { ...WELL, batteryPercent: 5 }, 0)
    expect(pass(empty, { batteryPercent: undefined, charging: undefined }, 250, 60_000).action).toBe('safePosture')
  })
})

describe('time', () => {
  it('that runs backwards counts as no time', () => {
    const lost = safetyStep(SAFE, { ...WELL, linkLost: true }, 10_000)
    const back = safetyStep(lost, WELL, 12_000)
    expect(safetyStep(back, WELL, 0)).toMatchObject({ action: 'hold', atMs: 12_000 })
  })
})

describe('any history', () => {
  const facts = fc.oneof(fc.constant({}), ...NAMES.map((name) => fc.constant(caseOf(name).facts)))
  const step = fc.record({
    left: facts,
    right: facts,
    ms: fc.constantFrom(0, 100, 250, 1_999, 2_000, 5_000, 9_999, 10_000, 60_000),
    acknowledged: fc.boolean(),
    overridden: fc.boolean(),
  })

  it('never becomes milder, and forgets no latch, but by the rule of the cause', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state = SAFE
        let at = 0
        for (const { left, right, ms, ...word } of steps) {
          at += ms
          const now = { ...WELL, ...left, ...right }
          const next = safetyStep(state, now, at, word)
          for (const before of state.causes) judge(before, next, now, at, word)
          expect(severity(next.action)).toBe(Math.max(0, ...next.causes.map(effectOf)))
          state = next
        }
      }),
      { numRuns: 500, seed: 9 },
    )
  })

  function effectOf({ action, overridden }: SafetyState['causes'][number]): number {
    if (!overridden) return severity(action)
    return action === 'hold' ? severity('warn') : severity('none')
  }

  function judge(before: SafetyState['causes'][number], next: SafetyState, now: SafetyConditions, at: number, word: StaffWord) {
    const rule = SAFETY_RULES.find(({ reason }) => reason === before.reason)
    const after = next.causes.find(({ reason }) => reason === before.reason)
    if (!rule) throw new Error(`no rule ${before.reason}`)
    if (after) {
      const released = after.overridden && !before.overridden
      if (!released) expect(effectOf(after)).toBeGreaterThanOrEqual(effectOf(before))
      else expect([rule.override, word.overridden]).toEqual([true, true])
      return
    }
    expect(rule.holds(now, at)).toBe(false)
    expect(rule.clears.when?.(now) ?? true).toBe(true)
    if (rule.clears.acknowledged) expect(word.acknowledged).toBe(true)
    else expect(at - (before.goneSinceMs ?? at)).toBeGreaterThanOrEqual(rule.clears.afterMs)
  }
})
