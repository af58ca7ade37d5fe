import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { createRobot, type Found, type LinkStatus, type RobotOptions, type Trust } from '#robot'
import { FakeLink, fakeIdentity, fakeVoice } from './fake-link.ts'

const HEAD = 'RobotConfig/Head/FullHeadId'

/** Who it is may be asked of any robot. */
const isQuestion = (call: string) => /\.(getData|systemVersion|getAvailableLanguages)\(/.test(call)

/** A robot of ours whose link is about to come up. */
function trustStage(options: Partial<RobotOptions> = {}) {
  const clock = new VirtualClock()
  const { data, ...identity } = fakeIdentity('Nao', '2.8.5.10')
  const { ALTextToSpeech, ALAnimatedSpeech } = fakeVoice(clock)
  const ALMotion = { stopMove: () => undefined, killTasksUsingResources: () => undefined, wakeUp: () => true }
  const ALAutonomousLife = { getState: () => 'disabled' }
  const ALRobotPosture = { getPosture: () => 'LyingBelly' }
  const ALAudioDevice = { getOutputVolume: () => 55, setOutputVolume: () => undefined }
  const services = { ALTextToSpeech, ALAnimatedSpeech, ALMotion, ALAutonomousLife, ALRobotPosture, ALAudioDevice }
  const link = new FakeLink(clock, { ...identity, ...services })
  const robot = createRobot({ name: 'ada', link, clock, ...options })
  const seen = { status: [] as LinkStatus[], trust: [] as Trust[], found: [] as Found[] }
  robot.link$.subscribe((status) => seen.status.push(status))
  robot.trust$.subscribe((trust) => seen.trust.push(trust))
  robot.found$.subscribe((found) => seen.found.push(found))
  /** The robot comes back, perhaps with another head. */
  const comesBack = async (headId = String(data[HEAD])) => {
    link.offline()
    data[HEAD] = headId
    link.calls.length = 0
    link.online()
    await clock.advance(0)
  }
  return { clock, link, robot, data, seen, comesBack }
}

describe('a robot that comes online', () => {
  it('is asked who and how it is before anything is allowed', async () => {
    const { clock, link, robot, seen } = trustStage()
    link.online()
    await expect(robot.settings.write('volume', 40)).rejects.toMatchObject({ code: 'wire.closed' })
    await clock.advance(0)
    await robot.settings.write('volume', 40)
    expect(seen).toEqual({
      status: ['connecting', 'online'],
      trust: [{ state: 'unknown' }, { state: 'trusted' }],
      found: [{ life: 'disabled', posture: 'LyingBelly', language: 'English', volumePercent: 55 }],
    })
    expect(link.calls.at(-1)).toBe('ALAudioDevice.setOutputVolume(40)')
  })

  it('is read back again after each loss', async () => {
    const { clock, link, seen, comesBack } = trustStage()
    link.online()
    await clock.advance(0)
    await comesBack()
    expect(seen.found).toHaveLength(2)
    expect(seen.trust.map(({ state }) => state)).toEqual(['unknown', 'trusted', 'unknown', 'trusted'])
  })

  it('is waited for while it does not tell who it is', async () => {
    const { clock, link, data, seen } = trustStage()
    delete data['RobotConfig/Body/Type']
    link.online()
    await clock.advance(10_000)
    expect(seen.status).toEqual(['connecting'])
    data['RobotConfig/Body/Type'] = 'Nao'
    await clock.advance(1_000)
    expect(seen.status).toEqual(['connecting', 'online'])
  })
})

describe('another robot at the same address', () => {
  it('gets no command but a stop, until staff confirm it', async () => {
    const { clock, link, robot, seen, comesBack } = trustStage()
    link.online()
    await clock.advance(0)
    await comesBack('HEAD2')
    expect(seen.trust.at(-1)).toEqual({ state: 'wrongRobot', expected: 'HEAD1', found: 'HEAD2' })
    expect(seen.status.at(-1)).toBe('wrongRobot')
    link.calls.length = 0
    await expect(robot.posture.wake()).rejects.toMatchObject({ code: 'wire.closed', message: expect.stringContaining('HEAD2') })
    await expect(robot.speech.say('Bonjour', { locale: 'fr' })).rejects.toMatchObject({ code: 'wire.closed' })
    await clock.advance(60_000)
    expect([...new Set(link.calls)].filter((call) => !isQuestion(call))).toEqual([])
    expect(await robot.stop()).toBe(true)
    robot.acceptRobot()
    await clock.advance(0)
    expect(seen.status.at(-1)).toBe('online')
    await robot.posture.wake()
    expect(link.calls.at(-1)).toBe('ALMotion.wakeUp()')
  })

  it('is trusted again as soon as the right one is back', async () => {
    const { clock, link, seen, comesBack } = trustStage({ headId: 'HEAD1' })
    link.online()
    await clock.advance(0)
    await comesBack('HEAD2')
    await comesBack('HEAD1')
    expect(seen.trust.map(({ state }) => state)).toEqual(['unknown', 'trusted', 'unknown', 'wrongRobot', 'unknown', 'trusted'])
  })

  it('is trusted again within 10 s when only its head was read wrong', async () => {
    const { clock, link, data, seen, comesBack } = trustStage({ headId: 'HEAD1' })
    link.online()
    await clock.advance(0)
    await comesBack('HEAD2')
    await clock.advance(15_000)
    expect(seen.status.at(-1)).toBe('wrongRobot')
    data[HEAD] = 'HEAD1'
    await clock.advance(10_000)
    expect(seen.status.at(-1)).toBe('online')
    link.calls.length = 0
    await clock.advance(60_000)
    expect(link.calls.filter((call) => call.includes(HEAD))).toEqual([])
  })

  it('is noticed at once when the head was configured', async () => {
    const { clock, link, seen } = trustStage({ headId: 'HEAD7' })
    link.online()
    await clock.advance(0)
    expect(seen.trust).toEqual([{ state: 'unknown' }, { state: 'wrongRobot', expected: 'HEAD7', found: 'HEAD1' }])
    expect(seen.found).toEqual([])
  })

  it('tells nothing to those who watch: what it feels is not what our robot feels', async () => {
    const { clock, link, robot, comesBack } = trustStage()
    const touches: string[] = []
    robot.touch.touched$.subscribe(({ part }) => touches.push(part))
    link.online()
    await clock.advance(0)
    link.raise('FrontTactilTouched', 1)
    await comesBack('HEAD2')
    link.raise('RearTactilTouched', 1)
    await comesBack('HEAD1')
    link.raise('MiddleTactilTouched', 1)
    expect(touches).toEqual(['headFront', 'headMiddle'])
  })
})

describe('a head that could not be read', () => {
  it('is not another head: nothing is allowed until it is read', async () => {
    const { clock, link, robot, data, seen } = trustStage()
    link.online()
    await clock.advance(0)
    link.offline()
    delete data[HEAD]
    link.online()
    await clock.advance(5_000)
    expect(seen.trust.map(({ state }) => state)).toEqual(['unknown', 'trusted', 'unknown'])
    expect(seen.status.at(-1)).not.toBe('online')
    await expect(robot.posture.wake()).rejects.toMatchObject({ code: 'wire.closed' })
    data[HEAD] = 'HEAD1'
    await clock.advance(30_000)
    expect(seen.trust.at(-1)).toEqual({ state: 'trusted' })
    expect(seen.status.at(-1)).toBe('online')
  })

  it('is another one if that is what is read in the end', async () => {
    const { clock, link, data, seen } = trustStage()
    link.online()
    await clock.advance(0)
    link.offline()
    delete data[HEAD]
    link.online()
    await clock.advance(5_000)
    data[HEAD] = 'HEAD2'
    await clock.advance(30_000)
    expect(seen.trust.at(-1)).toEqual({ state: 'wrongRobot', expected: 'HEAD1', found: 'HEAD2' })
  })

  it('keeps nobody from a robot that never told one', async () => {
    const { clock, link, data, seen } = trustStage()
    delete data[HEAD]
    link.online()
    await clock.advance(120_000)
    expect(seen.trust).toEqual([{ state: 'unknown' }, { state: 'trusted' }])
    expect(seen.found).toHaveLength(1)
  })

  it('is remembered as soon as it is told', async () => {
    const { clock, link, data, seen, comesBack } = trustStage()
    delete data[HEAD]
    link.online()
    await clock.advance(0)
    data[HEAD] = 'HEAD1'
    await clock.advance(30_000)
    expect(seen.trust.at(-1)).toEqual({ state: 'trusted' })
    await comesBack('HEAD2')
    expect(seen.trust.at(-1)).toEqual({ state: 'wrongRobot', expected: 'HEAD1', found: 'HEAD2' })
  })
})

describe('a robot that answers late', () => {
  it('is degraded, and may be commanded', async () => {
    const { clock, link, robot, seen } = trustStage()
    link.online()
    await clock.advance(0)
    link.degrade(true)
    await robot.settings.write('volume', 40)
    link.degrade(false)
    expect(seen.status).toEqual(['connecting', 'online', 'degraded', 'online'])
    expect(seen.found).toHaveLength(1)
  })
})

describe('a stop', () => {
  async function withStopLink(reserved: 'up' | 'down' | 'mute', main: 'up' | 'down') {
    const clock = new VirtualClock()
    const silent = () => new Promise<void>(() => {})
    const services = (act: () => unknown) => ({
      ALTextToSpeech: { stopAll: act },
      ALMotion: { stopMove: act, killTasksUsingResources: act },
    })
    const link = new FakeLink(
      clock,
      services(() => undefined),
    )
    const stopLink = new FakeLink(clock, services(reserved === 'mute' ? silent : () => undefined))
    const robot = createRobot({ name: 'ada', link, stopLink, clock })
    if (main === 'up') link.online()
    if (reserved !== 'down') stopLink.online()
    await clock.advance(0)
    link.calls.length = 0
    const stopped = robot.stop()
    // Written before the caller's next breath, on whatever connections there are.
    const [viaMain, viaReserved] = [link, stopLink].map(({ calls }) => calls.filter((call) => /stop|kill/.test(call)).length)
    await clock.advance(1_500)
    return { confirmed: await stopped, viaMain, viaReserved }
  }

  it('goes out on both connections at once, and one confirmation will do', async () => {
    expect(await withStopLink('up', 'up')).toEqual({ confirmed: true, viaMain: 3, viaReserved: 3 })
    expect(await withStopLink('mute', 'up')).toEqual({ confirmed: true, viaMain: 3, viaReserved: 3 })
    expect(await withStopLink('up', 'down')).toEqual({ confirmed: true, viaMain: 0, viaReserved: 3 })
    expect(await withStopLink('down', 'up')).toEqual({ confirmed: true, viaMain: 3, viaReserved: 0 })
  })

  it('is not confirmed by nobody', async () => {
    expect(await withStopLink('down', 'down')).toEqual({ confirmed: false, viaMain: 0, viaReserved: 0 })
    expect(await withStopLink('mute', 'down')).toEqual({ confirmed: false, viaMain: 0, viaReserved: 3 })
  })
})
