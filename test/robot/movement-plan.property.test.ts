import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCompereError } from '#errors'
import { type Frames, JOINT_LIMITS, JOINTS, type Joint, type Movement, planMovement, SPEED_SHARE } from '#robot'

const KINDS = ['nao', 'pepper'] as const
/** A little beyond each end of what the joint can, so that some are refused. */
const share = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  fc.double({ min: -0.1, max: 1.1, noNaN: true }),
)
const moments = fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 4 })
const track = fc.record({ joint: fc.constantFrom(...JOINTS), moments, shares: fc.array(share, { minLength: 4, maxLength: 4 }) })
const frames: fc.Arbitrary<Frames> = fc
  .uniqueArray(track, { minLength: 1, maxLength: 3, selector: ({ joint }) => joint })
  .map((tracks) => Object.fromEntries(tracks.map(({ joint, moments, shares }) => [joint, pathOf(joint, moments, shares)])))
const count = fc.record({
  repetitions: fc.integer({ min: 1, max: 3 }),
  secondsEach: fc.double({ min: 0.1, max: 20, noNaN: true }),
})

function pathOf(joint: Joint, moments: readonly number[], shares: readonly number[]) {
  const { minRad, maxRad } = JOINT_LIMITS.pepper[joint]
  const angles = shares.map((part) => minRad + part * (maxRad - minRad))
  return moments.toSorted((one, other) => one - other).map((at, index) => ({ at: at / 20, angleRad: angles[index] ?? 0 }))
}

function planned(frames: Frames, kind: (typeof KINDS)[number], count: { repetitions: number; secondsEach: number }) {
  try {
    return planMovement({ name: 'any', frames: { nao: frames, pepper: frames } }, kind, count)
  } catch (error) {
    if (isCompereError(error, 'robot.refused')) return undefined
    throw error
  }
}

describe('a movement that is not refused', () => {
  it.each(KINDS)('stays within the limits of each joint of a %s, and within its share of their speed', (kind) => {
    let accepted = 0
    fc.assert(
      fc.property(frames, count, (frames, count) => {
        const plan = planned(frames, kind, count)
        if (!plan) return
        accepted++
        plan.joints.forEach((joint, index) => {
          const { minRad, maxRad, maxRadPerS } = JOINT_LIMITS[kind][joint]
          const angles = plan.angles[index] ?? []
          const times = plan.times[index] ?? []
          let before = { angle: plan.start[index] ?? Number.NaN, atS: 0 }
          // Twice in a row: what comes after the end is the beginning.
          const rounds = count.repetitions > 1 ? 2 : 1
          for (let round = 0; round < rounds; round++) {
            angles.forEach((angle, at) => {
              const atS = round * count.secondsEach + (times[at] ?? Number.NaN)
              expect(angle >= minRad && angle <= maxRad && atS > before.atS).toBe(true)
              const speed = Math.abs(angle - before.angle) / (atS - before.atS)
              expect(speed).toBeLessThanOrEqual(maxRadPerS * SPEED_SHARE * 1.000_001)
              before = { angle, atS }
            })
          }
          expect(times.at(-1)).toBeCloseTo(count.secondsEach)
        })
      }),
      { numRuns: 2_000, seed: 7 },
    )
    expect(accepted).toBeGreaterThan(100)
  })
})

describe('a movement is refused', () => {
  const one = (joint: Joint, ...angles: [at: number, angleRad: number][]): Movement => {
    const frames = { [joint]: angles.map(([at, angleRad]) => ({ at, angleRad })) }
    return { name: 'test', frames: { nao: frames, pepper: frames } }
  }
  const ONCE = { repetitions: 1, secondsEach: 4 }
  it.each([
    ['beyond what the joint can', one('LElbowRoll', [0, 0.5]), ONCE, 'LElbowRoll at 0.5 is not between -1.5446 and -0.0349'],
    ['for no number', one('LElbowRoll', [0, Number.NaN]), ONCE, 'LElbowRoll at NaN is not between -1.5446 and -0.0349'],
    [
      'backwards in time',
      one('HeadYaw', [0.5, 0], [0.2, 0]),
      ONCE,
      'the keyframes of HeadYaw do not follow each other from 0 to 1',
    ],
    ['too fast', one('HeadYaw', [0, -1], [0.05, 1]), ONCE, 'HeadYaw would move 2.00 in 0.20 s, faster than 4.13 a second'],
    [
      'with a jump between two repetitions',
      one('HeadYaw', [0, -1], [1, 1]),
      { repetitions: 2, secondsEach: 4 },
      'HeadYaw would move 2.00 in 0.00 s, faster than 4.13 a second',
    ],
    ['without a keyframe', one('HeadYaw'), ONCE, 'HeadYaw has no keyframe'],
    ['of nothing', { name: 'test', frames: { nao: {}, pepper: {} } }, ONCE, 'it moves nothing on this robot'],
    [
      'for too many times',
      one('HeadYaw', [0, 0]),
      { repetitions: 61, secondsEach: 4 },
      '61 repetitions are not between 1 and 60',
    ],
    ['for no time', one('HeadYaw', [0, 0]), { repetitions: 1, secondsEach: 0 }, '0 seconds each are not between 0 and 60'],
  ] as const)('%s', (_why, movement, count, reason) => {
    expect(() => planMovement(movement, 'nao', count)).toThrow(`The movement "test" was not begun: ${reason}.`)
  })

  it('of a leg, whoever asks', () => {
    const frames = { LKneePitch: [{ at: 0, angleRad: 0 }] } as Frames
    expect(() => planMovement({ name: 'test', frames: { nao: frames, pepper: frames } }, 'nao', ONCE)).toThrow(
      'LKneePitch is no joint of arms or head',
    )
  })

  it('that nods a turned head against the shoulder', () => {
    const nod = (yawRad: number) => {
      const frames = { HeadYaw: [{ at: 0, angleRad: yawRad }], HeadPitch: [{ at: 0, angleRad: 0.4 }] }
      return () => planMovement({ name: 'test', frames: { nao: frames, pepper: frames } }, 'nao', ONCE)
    }
    expect(nod(0.3)).not.toThrow()
    expect(nod(-1)).toThrow('HeadPitch at 0.4 is not between -0.43 and 0.3')
  })
})
