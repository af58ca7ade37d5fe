import { describe, expect, it } from 'vitest'
import { stageReception } from '../support/stage.ts'

describe('a reception that must hold', () => {
  it('falls silent in mid-sentence, waits, and takes the visitor up again', async () => {
    const { clock, simulator, status, texts, untilSilent } = await stageReception({ kind: 'pepper' })
    simulator.addPerson({ distanceM: 0.7 })
    await clock.advance(1_500)
    expect(simulator.state.speaking).not.toBeNull()
    simulator.happen({ what: 'hatch', open: true })
    await clock.advance(500)
    expect(simulator.state.speaking).toBeNull()
    expect(status().session?.state).toBe('held')
    const said = texts().length
    await clock.advance(20_000)
    expect(texts()).toHaveLength(said)
    simulator.happen({ what: 'hatch', open: false })
    await clock.advance(3_000)
    expect(simulator.state.speaking).not.toBeNull()
    await untilSilent()
    expect(texts().length).toBeGreaterThan(said)
    expect(status().session?.state).toContain('listening')
  })

  it('does not wait for ever for somebody who has gone', async () => {
    const { clock, simulator, status, texts } = await stageReception({ kind: 'pepper' })
    const visitor = simulator.addPerson({ distanceM: 0.7 })
    await clock.advance(1_500)
    simulator.happen({ what: 'hatch', open: true })
    await clock.advance(500)
    simulator.removePerson(visitor)
    const said = texts().length
    await clock.advance(60_000)
    expect(status().session?.state).toBe('attracting')
    simulator.happen({ what: 'hatch', open: false })
    await clock.advance(10_000)
    expect(texts()).toHaveLength(said)
  })
})
