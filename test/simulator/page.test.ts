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

  it('hangs marks and codes, takes them away, and dims the light', async () => {
    const { robot, clock } = stage()
    const send = (happening: object) =>
      actOnWorld(robot, PageMessageSchema.parse({ type: 'happening', robot: 'test', happening }), clock)
    await send({ what: 'mark', number: 68, distanceM: 1.2 })
    await send({ what: 'code', text: 'carte:tarot', distanceM: 1 })
    await send({ what: 'light', dim: true })
    expect(robot.state.signs).toEqual({
      marks: [{ number: 68, distanceM: 1.2, angleRad: 0 }],
      codes: [{ text: 'carte:tarot', distanceM: 1 }],
      dim: true,
    })
    await send({ what: 'markGone', number: 68 })
    await send({ what: 'codeGone', text: 'carte:tarot' })
    await send({ what: 'light', dim: false })
    expect(robot.state.signs).toEqual({ marks: [], codes: [], dim: false })
  })

  it('is told what cannot be', () => {
    const fault = { component: 'battery', fault: 'vanish' }
    const { error } = PageMessageSchema.safeParse({ type: 'fault', robot: 'test', fault })
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'battery cannot be "vanish". It can be off, stuck, garbage, wrong, slow, delayed, intermittent, or ok.',
    ])
  })
})
