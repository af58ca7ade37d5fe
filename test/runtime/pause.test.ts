import { describe, expect, it } from 'vitest'
import { stageConsole } from './console-stage.ts'

const SECOND = 1_000

describe('a pause', () => {
  it('stops the robot in the same turn, tells the behavior and shows itself', async () => {
    const { start, execute, clock, status, deeds } = await stageConsole()
    await start()
    await clock.advance(300)
    deeds.length = 0
    const paused = execute({ type: 'session.pause' })
    expect(deeds).toEqual(['stop'])
    await paused
    await clock.advance(0)
    expect(status()).toMatchObject({ session: { state: 'paused', paused: true }, screen: { caption: '' } })
  })
  it('goes on where the behavior likes, and not before staff say so', async () => {
    const { start, execute, clock, status, deeds } = await stageConsole()
    await start()
    await execute({ type: 'session.pause' })
    deeds.length = 0
    await clock.advance(3_600 * SECOND)
    expect(deeds).toEqual([])
    await execute({ type: 'session.continue' })
    await clock.advance(2 * SECOND)
    expect(deeds).toEqual(['say Round 1'])
    expect(status().session).toMatchObject({ state: 'waiting', paused: false })
  })
  it('holds back what a behavior says that knows of no pause, and shows it as waiting', async () => {
    const { start, execute, clock, status, deeds } = await stageConsole()
    await start()
    await clock.advance(2 * SECOND)
    await execute({ type: 'session.pause' })
    await execute({ type: 'staff.command', name: 'next' })
    await clock.advance(10 * SECOND)
    expect(deeds.filter((deed) => deed === 'say Round 2')).toEqual([])
    expect(status()).toMatchObject({ session: { state: 'telling', next: 'Round 3' }, queue: ['Round 2'] })
    await execute({ type: 'session.continue' })
    await clock.advance(2 * SECOND)
    expect(deeds.at(-1)).toBe('say Round 2')
    expect(status().queue).toEqual([])
  })
  it('lasts through a lost link', async () => {
    const { start, execute, clock, status, link, deeds } = await stageConsole()
    await start()
    await execute({ type: 'session.pause' })
    link.next('offline')
    await clock.advance(5 * SECOND)
    expect(status().session).toMatchObject({ state: 'paused', paused: true })
    link.next('online')
    deeds.length = 0
    await clock.advance(60 * SECOND)
    expect(status().session).toMatchObject({ state: 'paused', paused: true })
    expect(deeds).toEqual([])
    await execute({ type: 'session.continue' })
    await clock.advance(2 * SECOND)
    expect(deeds).toEqual(['say Round 1'])
  })
  it('that ends while safety holds the robot is followed by the hold', async () => {
    const { start, execute, clock, status, life, deeds } = await stageConsole()
    await start()
    await execute({ type: 'session.pause' })
    life.next('safeguard')
    await clock.advance(SECOND)
    deeds.length = 0
    await execute({ type: 'session.continue' })
    await clock.advance(SECOND)
    expect(status().session).toMatchObject({ state: 'held', paused: false })
    expect(deeds).toEqual([])
    life.next('solitary')
    await clock.advance(4 * SECOND)
    expect(deeds).toEqual(['say Round 1'])
  })
  it('is told again to a behavior that began anew', async () => {
    const { start, execute, clock, status, deeds } = await stageConsole()
    await start()
    await execute({ type: 'session.pause' })
    deeds.length = 0
    await execute({ type: 'staff.command', name: 'fail' })
    await clock.advance(SECOND)
    expect(status().session).toMatchObject({ state: 'paused', paused: true })
    expect(deeds).toEqual([])
  })
  it.each(['session.stop', 'stop'] as const)('is ended by %s, and the next session is not paused', async (type) => {
    const { start, execute, clock, status, deeds } = await stageConsole()
    await start()
    await execute({ type: 'session.pause' })
    await execute({ type })
    expect(status().session).toBe(null)
    if (type === 'stop') await execute({ type: 'stop.acknowledge' })
    await clock.advance(0)
    await start()
    deeds.length = 0
    await clock.advance(2 * SECOND)
    expect(status().session).toMatchObject({ state: 'waiting', paused: false })
  })
  it('is refused where nothing runs, and asked for twice it is one', async () => {
    const { start, execute, deeds } = await stageConsole()
    await expect(execute({ type: 'session.pause' })).rejects.toMatchObject({ code: 'runtime.busy' })
    await expect(execute({ type: 'session.continue' })).rejects.toMatchObject({ code: 'runtime.busy' })
    await start()
    await execute({ type: 'session.pause' })
    await execute({ type: 'session.pause' })
    expect(deeds.filter((deed) => deed === 'stop')).toEqual(['stop'])
  })
})
