import { describe, expect, it } from 'vitest'
import { stage } from './stage.ts'

describe('identity', () => {
  it('tells a NAO from a Pepper, and what each can do', async () => {
    for (const kind of ['nao', 'pepper'] as const) {
      const { robot } = await stage(kind, kind === 'pepper' ? { ALTabletService: {} } : {})
      const facts: unknown[] = []
      robot.identity$.subscribe((value) => facts.push(value))
      expect(facts).toMatchObject([
        {
          identity: { kind, headId: 'HEAD1', locales: ['fr', 'en'] },
          capabilities: { screen: kind === 'pepper', legs: kind === 'nao', animatedSpeech: true, peopleSensing: false },
        },
      ])
    }
  })

  it('is asked again until the robot tells it', async () => {
    const { clock, link, robot, data } = await stage('nao')
    const heads: string[] = []
    link.offline()
    delete data['RobotConfig/Body/Type']
    link.online()
    await clock.advance(4_000)
    robot.identity$.subscribe(({ identity }) => heads.push(identity.headId))
    data['RobotConfig/Body/Type'] = 'Nao'
    data['RobotConfig/Head/FullHeadId'] = 'HEAD2'
    await clock.advance(1_000)
    expect(heads).toEqual(['HEAD1', 'HEAD2'])
  })

  it('is asked again on each connection', async () => {
    const { clock, link, robot, data } = await stage('nao')
    const heads: string[] = []
    robot.identity$.subscribe(({ identity }) => heads.push(identity.headId))
    link.offline()
    data['RobotConfig/Head/FullHeadId'] = 'HEAD2'
    link.online()
    await clock.advance(0)
    expect(heads).toEqual(['HEAD1', 'HEAD2'])
  })
})

describe('settings', () => {
  it('are read before and written after, each in its own service', async () => {
    let volume = 70
    const setVolume = (value: unknown) => {
      volume = Number(value)
    }
    const ALAudioDevice = { getOutputVolume: () => volume, setOutputVolume: setVolume }
    const { link, robot } = await stage('nao', { ALAudioDevice, ALBasicAwareness: { stopAwareness: () => undefined } })
    expect(await robot.settings.read('volume')).toBe(70)
    await robot.settings.write('volume', 40)
    expect(await robot.settings.read('volume')).toBe(40)
    await expect(robot.settings.write('volume', 'loud')).rejects.toMatchObject({ code: 'config.invalid' })
    await robot.settings.write('awareness', false)
    expect(link.calls.at(-1)).toBe('ALBasicAwareness.stopAwareness()')
  })
})

describe('health', () => {
  it('gathers battery, heat and falls', async () => {
    const { clock, link, robot } = await stage('nao', { ALBattery: { getBatteryCharge: () => 80 } })
    const seen: unknown[] = []
    robot.health.health$.subscribe((health) => seen.push(health))
    await clock.advance(0)
    link.raise('TemperatureStatusChanged', [2, ['LLeg']])
    link.raise('BatteryPowerPluggedChanged', true)
    link.raise('robotHasFallen', true)
    const facts = { batteryPercent: 80, charging: true, heatLevel: 2, hotChains: ['Legs'], fallen: true }
    expect(seen.at(-1)).toMatchObject(facts)
    link.raise('ALMotion/Stiffness/wakeUpFinished', true)
    expect(seen.at(-1)).toMatchObject({ fallen: false })
  })
})

describe('a robot', () => {
  it('tells life, touches and the state of its link', async () => {
    const { clock, link, robot } = await stage('nao', { ALAutonomousLife: { getState: () => 'solitary' } })
    const seen: unknown[] = []
    robot.link$.subscribe((status) => seen.push(status))
    robot.life.state$.subscribe((state) => seen.push(state))
    robot.touch.touched$.subscribe(({ part }) => seen.push(part))
    await clock.advance(0)
    link.raise('FrontTactilTouched', 1)
    link.raise('FrontTactilTouched', 0)
    link.raise('AutonomousLife/State', 'interactive')
    await robot.close()
    expect(seen).toEqual(['online', 'solitary', 'headFront', 'interactive', 'closed'])
    expect(clock.pending).toBe(0)
  })
})

describe('the life of a robot that is still starting', () => {
  it('is asked again until it is there, though no event tells', async () => {
    const { clock, robot, services } = await stage('nao')
    const seen: string[] = []
    robot.life.state$.subscribe((state) => seen.push(state))
    await clock.advance(5_000)
    expect(seen).toEqual([])
    services.ALAutonomousLife = { getState: () => 'solitary' }
    await clock.advance(15_000)
    expect(seen).toEqual(['solitary'])
    await robot.close()
  })
})
