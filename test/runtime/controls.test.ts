import { describe, expect, it } from 'vitest'
import { stageConsole, tour } from './console-stage.ts'

const SECOND = 1_000

describe('a control', () => {
  it('is shown while the behavior runs that declares it, and asked of it', async () => {
    const { start, execute, clock, status, deeds } = await stageConsole()
    await start()
    await clock.advance(2 * SECOND)
    expect(status().session?.controls).toEqual(tour.controls)
    await execute({ type: 'staff.command', name: 'next' })
    await clock.advance(SECOND)
    expect(deeds.at(-1)).toBe('say Round 2')
  })
  it('that nobody declared is refused by name', async () => {
    const { start, execute } = await stageConsole()
    await start()
    await expect(execute({ type: 'staff.command', name: 'dance' })).rejects.toMatchObject({
      code: 'runtime.unknown',
      message: '"tour" knows no "dance"; it knows: next, fail',
    })
  })
  it('is refused where nothing runs', async () => {
    const { execute } = await stageConsole()
    await expect(execute({ type: 'staff.command', name: 'next' })).rejects.toMatchObject({ code: 'runtime.busy' })
  })
})

describe('the voice', () => {
  it('is as loud and as fast as staff say until the session ends', async () => {
    const { start, execute, clock, status, settings } = await stageConsole()
    settings.set('speechSpeed', 90)
    await start()
    await execute({ type: 'speech.volume', percent: 80.4 })
    await execute({ type: 'speech.rate', percent: 75 })
    expect([...settings]).toEqual([
      ['volume', 80],
      ['speechSpeed', 75],
    ])
    expect(status()).toMatchObject({ volumePercent: 80, speechRatePercent: 75 })
    await clock.advance(2 * SECOND)
    await execute({ type: 'session.stop' })
    expect([...settings]).toEqual([
      ['volume', 40],
      ['speechSpeed', 90],
    ])
    expect(status()).toMatchObject({ volumePercent: 40, speechRatePercent: 90 })
  })
  it.each([
    ['speech.volume', -5, 'volume', 0],
    ['speech.volume', 300, 'volume', 100],
    ['speech.rate', 10, 'speechSpeed', 50],
    ['speech.rate', 400, 'speechSpeed', 200],
  ] as const)('asked by %s for %i percent takes the nearest it has', async (type, percent, setting, taken) => {
    const { execute, settings } = await stageConsole()
    settings.set('speechSpeed', 100)
    await execute({ type, percent })
    expect(settings.get(setting)).toBe(taken)
  })
  it('changed outside a session is given back on Stop', async () => {
    const { execute, clock, settings, owed } = await stageConsole()
    await execute({ type: 'speech.volume', percent: 90 })
    expect(owed.record).toEqual({ volume: 40 })
    await execute({ type: 'stop' })
    await clock.advance(0)
    expect(settings.get('volume')).toBe(40)
    expect(owed.record).toEqual({})
  })
  it('changed outside a session stays for as long as nobody stops, also through a lost link', async () => {
    const { execute, clock, settings, link } = await stageConsole()
    await execute({ type: 'speech.volume', percent: 90 })
    await clock.advance(300 * SECOND)
    expect(settings.get('volume')).toBe(90)
    link.next('offline')
    settings.set('volume', 25)
    await clock.advance(SECOND)
    link.next('online')
    await clock.advance(60 * SECOND)
    expect(settings.get('volume')).toBe(90)
  })
  it('changed outside a session is given back when the controller closes', async () => {
    const { execute, controller, settings } = await stageConsole()
    await execute({ type: 'speech.volume', percent: 90 })
    await controller.close()
    expect(settings.get('volume')).toBe(40)
  })
  it('stays as staff wished it when the robot comes back with its own', async () => {
    const { start, execute, clock, settings, link } = await stageConsole()
    await start()
    await execute({ type: 'speech.volume', percent: 90 })
    link.next('offline')
    settings.set('volume', 25)
    await clock.advance(SECOND)
    link.next('online')
    await clock.advance(SECOND)
    expect(settings.get('volume')).toBe(90)
  })
})

describe('the form of a behavior', () => {
  it('is listed with all there is to choose from', async () => {
    const { controller } = await stageConsole()
    expect(controller.behaviors).toEqual([
      {
        id: 'tour',
        title: tour.title,
        summary: tour.title,
        durationMinutes: 20,
        controls: tour.controls,
        options: tour.options,
        stateTitles: {},
      },
    ])
  })
  it('reaches the machine with what was chosen and the presets for the rest', async () => {
    const given: unknown[] = []
    const planned = ({ context }: { context: { options?: unknown } }) => String(given.push(context.options))
    const { start } = await stageConsole({ behavior: { ...tour, planned } })
    await start({ options: { rounds: 5, music: true } })
    expect(given[0]).toEqual({ rounds: 5, level: 'easy', music: true })
  })
  it.each([
    [{ rounds: 9 }, 'rounds'],
    [{ rounds: 'three' }, 'rounds'],
    [{ level: 'impossible' }, 'level'],
    [{ volume: 3 }, 'the form'],
  ])('refuses %j, and says where', async (options, where) => {
    const { start, status } = await stageConsole()
    await expect(start({ options })).rejects.toMatchObject({
      code: 'runtime.unknown',
      message: expect.stringContaining(`"tour" cannot start with these options: ${where}: `),
    })
    expect(status().session).toBe(null)
  })
  it('is remembered for a session that is gone on with', async () => {
    const { start, kept } = await stageConsole()
    await start({ options: { level: 'hard' } })
    expect(kept[0]).toMatchObject({ options: { rounds: 3, level: 'hard', music: false } })
  })
})
