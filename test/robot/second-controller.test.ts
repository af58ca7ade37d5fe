import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { CompereError } from '#errors'
import { CONTROLLER_KEY, createRobot, type Trust } from '#robot'
import { FakeLink, fakeIdentity } from './fake-link.ts'

/** One robot whose memory several controllers share, each over a link of its own. */
function sharedRobot() {
  const clock = new VirtualClock()
  const { data, ALMemory, ALSystem } = fakeIdentity('Nao', '2.8.5.10')
  const getData = (key: unknown) => ALMemory.getData(key)
  const insertData = (key: unknown, value: unknown) => {
    data[String(key)] = value
  }
  const ALMotion = { wakeUp: () => true }
  const controller = (label: string, id = label) => {
    const link = new FakeLink(clock, { ALMemory: { getData, insertData }, ALSystem, ALMotion })
    const robot = createRobot({ name: 'ada', link, clock, controller: { id, label } })
    const seen: Trust[] = []
    robot.trust$.subscribe((trust) => seen.push(trust))
    return { link, robot, seen }
  }
  return { clock, data, controller }
}

describe('a second controller', () => {
  it('is refused within two seconds and told the name of the first', async () => {
    const { clock, controller } = sharedRobot()
    const [first, second] = [controller('front desk'), controller('workshop')]
    first.link.online()
    await clock.advance(30_000)
    expect(first.seen).toEqual([{ state: 'unknown' }, { state: 'trusted' }])
    second.link.online()
    await clock.advance(0)
    expect(second.seen).toEqual([{ state: 'unknown' }, { state: 'taken', by: 'front desk' }])
    await clock.advance(600_000)
    await expect(second.robot.posture.wake()).rejects.toMatchObject({
      code: 'wire.closed',
      message: expect.stringContaining('front desk'),
    })
    expect([first.seen.at(-1), second.seen.length]).toEqual([{ state: 'trusted' }, 2])
  })

  it('takes over when the first is closed, at its next look', async () => {
    const { clock, data, controller } = sharedRobot()
    const [first, second] = [controller('front desk'), controller('workshop')]
    first.link.online()
    await clock.advance(5_000)
    second.link.online()
    await clock.advance(500)
    await first.robot.close()
    expect(data[CONTROLLER_KEY]).toBe('')
    await clock.advance(2_000)
    expect(second.seen.at(-1)).toEqual({ state: 'trusted' })
  })

  it('takes over five seconds after the last sign of life, and the first must ask again', async () => {
    const { clock, controller } = sharedRobot()
    const [first, second] = [controller('front desk'), controller('workshop')]
    first.link.online()
    await clock.advance(5_000)
    second.link.online()
    await clock.advance(500)
    first.link.offline()
    await clock.advance(4_000)
    expect(second.seen.at(-1)).toEqual({ state: 'taken', by: 'front desk' })
    await clock.advance(3_000)
    expect(second.seen.at(-1)).toEqual({ state: 'trusted' })
    first.link.online()
    await clock.advance(0)
    expect(first.seen.at(-1)).toEqual({ state: 'taken', by: 'workshop' })
  })

  it('that starts in the same instant leaves exactly one of the two in command', async () => {
    for (let lag = 0; lag <= 400; lag += 50) {
      const { clock, controller } = sharedRobot()
      const both = [controller('front desk'), controller('workshop')]
      both[0]?.link.online()
      await clock.advance(lag)
      both[1]?.link.online()
      await clock.advance(3_000)
      expect(both.map(({ seen }) => seen.at(-1)?.state).sort()).toEqual(['taken', 'trusted'])
    }
  })
})

describe('the lease on a robot', () => {
  it('is written in full, renewed every second, and kept over a lost connection', async () => {
    const { clock, data, controller } = sharedRobot()
    const { link, seen } = controller('front desk', 'k7')
    link.online()
    await clock.advance(0)
    expect(JSON.parse(String(data[CONTROLLER_KEY]))).toEqual({ id: 'k7', label: 'front desk', beat: 1 })
    await clock.advance(10_500)
    expect(JSON.parse(String(data[CONTROLLER_KEY])).beat).toBe(11)
    link.offline()
    await clock.advance(4_000)
    link.online()
    await clock.advance(0)
    expect(seen.map(({ state }) => state)).toEqual(['unknown', 'trusted', 'unknown', 'trusted'])
  })

  it('is nobody’s when something else stands there', async () => {
    for (const strange of ['', 'hello', '{"id": 3}', 42, null, ['a']]) {
      const { clock, data, controller } = sharedRobot()
      data[CONTROLLER_KEY] = strange
      const { link, seen } = controller('front desk')
      link.online()
      await clock.advance(500)
      expect(seen.at(-1)).toEqual({ state: 'trusted' })
    }
  })

  it('is claimed again after the robot restarted, and asked for again while the robot does not answer', async () => {
    const { clock, data, controller } = sharedRobot()
    const { link, seen } = controller('front desk')
    link.online()
    await clock.advance(5_000)
    link.offline()
    delete data[CONTROLLER_KEY]
    let answers = false
    Object.defineProperty(data, CONTROLLER_KEY, {
      configurable: true,
      enumerable: true,
      get() {
        if (!answers) throw new CompereError('robot.unanswered', 'busy')
        Object.defineProperty(data, CONTROLLER_KEY, { value: '', writable: true })
        return ''
      },
    })
    link.online()
    await clock.advance(4_000)
    expect(seen.at(-1)).toEqual({ state: 'unknown' })
    answers = true
    await clock.advance(2_000)
    expect(seen.at(-1)).toEqual({ state: 'trusted' })
  })
})
