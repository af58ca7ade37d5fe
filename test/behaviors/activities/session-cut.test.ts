import { describe, expect, it } from 'vitest'
import { riddles } from '../../../behaviors/activities/riddles/riddles.ts'
import { asBehavior } from '../../../behaviors/activities/session/as-behavior.ts'
import { replan } from '../../../behaviors/shared/replan.ts'
import { open } from './play.ts'

const essential = {
  minimumSeconds: 600,
  leastSeconds: 45,
  wantedSeconds: 1_200,
  maximumSeconds: 1_800,
  essential: true,
  priority: 2,
}

describe('an activity that may not be left out', () => {
  it('gives way down to one round when nothing else can', () => {
    expect(replan([essential], 60)).toEqual({ seconds: [60], shortBySeconds: 0 })
    expect(replan([essential], 30)).toEqual({ seconds: [45], shortBySeconds: 15 })
  })
  it('keeps its minimum as long as another part can be left out', () => {
    expect(replan([{ ...essential, essential: false, priority: 1 }, essential], 700).seconds).toEqual([0, 700])
  })
  it('ends soon after staff say that one minute is left, when it is played by itself', async () => {
    const playing = await open(asBehavior(riddles), { options: { minutes: 20 } })
    await playing.clock.advance(120_000)
    playing.command('time', 1)
    await playing.clock.advance(120_000)
    expect(playing.endedAtSeconds()).toBeGreaterThan(120)
    expect(playing.endedAtSeconds()).toBeLessThanOrEqual(240)
  })
})
