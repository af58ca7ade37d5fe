import { describe, expect, it } from 'vitest'
import { stage } from './stage.ts'

const MAP = '/home/nao/.local/share/Explorer/map-1.explo'

/** A Pepper that has made a map of the two metres around it and knows where it is. */
async function mapped(options: Parameters<typeof stage>[0] = {}) {
  const staged = stage(options)
  const { call, clock, watch } = staged
  const explored = watch(call('ALNavigation', 'explore', 1))
  await clock.advance(300_000)
  expect(explored.done).toBe(true)
  await call('ALNavigation', 'saveExploration')
  const place = async () => call('ALNavigation', 'getRobotPositionInMap')
  return { ...staged, place }
}
const rounded = (place: unknown) =>
  JSON.parse(JSON.stringify(place), (_, value) => (typeof value === 'number' ? Math.round(value * 100) / 100 + 0 : value))

describe('an exploration', () => {
  it('takes about four minutes for each metre and ends with a map that has a path', async () => {
    const { call, clock, watch, robot } = stage()
    const explored = watch(call('ALNavigation', 'explore', 1))
    await clock.advance(200_000)
    expect(explored.done).toBe(false)
    await clock.advance(100_000)
    expect(explored).toEqual({ done: true, value: 0 })
    expect(await call('ALNavigation', 'saveExploration')).toBe(MAP)
    expect(await call('ALNavigation', 'getExplorationPath')).toHaveLength(5)
    expect(rounded(robot.state.position)).toEqual([0, 0, 6.28])
  })

  it('answers nothing since 2.7, and an error where a robot before it answers a number', async () => {
    const recent = stage({ naoqiVersion: '2.9' })
    const explored = recent.watch(recent.call('ALNavigation', 'explore', 1))
    await recent.clock.advance(300_000)
    expect(explored).toEqual({ done: true, value: undefined })
    const outcomes = await Promise.all(
      ['2.5', '2.9'].map(async (naoqiVersion) => {
        const { robot, call, clock, watch } = stage({ naoqiVersion })
        robot.happen({ what: 'hatch', open: true })
        const failed = watch(call('ALNavigation', 'explore', 1))
        await clock.advance(100)
        return failed
      }),
    )
    expect(outcomes).toEqual([
      { done: true, value: 4 },
      { done: true, error: 'ALNavigation::explore the exploration failed' },
    ])
  })

  it('goes on when a move is stopped, and ends when it is stopped itself, falls or has its hatch opened', async () => {
    const { call, clock, watch } = stage()
    const explored = watch(call('ALNavigation', 'explore', 1))
    await clock.advance(1_000)
    await call('ALMotion', 'stopMove')
    await clock.advance(60_000)
    expect(explored.done).toBe(false)
    await call('ALNavigation', 'stopExploration')
    await clock.advance(10_000)
    expect(explored).toEqual({ done: true, value: 0 })
    const opened = stage()
    const failed = opened.watch(opened.call('ALNavigation', 'explore', 1))
    await opened.clock.advance(30_000)
    opened.robot.happen({ what: 'hatch', open: true })
    await opened.clock.advance(2_000)
    expect(failed).toEqual({ done: true, value: 4 })
  })
})

describe('a map', () => {
  it('tells where the robot is, seen from where it was begun', async () => {
    const { call, clock, place } = await mapped()
    void call('ALMotion', 'moveTo', 0.5, 0.2, 0)
    await clock.advance(5_000)
    expect(rounded(await place())).toEqual([
      [0.5, 0.2, 6.28],
      [0.1, 0.1, 0],
    ])
  })

  it('that is loaded anew has to be found one’s way in first', async () => {
    const { call, clock, watch, place, robot } = await mapped()
    robot.inject({ component: 'naoqi', fault: 'restart' })
    await clock.advance(60_000)
    await expect(place()).rejects.toThrow('localization is not running')
    expect(await call('ALNavigation', 'loadExploration', '/elsewhere.explo')).toBe(false)
    expect(await call('ALNavigation', 'loadExploration', MAP)).toBe(true)
    await call('ALNavigation', 'startLocalization')
    expect(rounded(await place())[1]).toEqual([3, 3, 0])
    const found = watch(call('ALNavigation', 'relocalizeInMap', [0, 0, 0]))
    await clock.advance(5_000)
    expect(found.done).toBe(true)
    expect(rounded(await place())[1]).toEqual([0.1, 0.1, 0])
  })

  it('is lost when the robot is disoriented: it believes to be where it was', async () => {
    const { robot, call, clock, place } = await mapped()
    robot.happen({ what: 'disoriented' })
    void call('ALMotion', 'moveTo', 0.5, 0, 0)
    await clock.advance(5_000)
    expect(rounded(await place())).toEqual([
      [0, 0, 6.28],
      [3, 3, 0],
    ])
  })

  it('jumps ahead of the robot, which stands where it stood, until it is told better', async () => {
    const { robot, call, clock, place } = await mapped()
    const before = [...robot.state.position]
    robot.happen({ what: 'mapJump', distanceM: 2 })
    expect(rounded(await place())).toEqual([
      [2, 0, 6.28],
      [0.1, 0.1, 0],
    ])
    void call('ALNavigation', 'relocalizeInMap', [0.5, 0, 0])
    await clock.advance(5_000)
    expect(rounded(await place())[0]).toEqual([0, 0, 6.28])
    expect(robot.state.position).toEqual(before)
  })

  it('before 2.7 is entered at the place that is told: a near one is corrected, a wrong one believed', async () => {
    const { robot, call, clock, place } = await mapped()
    const told = async (...where: number[]) => {
      robot.happen({ what: 'disoriented' })
      void call('ALNavigation', 'relocalizeInMap', where)
      await clock.advance(5_000)
      return rounded(await place())
    }
    expect(await told(0.5, 0.5, 0)).toEqual([
      [0, 0, 6.28],
      [0.1, 0.1, 0],
    ])
    expect(await told(2, 1, 0)).toEqual([
      [2, 1, 0],
      [0.1, 0.1, 0],
    ])
    void call('ALMotion', 'moveTo', 0.5, 0, 0)
    await clock.advance(5_000)
    expect(rounded(await place())[0]).toEqual([2.5, 1, 0])
  })

  it('leads to a place in it, in the form of each version, unless something stands there', async () => {
    for (const [naoqiVersion, right, wrong] of [
      ['2.5', [[1, 1, 0]], [1, 1]],
      ['2.9', [1, 1], [[1, 1, 0]]],
    ] as const) {
      const { robot, call, clock, watch, place } = await mapped({ naoqiVersion })
      await expect(call('ALNavigation', 'navigateToInMap', ...wrong)).rejects.toThrow('types did not match')
      const gone = watch(call('ALNavigation', 'navigateToInMap', ...right))
      await clock.advance(20_000)
      expect(gone).toEqual({ done: true, value: true })
      expect(rounded(await place())[0].slice(0, 2)).toEqual([1, 1])
      robot.happen({ what: 'obstacle', distanceM: 0.5 })
      const back = watch(call('ALNavigation', 'navigateToInMap', ...(naoqiVersion === '2.5' ? [[0, 0, 0]] : [0, 0])))
      await clock.advance(20_000)
      expect(back).toEqual({ done: true, value: false })
    }
  })

  it('has pixels, free around where it was begun', async () => {
    const { call } = await mapped()
    const [metresPerPixel, width, height, origin, pixels] = (await call('ALNavigation', 'getMetricalMap')) as unknown[]
    expect([metresPerPixel, width, height, origin]).toEqual([0.1, 20, 20, [-1, -1]])
    expect([(pixels as number[])[0], (pixels as number[])[210]]).toEqual([100, 0])
  })

  it('is nothing that a NAO has', async () => {
    const { call } = stage({ kind: 'nao', naoqiVersion: '2.8' })
    for (const method of ['saveExploration', 'startLocalization', 'stopExploration'])
      await expect(call('ALNavigation', method)).rejects.toThrow("Can't find method")
    const before = stage({ naoqiVersion: '2.4' })
    await expect(before.call('ALNavigation', 'saveExploration')).rejects.toThrow("Can't find method")
  })
})
