import { describe, expect, it } from 'vitest'
import { actOnWorld } from '../../simulator/page/act-on-world.ts'
import { PageMessageSchema } from '../../simulator/page/messages.ts'
import { stage } from './stage.ts'

describe('the page of the simulator', () => {
  it('causes faults and happenings, mends one component and everything', async () => {
    const { robot, clock } = stage()
    const send = (message: object) => actOnWorld(robot, PageMessageSchema.parse({ robot: 'test', ...message }), clock)
    await send({ type: 'fault', fault: { component: 'battery', fault: 'stuck' } })
    await send({ type: 'fault', fault: { component: 'ALTextToSpeech.say', fault: 'slow', ms: 2500 } })
    await send({ type: 'happening', happening: { what: 'obstacle', distanceM: 0.5 } })
    expect(robot.state.obstacleM).toBe(0.5)
    expect(robot.faults).toEqual([
      { component: 'battery', fault: 'stuck' },
      { component: 'ALTextToSpeech.say', fault: 'slow', ms: 2500 },
    ])
    await send({ type: 'mend', component: 'battery' })
    expect(robot.faults.map(({ component }) => component)).toEqual(['ALTextToSpeech.say'])
    await send({ type: 'mend' })
    expect(robot.faults).toEqual([])
  })

  it('is told what cannot be', () => {
    const fault = { component: 'battery', fault: 'vanish' }
    const { error } = PageMessageSchema.safeParse({ type: 'fault', robot: 'test', fault })
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'battery cannot be "vanish". It can be off, stuck, garbage, wrong, slow, delayed, intermittent, or ok.',
    ])
  })
})
