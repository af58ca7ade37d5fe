import { describe, expect, it } from 'vitest'
import { REHEARSAL_FAULTS, type RehearsalOrder, rehearse } from '../../src/cli/commands/rehearse.ts'

/** Thursday 26 November 2026, three in the afternoon in Paris. */
const THURSDAY_THREE = Date.UTC(2026, 10, 26, 14)
const order: RehearsalOrder = {
  ...{ behavior: 'proverbs', robot: 'nao', locale: 'fr', options: { minutes: 5 }, fault: undefined, seed: 1 },
  startAt: THURSDAY_THREE,
}
const clockOf = (line: string | undefined) => line?.slice(0, 5)
const seconds = (line: string | undefined) => Number(line?.slice(0, 2)) * 60 + Number(line?.slice(3, 5))

// An hour of robot time is a second of ours, on a machine that has nothing else to do.
describe('compere rehearse', { timeout: 60_000 }, () => {
  it('prints what a session will take, and every sentence with its time', async () => {
    const [estimate, first, ...rest] = await rehearse(order)
    expect(estimate).toBe('Estimate: 5 minutes, 7 % of a battery, 0 minutes of movement, joints stay cool')
    expect(clockOf(first)).toMatch(/^00:0\d$/)
    expect(first).toContain('Je suis un robot')
    expect(Math.abs(seconds(rest.at(-1)) - 300)).toBeLessThanOrEqual(60)
  })
  it('plays the same of the same seed', async () => {
    const script = await rehearse(order)
    expect(await rehearse(order)).toEqual(script)
    expect(await rehearse({ ...order, seed: 2 })).not.toEqual(script)
  })
  it.each(REHEARSAL_FAULTS)('comes to a goodbye with %s', async (fault) => {
    const script = await rehearse({ ...order, fault, robot: 'pepper', locale: 'en' })
    const failures = script.filter((line) => line.includes('failed'))
    expect(failures).toEqual([])
    expect(script.some((line) => /Goodbye/.test(line))).toBe(true)
  })
  it('says where it was after the link was lost for twenty seconds', async () => {
    const script = await rehearse({ ...order, fault: 'link' })
    const back = script.find((line) => /Où en étions-nous|Me revoilà|Reprenons/.test(line))
    expect(seconds(back)).toBeGreaterThanOrEqual(78)
    expect(seconds(back)).toBeLessThanOrEqual(90)
  })
  it('leads a tour as a guide would, and a walk through the town', async () => {
    const tour = await rehearse({ ...order, behavior: 'museum-tour', options: { minutes: 12 } })
    expect(tour.some((line) => line.includes('Tout le monde est là'))).toBe(false)
    expect(tour.filter((line) => /Direction|En route vers|La suite nous attend/.test(line)).length).toBeGreaterThan(4)
    const walk = await rehearse({ ...order, behavior: 'town-circuit', options: {} })
    expect(walk.some((line) => line.includes('de retour'))).toBe(true)
  })
  it('refuses a behavior that there is not', async () => {
    await expect(rehearse({ ...order, behavior: 'knitting' })).rejects.toThrow('There is no behavior "knitting" here')
  })
})
