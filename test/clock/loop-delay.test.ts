import { setTimeout as later } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createLoopDelay, VirtualClock } from '#clock'

/** Keeps the process from its timers. */
function block(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

describe('the delay of the event loop', () => {
  it('tells of a stall for half a minute at least, and forgets it within a minute', async () => {
    const clock = new VirtualClock()
    const loop = createLoopDelay(clock)
    await later(60)
    block(300)
    await later(60)
    expect(loop.read().maxMs).toBeGreaterThan(250)
    await clock.advance(30_000)
    expect(loop.read().maxMs).toBeGreaterThan(250)
    await clock.advance(30_000)
    expect(loop.read().maxMs).toBeLessThan(250)
    loop.close()
    expect(clock.pending).toBe(0)
  })

  it('is nothing before the first tick', () => {
    const loop = createLoopDelay(new VirtualClock())
    expect(loop.read()).toEqual({ p50Ms: 0, p99Ms: 0, maxMs: 0 })
    loop.close()
  })
})
