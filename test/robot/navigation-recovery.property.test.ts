import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  gotOn,
  MOST_SECONDS,
  MOST_TRIES,
  NEW_RECOVERY,
  nextRung,
  type Recovery,
  type Rung,
  spent,
  type Trouble,
} from '../../src/robot/places/navigation-recovery.ts'

/** The rungs of a robot that meets the same trouble again and again. */
function climbed(trouble: Trouble, backIsFree: boolean): Rung[] {
  const rungs: Rung[] = []
  let recovery = NEW_RECOVERY
  for (let next = nextRung(recovery, trouble, { backIsFree }); next; next = nextRung(recovery, trouble, { backIsFree })) {
    recovery = next.recovery
    rungs.push(next.rung)
  }
  return rungs
}

type Event = { trouble: Trouble; backIsFree: boolean; seconds: number } | 'gotOn'
const event: fc.Arbitrary<Event> = fc.oneof(
  { arbitrary: fc.constant('gotOn' as const), weight: 1 },
  {
    arbitrary: fc.record({
      trouble: fc.constantFrom<Trouble>('blocked', 'lost'),
      backIsFree: fc.boolean(),
      seconds: fc.double({ min: 0, max: 20, noNaN: true }),
    }),
    weight: 3,
  },
)
type Taken = { trouble: Trouble; rung: Rung; backIsFree: boolean; sinceGotOn: number; before: Recovery }

/** Everything tried on a way where this happens, and whether it ended in giving up. */
function run(events: readonly Event[]): { taken: Taken[]; gaveUp: boolean } {
  const taken: Taken[] = []
  let recovery = NEW_RECOVERY
  let sinceGotOn = 0
  for (const one of events) {
    if (one === 'gotOn') {
      recovery = gotOn(recovery)
      sinceGotOn += 1
      continue
    }
    const next = nextRung(recovery, one.trouble, one)
    if (!next) return { taken, gaveUp: true }
    taken.push({ ...one, rung: next.rung, sinceGotOn, before: recovery })
    recovery = spent(next.recovery, one.seconds)
  }
  return { taken, gaveUp: false }
}

describe(nextRung, () => {
  it('asks people twice, goes back where that is free, looks elsewhere, and gives up', () => {
    expect(climbed('blocked', true)).toEqual(['ask', 'ask', 'back', 'look'])
    expect(climbed('blocked', false)).toEqual(['ask', 'ask', 'look'])
  })
  it('finds its place on the spot, then looks once around', () => {
    expect(climbed('lost', true)).toEqual(['relocate', 'look', 'look', 'look', 'look'])
  })
  it('begins again after it got on, and still tries no more than six times on the whole way', () => {
    let recovery = NEW_RECOVERY
    const rungs: (Rung | undefined)[] = []
    for (let obstacle = 0; obstacle < 8; obstacle++) {
      const next = nextRung(recovery, 'blocked', { backIsFree: true })
      rungs.push(next?.rung)
      recovery = gotOn(next?.recovery ?? recovery)
    }
    expect(rungs).toEqual(['ask', 'ask', 'ask', 'ask', 'ask', 'ask', undefined, undefined])
  })

  it('is bounded whatever happens, and never blind or a nuisance', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const { taken, gaveUp } = run(events)
        expect(taken.length).toBeLessThanOrEqual(MOST_TRIES)
        for (const { rung, trouble, backIsFree, before } of taken) {
          expect(before.seconds).toBeLessThan(MOST_SECONDS)
          if (rung === 'back') expect(backIsFree).toBe(true)
          // Nobody is asked to step aside by a robot that only lost its way.
          if (rung === 'ask' || rung === 'back') expect(trouble).toBe('blocked')
        }
        for (const phase of new Set(taken.map(({ sinceGotOn }) => sinceGotOn))) {
          const here = taken.filter(({ sinceGotOn }) => sinceGotOn === phase).map(({ rung }) => rung)
          expect(here.filter((rung) => rung === 'ask').length).toBeLessThanOrEqual(2)
          expect(here.filter((rung) => rung === 'back').length).toBeLessThanOrEqual(1)
        }
        const troubles = events.filter((one) => one !== 'gotOn').length
        if (troubles > MOST_TRIES) expect(gaveUp).toBe(true)
      }),
    )
  })
})
