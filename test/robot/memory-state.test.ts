import { type Observable, Subject } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { memoryState } from '../../src/robot/memory-state.ts'
import { FakeLink } from './fake-link.ts'

/** A key that is read as slowly as the test says. */
function watched() {
  const clock = new VirtualClock()
  const reads: Subject<unknown>[] = []
  const getData = () => {
    const answer = new Subject<unknown>()
    reads.push(answer)
    return new Promise((resolve) => answer.subscribe(resolve))
  }
  const link = new FakeLink(clock, { ALMemory: { getData } })
  const seen: unknown[] = []
  const state$: Observable<string> = memoryState({ link, report: () => undefined }, 'AutonomousLife/State')
  const subscription = state$.subscribe((value) => seen.push(value))
  const raise = (value: unknown) => link.raise('AutonomousLife/State', value)
  const answer = async (read: number, value: unknown) => {
    reads[read]?.next(value)
    await clock.advance(0)
  }
  return { clock, link, reads, seen, raise, answer, subscription }
}

describe('the state of a memory key', () => {
  it('is read once the events of the key are subscribed to, on each connection', async () => {
    const { clock, link, reads, seen, raise, answer } = watched()
    expect(reads).toHaveLength(0)
    link.online()
    await clock.advance(0)
    await answer(0, 'solitary')
    raise('interactive')
    link.offline()
    link.online()
    await clock.advance(0)
    await answer(1, 'disabled')
    expect(seen).toEqual(['solitary', 'interactive', 'disabled'])
  })

  it('is never overtaken by an older value', async () => {
    const { clock, link, seen, raise, answer } = watched()
    link.online()
    await clock.advance(0)
    raise('interactive')
    await answer(0, 'solitary')
    link.offline()
    link.online()
    await clock.advance(0)
    link.offline()
    link.online()
    await clock.advance(0)
    await answer(2, 'safeguard')
    await answer(1, 'solitary')
    expect(seen).toEqual(['interactive', 'safeguard'])
  })

  it('skips what was read and is not what was declared', async () => {
    const { clock, link, seen, raise, answer, subscription } = watched()
    link.online()
    await clock.advance(0)
    await answer(0, 42)
    raise('solitary')
    subscription.unsubscribe()
    raise('interactive')
    expect(seen).toEqual(['solitary'])
  })
})
