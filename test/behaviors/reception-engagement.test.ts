import { describe, expect, it } from 'vitest'
import { changes, engaged, NOBODY } from '../../behaviors/reception/conversation/engagement.ts'
import { receptionOnFakeStage } from './fake-stage.ts'

const SECOND = 1_000
const at = (id: number, distanceM: number) => ({
  id,
  distanceM,
  zone: distanceM > 2.5 ? ('far' as const) : distanceM > 1.5 ? ('mid' as const) : ('near' as const),
})

describe('whoever stands before the robot', () => {
  it('is a visitor from the first zone on, and until the second is left', () => {
    const arrived = engaged(NOBODY, [at(1, 1.4)])
    const stepped = engaged(arrived, [at(1, 2.4)])
    expect([arrived, stepped, engaged(stepped, [at(1, 2.6)])]).toEqual([{ ids: [1] }, { ids: [1] }, NOBODY])
    expect(engaged(NOBODY, [at(1, 2.4)])).toEqual(NOBODY)
  })
  it.each([
    ['comes', [], [1], [{ type: 'visitor.company', count: 1 }, { type: 'visitor.near' }]],
    ['goes', [1], [], [{ type: 'visitor.company', count: 0 }, { type: 'visitor.away' }]],
    ['is joined', [1], [1, 2], [{ type: 'visitor.company', count: 2 }]],
    ['is joined by somebody nearer', [1], [2, 1], [{ type: 'visitor.company', count: 2 }, { type: 'visitor.near' }]],
    ['swaps places with a friend', [1, 2], [2, 1], []],
    ['leaves the friend there', [1, 2], [2], [{ type: 'visitor.company', count: 1 }, { type: 'visitor.near' }]],
  ] as const)('is told of when somebody %s', (_what, before, after, events) => {
    expect(changes({ ids: before }, { ids: after })).toEqual(events)
  })
  it('is greeted together with the others, and nobody of them is asked to wait', async () => {
    const { stand, clock, texts, content } = receptionOnFakeStage()
    stand(at(1, 1), at(2, 1.2))
    await clock.advance(30 * SECOND)
    expect(texts()[0]).toContain(content.talk.group.fr)
    expect(texts()).not.toContain(content.talk.inAMoment.fr)
  })
  it('is greeted after a moment, and not when it was only passing', async () => {
    const { stand, clock, texts } = receptionOnFakeStage()
    stand(at(1, 1.4))
    await clock.advance(500)
    stand(at(1, 2.8))
    await clock.advance(30 * SECOND)
    expect(texts()).toEqual([])
    stand(at(1, 1.4))
    await clock.advance(700)
    expect(texts()).toHaveLength(1)
  })
})
