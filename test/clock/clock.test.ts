import { debounceTime, interval, Subject, take, timeout } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { createActor, setup } from 'xstate'
import { clockScheduler, createRandom, createSystemClock, sleep, VirtualClock } from '#clock'

describe('VirtualClock', () => {
  it('fires what is due in order of time, then of asking', async () => {
    const clock = new VirtualClock(1_000)
    const fired: string[] = []
    clock.setTimeout(() => fired.push(`b@${clock.now()}`), 20)
    clock.setTimeout(() => fired.push(`a@${clock.now()}`), 10)
    clock.setTimeout(() => fired.push(`c@${clock.now()}`), 20)

    await clock.advance(20)

    expect(fired).toEqual(['a@1010', 'b@1020', 'c@1020'])
    expect(clock.pending).toBe(0)
  })

  it('lets a chain of promises and timers run within one advance', async () => {
    const clock = new VirtualClock()
    const woken: number[] = []
    void (async () => {
      for (let turn = 0; turn < 3; turn++) {
        await sleep(clock, 100)
        woken.push(clock.now())
      }
    })()

    await clock.advance(1_000)

    expect(woken).toEqual([100, 200, 300])
    expect(clock.now()).toBe(1_000)
  })
})

describe('sleep', () => {
  it('rejects with the reason when aborted, and leaves no timer', async () => {
    const clock = new VirtualClock()
    const abort = new AbortController()
    const sleeping = sleep(clock, 1_000, abort.signal)

    abort.abort(new Error('staff pressed stop'))

    await expect(sleeping).rejects.toThrow('staff pressed stop')
    expect(clock.pending).toBe(0)
  })

  it('rejects at once when already aborted', async () => {
    const clock = new VirtualClock()
    await expect(sleep(clock, 1_000, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late')
    expect(clock.pending).toBe(0)
  })

  it('wakes on the clock on the wall', async () => {
    const clock = createSystemClock()
    const before = clock.now()
    await sleep(clock, 5)
    expect(clock.now()).toBeGreaterThanOrEqual(before + 4)
  })
})

describe('clockScheduler', () => {
  it('paces an interval, and leaves nothing behind', async () => {
    const clock = new VirtualClock()
    const beats: number[] = []
    interval(1_000, clockScheduler(clock))
      .pipe(take(3))
      .subscribe(() => beats.push(clock.now()))

    await clock.advance(60_000)

    expect(beats).toEqual([1_000, 2_000, 3_000])
    expect(clock.pending).toBe(0)
  })

  it('debounces', async () => {
    const clock = new VirtualClock()
    const touches = new Subject<string>()
    const settled: string[] = []
    touches.pipe(debounceTime(300, clockScheduler(clock))).subscribe((touch) => settled.push(touch))

    touches.next('head')
    await clock.advance(299)
    touches.next('hand')
    await clock.advance(299)
    expect(settled).toEqual([])
    await clock.advance(1)

    expect(settled).toEqual(['hand'])
  })

  it('times out', async () => {
    const clock = new VirtualClock()
    const names: string[] = []
    new Subject<string>()
      .pipe(timeout({ each: 5_000, scheduler: clockScheduler(clock) }))
      .subscribe({ error: (error: Error) => names.push(error.name) })

    await clock.advance(5_000)

    expect(names).toEqual(['TimeoutError'])
  })
})

describe('an XState actor', () => {
  it('keeps the same time', async () => {
    const clock = new VirtualClock()
    const machine = setup({ delays: { patience: 5_000 } }).createMachine({
      id: 'waiting',
      initial: 'waiting',
      states: { waiting: { after: { patience: 'done' } }, done: {} },
    })
    const actor = createActor(machine, { clock }).start()

    await clock.advance(4_999)
    expect(actor.getSnapshot().value).toBe('waiting')
    await clock.advance(1)

    expect(actor.getSnapshot().value).toBe('done')
  })
})

describe('createRandom', () => {
  it('repeats itself for the same seed, and not for another', () => {
    const draw = (seed: number) =>
      Array.from(
        { length: 5 },
        (
          (random) => () =>
            random.integer(1_000)
        )(createRandom(seed)),
      )
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
  })

  it('spreads evenly enough to be fair to ten choices', () => {
    const random = createRandom(2014)
    const counts = Array.from({ length: 10 }, () => 0)
    for (let draw = 0; draw < 10_000; draw++) {
      const choice = random.integer(10)
      counts[choice] = (counts[choice] ?? 0) + 1
    }
    expect(Math.min(...counts)).toBeGreaterThan(900)
    expect(Math.max(...counts)).toBeLessThan(1_100)
  })
})
