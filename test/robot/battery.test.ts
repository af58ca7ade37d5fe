import { Subject } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { believable } from '../../src/robot/battery.ts'
import { stage } from './stage.ts'

const MINUTE_MS = 60_000

function gauge(second: () => Promise<number>) {
  const clock = new VirtualClock()
  const readings = new Subject<number>()
  const told: number[] = []
  const subscription = believable(readings, second, clock).subscribe((percent) => told.push(percent))
  return { clock, readings, told, subscription }
}

describe(believable, () => {
  it('takes the first reading, and each that could follow the last', () => {
    const { readings, told } = gauge(async () => 0)
    for (const percent of [60, 58, 53, 57]) readings.next(percent)
    expect(told).toEqual([60, 58, 53, 57])
  })

  it('takes a jump when a second reading, two seconds later, says the same', async () => {
    const { clock, readings, told } = gauge(async () => 6)
    readings.next(100)
    readings.next(5)
    readings.next(5)
    await clock.advance(1_999)
    expect(told).toEqual([100])
    await clock.advance(1)
    expect(told).toEqual([100, 6])
  })

  it('forgets a jump that the second reading does not confirm', async () => {
    const { clock, readings, told } = gauge(async () => 99)
    readings.next(100)
    readings.next(5)
    await clock.advance(10_000)
    expect(told).toEqual([100, 99])
  })

  it('doubts each of two different jumps', async () => {
    const answers = [50, 5]
    const { clock, readings, told } = gauge(async () => answers.shift() ?? 5)
    readings.next(100)
    readings.next(5)
    await clock.advance(2_000)
    expect(told).toEqual([100])
    await clock.advance(4_000)
    expect(told).toEqual([100, 5])
  })

  it('waits for the next reading when the robot does not answer the second time', async () => {
    const { clock, readings, told } = gauge(() => Promise.reject(new Error('busy')))
    readings.next(100)
    readings.next(5)
    await clock.advance(10_000)
    readings.next(5)
    expect(told).toEqual([100, 5])
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 101])('takes %d for no reading', (percent) => {
    const { readings, told } = gauge(async () => 0)
    readings.next(50)
    readings.next(percent)
    expect(told).toEqual([50])
  })

  it('leaves no timer behind', () => {
    const { clock, readings, subscription } = gauge(async () => 0)
    readings.next(100)
    readings.next(5)
    subscription.unsubscribe()
    expect(clock.pending).toBe(0)
  })
})

describe('a gauge', () => {
  it('that stays for four hours off the charger is called stuck, until it moves [C62]', async () => {
    let percent = 63
    const { clock, robot, data } = await stage('nao', { ALBattery: { getBatteryCharge: () => percent } })
    data.BatteryPowerPluggedChanged = false
    const stuck: boolean[] = []
    const subscription = robot.health.health$.subscribe(({ batteryStuck }) => stuck.push(batteryStuck))
    await clock.advance(4 * 60 * MINUTE_MS - MINUTE_MS)
    expect(stuck.at(-1)).toBe(false)
    await clock.advance(2 * MINUTE_MS)
    expect(stuck.at(-1)).toBe(true)
    percent = 62
    await clock.advance(MINUTE_MS)
    expect(stuck.at(-1)).toBe(false)
    subscription.unsubscribe()
    await robot.close()
    expect(clock.pending).toBe(0)
  })

  it('that stays while it is on the charger is full', async () => {
    const { clock, robot, data } = await stage('nao', { ALBattery: { getBatteryCharge: () => 100 } })
    data.BatteryPowerPluggedChanged = true
    const stuck: boolean[] = []
    robot.health.health$.subscribe(({ batteryStuck }) => stuck.push(batteryStuck))
    await clock.advance(5 * 60 * MINUTE_MS)
    expect(stuck.at(-1)).toBe(false)
  })

  it('is not called stuck for the hours in which nobody could read it', async () => {
    const { clock, robot, data, link } = await stage('nao', { ALBattery: { getBatteryCharge: () => 63 } })
    data.BatteryPowerPluggedChanged = false
    const stuck: boolean[] = []
    robot.health.health$.subscribe(({ batteryStuck }) => stuck.push(batteryStuck))
    await clock.advance(MINUTE_MS)
    link.offline()
    await clock.advance(5 * 60 * MINUTE_MS)
    link.online()
    await clock.advance(MINUTE_MS)
    expect(stuck).not.toContain(true)
  })
})
