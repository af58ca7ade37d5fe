import { describe, expect, it } from 'vitest'
import type { Seen } from '#robot'
import { stage } from './stage.ts'

const PERIOD_MS = 500
const extractor = () => ({ subscribe: () => undefined, unsubscribe: () => undefined })
const extractors = () => ({ ALLandMarkDetection: extractor(), ALBarcodeReader: extractor() })

/** How much of the view a mark of ten centimetres fills there. */
const sizeAt = (metres: number) => 2 * Math.atan(0.05 / metres)
function marks(...found: { number: unknown; metres: number }[]) {
  const told = found.map(({ number, metres }) => [[1, 0, 0, sizeAt(metres), sizeAt(metres), 0], number])
  return [[0, 0], told, [], [], 'CameraTop']
}

async function looking(extra = extractors()) {
  const staged = await stage('pepper', extra)
  const seen: Seen[] = []
  const watching = staged.robot.places.seen$.subscribe((each) => seen.push(each))
  await staged.clock.advance(PERIOD_MS)
  /** One image each period: what is in it, or nothing told at all. */
  const images = async (key: string, values: readonly unknown[]) => {
    for (const value of values) {
      if (value !== undefined) staged.link.raise(key, value)
      await staged.clock.advance(PERIOD_MS)
    }
  }
  return { ...staged, seen, watching, images }
}

describe('marks', () => {
  const near = marks({ number: [68], metres: 1.2 })

  it('are told when two of three looks show them, with their distance, and again every few seconds', async () => {
    const { seen, images } = await looking()
    await images('LandmarkDetected', [near])
    expect(seen).toEqual([])
    await images('LandmarkDetected', [near])
    const mark: Seen = { kind: 'mark', id: '68', distanceM: 1.2 }
    expect(seen).toEqual([mark])
    await images('LandmarkDetected', [near, near, near, near, near])
    expect(seen).toEqual([mark])
    await images('LandmarkDetected', [near])
    expect(seen).toEqual([mark, mark])
  })

  it('that flicker are told when seen every other time, and not when seen every third', async () => {
    const often = await looking()
    await often.images('LandmarkDetected', [near, [], near])
    expect(often.seen).toHaveLength(1)
    const seldom = await looking()
    await seldom.images('LandmarkDetected', [near, [], [], near, [], [], near, [], []])
    expect(seldom.seen).toEqual([])
  })

  it('that come twice in one look are seen once', async () => {
    const { link, seen } = await looking()
    for (let image = 0; image < 5; image++) link.raise('LandmarkDetected', near)
    expect(seen).toEqual([])
  })

  it('that were gone begin anew', async () => {
    const { seen, images } = await looking()
    await images('LandmarkDetected', [near, near, [], [], [], near])
    expect(seen).toHaveLength(1)
    await images('LandmarkDetected', [near])
    expect(seen).toHaveLength(2)
  })

  it('that are far away count for nothing, beside one that is near', async () => {
    const { seen, images } = await looking()
    const two = marks({ number: [64], metres: 2.4 }, { number: [68], metres: 1.9 })
    await images('LandmarkDetected', [two, two])
    expect(seen).toEqual([{ kind: 'mark', id: '68', distanceM: 1.9 }])
  })

  it('are read with their number plain as well as in a list', async () => {
    const { seen, images } = await looking()
    const plain = marks({ number: 107, metres: 0.5 })
    await images('LandmarkDetected', [plain, plain])
    expect(seen).toEqual([{ kind: 'mark', id: '107', distanceM: 0.5 }])
  })

  it.each([
    ['no list', 'garbage'],
    ['a mark without its size', [[0, 0], [[[1, 0, 0], [68]]]]],
    ['a mark without a number', [[0, 0], [[[1, 0, 0, 0.1, 0.1, 0], ['68']]]]],
    ['a number beyond measure', [[0, 0], [[[1, 0, 0, Number.POSITIVE_INFINITY, 0.1, 0], [68]]]]],
  ])('are dropped when they are %s, reported once', async (_what, value) => {
    const { seen, images, problems } = await looking()
    await images('LandmarkDetected', [value, value, value])
    expect(seen).toEqual([])
    expect(problems.map(({ code }) => code)).toEqual(['wire.malformed'])
  })

  it.each([0, -0.1, Math.PI])('of an impossible size (%f) count for nothing', async (size) => {
    const { seen, images, problems } = await looking()
    const odd = [[0, 0], [[[1, 0, 0, size, size, 0], [68]]]]
    await images('LandmarkDetected', [odd, odd])
    expect([seen, problems]).toEqual([[], []])
  })
})

describe('codes', () => {
  it('are told by what they say, of which no more is known', async () => {
    const { seen, images } = await looking()
    const code = [['carte:tarot', [[0, 0]]]]
    await images('BarcodeReader/BarcodeDetected', [code, code])
    expect(seen).toEqual([{ kind: 'code', id: 'carte:tarot' }])
  })

  it('that say nothing, or more than a place is called, count for nothing', async () => {
    const { seen, images } = await looking()
    const odd = [[''], ['x'.repeat(301)]]
    await images('BarcodeReader/BarcodeDetected', [odd, odd])
    expect(seen).toEqual([])
  })

  it('are not mistaken for a mark of the same text', async () => {
    const { seen, link, clock } = await looking()
    link.raise('LandmarkDetected', marks({ number: [68], metres: 1 }))
    await clock.advance(PERIOD_MS)
    link.raise('BarcodeReader/BarcodeDetected', [['68']])
    expect(seen).toEqual([])
  })
})

describe('the extractors of places', () => {
  const calls = (link: { calls: readonly string[] }) =>
    link.calls.filter((call) => call.startsWith('ALLandMarkDetection') || call.startsWith('ALBarcodeReader'))

  it('sleep until somebody wants to know, look twice a second then, and sleep again', async () => {
    const { clock, link, robot } = await stage('pepper', extractors())
    await clock.advance(2_000)
    expect(calls(link)).toEqual([])
    const first = robot.places.seen$.subscribe()
    const second = robot.places.seen$.subscribe()
    await clock.advance(PERIOD_MS)
    const awake = [
      'ALLandMarkDetection.unsubscribe("compere")',
      'ALBarcodeReader.unsubscribe("compere")',
      'ALLandMarkDetection.subscribe("compere",500,0)',
      'ALBarcodeReader.subscribe("compere",500,0)',
    ]
    expect(calls(link)).toEqual(awake)
    first.unsubscribe()
    await clock.advance(0)
    expect(calls(link)).toEqual(awake)
    second.unsubscribe()
    await clock.advance(0)
    expect(calls(link)).toEqual([...awake, ...awake.slice(0, 2)])
  })

  it('are woken again on a new connection', async () => {
    const { clock, link, images, seen } = await looking()
    link.offline()
    link.online()
    await clock.advance(PERIOD_MS)
    const woken = calls(link).filter((call) => call.includes('.subscribe('))
    expect(woken).toHaveLength(4)
    const near = marks({ number: [68], metres: 1 })
    await images('LandmarkDetected', [near, near])
    expect(seen).toHaveLength(1)
  })

  it('that a robot does not have leave everything else as it is', async () => {
    const { clock, robot, problems } = await stage('nao')
    const seen: Seen[] = []
    const watching = robot.places.seen$.subscribe((each) => seen.push(each))
    await clock.advance(60_000)
    watching.unsubscribe()
    await clock.advance(0)
    expect([seen, problems]).toEqual([[], []])
  })
})
