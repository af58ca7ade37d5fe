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
    const gone = engaged(stepped, [at(1, 2.6)])
    expect([arrived, stepped, gone]).toEqual([
      { ids: [1], last: [1] },
      { ids: [1], last: [1] },
      { ids: [], last: [1] },
    ])
    expect(engaged(NOBODY, [at(1, 2.4)])).toEqual(NOBODY)
  })
  const near = (who: 'same' | 'next' | 'other') => ({ type: 'visitor.near', who })
  const company = (count: number) => ({ type: 'visitor.company', count })
  it.each([
    ['comes', { ids: [], last: [] }, [1], [company(1), near('next')]],
    ['comes back', { ids: [], last: [1] }, [1], [company(1), near('same')]],
    ['comes when another has gone', { ids: [], last: [1] }, [2], [company(1), near('next')]],
    ['goes', { ids: [1], last: [1] }, [], [company(0), { type: 'visitor.away' }]],
    ['is joined', { ids: [1], last: [1] }, [1, 2], [company(2)]],
    ['is joined by somebody nearer', { ids: [1], last: [1] }, [2, 1], [company(2), near('other')]],
    ['swaps places with a friend', { ids: [1, 2], last: [1, 2] }, [2, 1], []],
    ['leaves the friend there', { ids: [1, 2], last: [1, 2] }, [2], [company(1), near('next')]],
  ] as const)('is told of when somebody %s', (_what, before, after, events) => {
    expect(changes(before, { ids: after, last: after })).toEqual(events)
  })
  it('is the same visitor when the robot knows them again, and another one is greeted as such', async () => {
    const { arrive, leave, clock, texts, reported } = receptionOnFakeStage()
    arrive(1)
    await clock.advance(15 * SECOND)
    leave()
    await clock.advance(3 * SECOND)
    arrive(1)
    await clock.advance(5 * SECOND)
    expect(reported.map(({ type }) => type)).toEqual(['visit.begun'])
    leave()
    await clock.advance(3 * SECOND)
    const said = texts().length
    arrive(2)
    await clock.advance(2 * SECOND)
    expect(texts()[said]).toBe(texts()[0])
    expect(reported).toEqual([
      { type: 'visit.begun', way: 'approach' },
      expect.objectContaining({ type: 'visit.ended', ending: 'left' }),
      { type: 'visit.begun', way: 'approach' },
    ])
  })
  it('is greeted while the one before walks away after a goodbye', async () => {
    const { stand, answer, clock, texts, last, content } = receptionOnFakeStage()
    stand(at(1, 1))
    await clock.advance(15 * SECOND)
    answer({ text: 'au revoir' })
    await clock.advance(5 * SECOND)
    expect(last()).toBe(content.farewell.fr)
    stand(at(1, 1.2), at(2, 1.4))
    await clock.advance(2 * SECOND)
    expect(last()).toBe(content.farewell.fr)
    stand(at(2, 1.2))
    await clock.advance(2 * SECOND)
    expect(last()).toBe(texts()[0])
  })
  it('is greeted when their turn comes, though nobody was away in between', async () => {
    const { stand, clock, texts, last, content, reported } = receptionOnFakeStage()
    stand(at(1, 1))
    await clock.advance(15 * SECOND)
    stand(at(1, 1), at(2, 1.3))
    await clock.advance(8 * SECOND)
    expect(texts()).toContain(content.talk.inAMoment.fr)
    stand(at(2, 1.3))
    await clock.advance(2 * SECOND)
    expect(last()).toBe(texts()[0])
    expect(reported.filter(({ type }) => type === 'visit.begun')).toHaveLength(2)
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
