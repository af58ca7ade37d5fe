import { describe, expect, it } from 'vitest'
import type { Behavior } from '#runtime'
import { stageConsole, tour } from './console-stage.ts'

describe('a session in a language the robot has no voice for', () => {
  it('is refused before it starts, and the sentence says what to do', async () => {
    const { start, identify, status, deeds } = await stageConsole()
    identify(['en'], true)
    await expect(start()).rejects.toMatchObject({
      code: 'runtime.unknown',
      message: 'ada has no voice for French: install the language on the robot, or start in another one (it has English)',
    })
    expect(status().session).toBe(null)
    expect(deeds).toEqual([])
  })
  it('asked for before the robot was there begins not at all, and staff are told why', async () => {
    const { start, identify, status, link, clock, deeds } = await stageConsole()
    link.next('offline')
    await start()
    await clock.advance(5_000)
    identify(['en'], true)
    link.next('online')
    await clock.advance(1_000)
    expect(status().session).toBe(null)
    expect(deeds.filter((deed) => deed.startsWith('say'))).toEqual([])
    expect(status().transcript.map(({ text }) => text)).toContain(
      'ada has no voice for French: install the language on the robot, or start in another one (it has English)',
    )
    await start({ locale: 'en' })
    await clock.advance(1_000)
    expect(status().session).toMatchObject({ locale: 'en' })
  })
  it('begins in another one where nobody is there to choose, with a warning until it ends', async () => {
    const { start, identify, status, link, clock, execute } = await stageConsole()
    link.next('offline')
    await start({ automatic: true })
    identify(['en'], true)
    link.next('online')
    await clock.advance(1_000)
    expect(status()).toMatchObject({ session: { locale: 'en' }, warnings: ['language.fallback'] })
    await execute({ type: 'session.stop' })
    expect(status().warnings).toEqual([])
  })
  it('begins as wished where the robot did not tell its languages', async () => {
    const { start, identify, status, clock } = await stageConsole()
    identify([], true)
    await start()
    await clock.advance(0)
    expect(status()).toMatchObject({ locales: null, session: { locale: 'fr' }, warnings: [] })
  })
  it('is refused too where a plan says the language, whatever was chosen at the start, also where nobody is there to choose', async () => {
    const behavior: Behavior = { ...tour, spokenIn: (_content, { level }) => (level === 'hard' ? 'fr' : undefined) }
    const { start, identify, status } = await stageConsole({ behavior })
    identify(['en'], true)
    const planned = { locale: 'en', options: { level: 'hard' } } as const
    const refused = { code: 'runtime.unknown', message: expect.stringContaining('ada has no voice for French: install') }
    await expect(start(planned)).rejects.toMatchObject(refused)
    await expect(start({ ...planned, automatic: true })).rejects.toMatchObject(refused)
    await start({ locale: 'en' })
    expect(status().session?.locale).toBe('en')
  })
  it('begins in the language of its plan where the robot has it', async () => {
    const behavior: Behavior = { ...tour, spokenIn: () => 'en' }
    const { start, identify, status } = await stageConsole({ behavior })
    identify(['fr', 'en'], true)
    await start({ locale: 'fr' })
    expect(status().session?.locale).toBe('en')
  })
})
