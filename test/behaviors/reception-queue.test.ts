import { describe, expect, it } from 'vitest'
import {
  callNext,
  keptQueue,
  type Queue,
  queueFrom,
  queueToday,
  takeTicket,
  waitOf,
} from '../../behaviors/reception/conversation/queue.ts'

const PARIS = 'Europe/Paris'
const MINUTE = 60_000
/** Tuesday, ten in the morning in Paris. */
const TEN = Date.UTC(2026, 10, 24, 9)

function withTickets(count: number, now = TEN): Queue {
  let queue = queueToday(undefined, now, PARIS)
  for (let ticket = 0; ticket < count; ticket += 1) queue = takeTicket(queue, 'registry').queue
  return queue
}

describe('a queue', () => {
  it('gives numbers from one on, and calls them in their order', () => {
    const queue = withTickets(2)
    expect(takeTicket(queue, 'identity').ticket).toEqual({ number: 3, counter: 'identity' })
    const first = callNext(queue, TEN)
    expect(first).toEqual({
      ...queue,
      called: { number: 1, counter: 'registry' },
      waiting: [{ number: 2, counter: 'registry' }],
      calls: [TEN],
    })
    expect(callNext(first, TEN + MINUTE).called).toEqual({ number: 2, counter: 'registry' })
  })
  it('stays as it is when nobody waits', () => {
    const queue = withTickets(0)
    expect(callNext(queue, TEN)).toBe(queue)
  })
  it.each([
    // Just before midnight in Paris, and just after.
    [Date.UTC(2026, 10, 24, 22, 59), 3],
    [Date.UTC(2026, 10, 24, 23, 0), 0],
  ])('begins again at midnight: at %d the last number is %d', (now, last) => {
    expect(queueToday(withTickets(3), now, PARIS).last).toBe(last)
  })
  it('estimates by the content until it knows better, in steps of five minutes', () => {
    const queue = withTickets(4)
    expect(waitOf(queue, { number: 4, counter: 'registry' }, 6)).toEqual({ people: 3, minutes: 20 })
    expect(waitOf(queue, { number: 1, counter: 'registry' }, 6)).toEqual({ people: 0, minutes: 5 })
  })
  it('estimates by the pace of the last calls, lunch left out', () => {
    const queue = [0, 12, 24, 120].reduce((called, minutes) => callNext(called, TEN + minutes * MINUTE), withTickets(6))
    expect(waitOf(queue, { number: 6, counter: 'registry' }, 6)).toEqual({ people: 1, minutes: 15 })
  })
  it('is kept by a checkpoint, and read again', () => {
    const queue = callNext(withTickets(2), TEN)
    expect(queueFrom(keptQueue(queue).queue)).toEqual(queue)
    expect(keptQueue(withTickets(0))).toEqual({})
  })
  it.each([undefined, 7, 'no JSON', '{"day":1}'])('is not taken from %j', (kept) => {
    expect(queueFrom(kept)).toBe(undefined)
  })
})
