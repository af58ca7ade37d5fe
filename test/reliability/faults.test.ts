import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadScenario, playScenario } from '../../simulator/index.ts'
import { stageReception } from '../support/stage.ts'

const BAD_DAY = fileURLToPath(new URL('../../simulator/scenarios/bad-day.yaml', import.meta.url))
const AFTERWARDS_MS = 60_000
const DAY_MS = 260_000

/** The whole system on a bad day: everything it wrote down, said and asked of the robot. */
async function badDay(seed: number) {
  const { simulator, clock, controller, facts, texts, status } = await stageReception({ kind: 'pepper', seed })
  const services = simulator.serviceNames().length
  const played = playScenario(simulator, await loadScenario(BAD_DAY), { clock })
  await clock.advance(DAY_MS)
  await played
  await clock.advance(AFTERWARDS_MS)
  const calls = simulator.calls.map(({ at, service, member }) => `${at} ${service}.${member}`)
  const history = JSON.stringify({ facts: facts(), texts: texts(), calls })
  const ending = { link: status().link, faults: simulator.faults, away: services - simulator.serviceNames().length }
  await controller.close()
  return { history, ending }
}

describe('a day of faults, one after the other', () => {
  it('is the same to the byte for the same seed, and ends with a robot in touch [I12]', async () => {
    const [one, other] = [await badDay(5), await badDay(5)]
    expect(one.history).toBe(other.history)
    expect(one.ending).toEqual({ link: 'online', faults: [], away: 0 })
    expect((await badDay(6)).history).not.toBe(one.history)
  })
})
