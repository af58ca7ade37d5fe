import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { guardProcess } from '../../src/cli/last-resort.ts'

function guarded(stopAll: () => Promise<unknown> = async () => {}) {
  const process = new EventEmitter()
  const clock = new VirtualClock()
  const did: string[] = []
  const guard = guardProcess({
    process,
    clock,
    tell: ({ event }) => did.push(event),
    stopAll() {
      did.push('stop')
      return stopAll()
    },
    exit: (code) => did.push(`exit ${code} at ${clock.now()}`),
  })
  return { process, clock, did, guard }
}

describe('the last resort', () => {
  it('writes a forgotten promise down and goes on', async () => {
    const { process, clock, did } = guarded()
    process.emit('unhandledRejection', new Error('nobody waited'))
    await clock.advance(60_000)
    expect(did).toEqual(['promise.failed'])
  })
  it('stops the robots and ends when something is half done', async () => {
    const { process, clock, did, guard } = guarded()
    process.emit('uncaughtException', new Error('half done'))
    expect(did).toEqual(['process.broken', 'stop'])
    expect(guard.isEnding).toBe(true)
    await clock.advance(0)
    expect(did.at(-1)).toBe('exit 70 at 0')
    expect(clock.pending).toBe(0)
  })
  it('ends two seconds later when a robot confirms nothing, and once for many exceptions', async () => {
    const { process, clock, did } = guarded(() => new Promise(() => {}))
    process.emit('uncaughtException', new Error('first'))
    process.emit('uncaughtException', new Error('second'))
    await clock.advance(10_000)
    expect(did.filter((line) => line === 'stop' || line.startsWith('exit'))).toEqual(['stop', 'exit 70 at 2000'])
  })
  it('ends also when stopping throws, and lets go when the venue closes', async () => {
    const { process, clock, did, guard } = guarded(() => {
      throw new Error('no robots')
    })
    process.emit('uncaughtException', new Error('half done'))
    await clock.advance(0)
    expect(did.at(-1)).toBe('exit 70 at 0')
    guard.release()
    expect(process.eventNames()).toEqual([])
  })
})
