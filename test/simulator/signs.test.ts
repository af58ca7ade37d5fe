import { describe, expect, it } from 'vitest'
import { MemoryEvents } from '#naoqi'
import { parseScenario } from '../../simulator/scenario/load-scenario.ts'
import { playScenario } from '../../simulator/scenario/play-scenario.ts'
import { stage } from './stage.ts'

const PERIOD_MS = 500

async function reading(service: string, key: 'LandmarkDetected' | 'BarcodeReader/BarcodeDetected') {
  const staged = stage()
  const events = await staged.events(key)
  await staged.call(service, 'subscribe', 'me', PERIOD_MS, 0)
  return { ...staged, seen: events }
}
/** What is seen, without where and when. */
const numbers = (event: unknown) => {
  const [, marks = []] = MemoryEvents.LandmarkDetected.parse(event)
  return marks.map(([, number]) => number)
}

describe('marks before the camera', () => {
  it('are not looked for until a client subscribes, nor after it left', async () => {
    const { robot, call, clock, events } = stage()
    const seen = await events('LandmarkDetected')
    robot.happen({ what: 'mark', number: 68, distanceM: 1 })
    await clock.advance(10 * PERIOD_MS)
    expect(seen).toEqual([])
    await call('ALLandMarkDetection', 'subscribe', 'me', PERIOD_MS, 0)
    await clock.advance(PERIOD_MS)
    await call('ALLandMarkDetection', 'unsubscribe', 'me')
    await clock.advance(10 * PERIOD_MS)
    expect(seen.map(numbers)).toEqual([[[68]]])
  })

  it('are told at each look with their angles, and once that they are gone', async () => {
    const { robot, clock, seen } = await reading('ALLandMarkDetection', 'LandmarkDetected')
    robot.happen({ what: 'mark', number: 68, distanceM: 1, angleRad: 0.2 })
    await clock.advance(2 * PERIOD_MS)
    robot.happen({ what: 'markGone', number: 68 })
    await clock.advance(3 * PERIOD_MS)
    const size = 2 * Math.atan(0.05)
    const pose = [0, 0, 0, 0, 0, 0]
    const at = (seconds: number, micros: number) => [
      [seconds, micros],
      [[[1, 0.2, 0, size, size, 0], [68]]],
      pose,
      pose,
      'CameraTop',
    ]
    const start = Math.floor((clock.wallTime() - 5 * PERIOD_MS) / 1_000)
    expect(seen).toEqual([at(start, 500_000), at(start + 1, 0), []])
  })

  it.each([
    [0.2, []],
    [0.3, [[68]]],
    [2.8, [[68]]],
    [2.9, []],
  ])('at %f m are found while they fill neither too little nor too much of the view', async (distanceM, found) => {
    const { robot, clock, seen } = await reading('ALLandMarkDetection', 'LandmarkDetected')
    robot.happen({ what: 'mark', number: 68, distanceM })
    await clock.advance(PERIOD_MS)
    expect(seen.map(numbers)).toEqual(found.length > 0 ? [found] : [])
  })

  it('are lost in dim light, and found again when it is bright', async () => {
    const { robot, clock, seen } = await reading('ALLandMarkDetection', 'LandmarkDetected')
    robot.happen({ what: 'mark', number: 68, distanceM: 1 })
    await clock.advance(PERIOD_MS)
    robot.happen({ what: 'light', dim: true })
    await clock.advance(4 * PERIOD_MS)
    robot.happen({ what: 'light', dim: false })
    await clock.advance(PERIOD_MS)
    expect(seen.map(numbers)).toEqual([[[68]], [], [[68]]])
  })

  it('are looked for as often as the client wants that wants it most', async () => {
    const { robot, call, clock, seen } = await reading('ALLandMarkDetection', 'LandmarkDetected')
    robot.happen({ what: 'mark', number: 68, distanceM: 1 })
    await call('ALLandMarkDetection', 'subscribe', 'other', 100, 0)
    await clock.advance(PERIOD_MS)
    expect(seen).toHaveLength(5)
    expect(await call('ALLandMarkDetection', 'getSubscribersInfo')).toEqual([
      ['me', 500, 0],
      ['other', 100, 0],
    ])
  })

  it('stay where they are when NAOqi restarts, which forgets who looked for them', async () => {
    const { robot, clock, seen } = await reading('ALLandMarkDetection', 'LandmarkDetected')
    robot.happen({ what: 'mark', number: 68, distanceM: 1 })
    robot.inject({ component: 'naoqi', fault: 'restart', ms: 1_000 })
    await clock.advance(5_000)
    expect(seen).toEqual([])
    expect(robot.state.signs.marks).toEqual([{ number: 68, distanceM: 1, angleRad: 0 }])
  })
})

describe('codes before the camera', () => {
  it('are read from near, with their corners, and once told to be gone', async () => {
    const { robot, clock, seen } = await reading('ALBarcodeReader', 'BarcodeReader/BarcodeDetected')
    robot.happen({ what: 'code', text: 'carte:tarot', distanceM: 3 })
    await clock.advance(PERIOD_MS)
    expect(seen).toEqual([])
    robot.happen({ what: 'code', text: 'carte:tarot', distanceM: 1 })
    await clock.advance(PERIOD_MS)
    robot.happen({ what: 'codeGone', text: 'carte:tarot' })
    await clock.advance(3 * PERIOD_MS)
    const corners = [
      [120, 80],
      [220, 80],
      [220, 180],
      [120, 180],
    ]
    expect(seen).toEqual([[['carte:tarot', corners]], []])
  })
})

describe('a scenario', () => {
  it('hangs marks and codes, and dims the light', async () => {
    const { robot, clock } = stage()
    const scenario = parseScenario(
      [
        'title: A dim museum',
        'steps:',
        '  - { at: 1s, happens: { what: mark, number: 68, distanceM: 1.2 } }',
        '  - { after: 1s, happens: { what: code, text: "carte:tarot", distanceM: 0.8 } }',
        '  - { after: 1s, happens: { what: light, dim: true } }',
      ].join('\n'),
      'museum.yaml',
    )
    void playScenario(robot, scenario, { clock })
    await clock.advance(3_000)
    expect(robot.state.signs).toEqual({
      marks: [{ number: 68, distanceM: 1.2, angleRad: 0 }],
      codes: [{ text: 'carte:tarot', distanceM: 0.8 }],
      dim: true,
    })
  })
})
