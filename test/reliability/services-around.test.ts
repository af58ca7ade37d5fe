import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createBridgeSession, type HostObject, linkedPair, metaObjectOf, serveBridge } from '#qi'
import { memoryReader } from '../../src/robot/service-client.ts'
import { watch } from '../robot/stage.ts'
import { serviceStage } from './service-stage.ts'

const PAGE = 'http://192.0.2.1/screen/ada'

describe('the tablet', () => {
  const pageNumber = (url: string | null) => Number(new URL(url ?? PAGE).searchParams.get('page'))

  it('that never shows the page is reloaded, reset, then left out, within twenty seconds in which the robot speaks [B38]', async () => {
    const { clock, simulator, robot, messages, asked } = await serviceStage('pepper')
    const shown = watch(robot.screen.show(PAGE, { watched: true }))
    const said = watch(robot.speech.say('Bonjour.', { locale: 'fr' }))
    simulator.inject({ component: 'ALTabletService.resetTablet', fault: 'slow', ms: 40_000 })
    await clock.advance(2_000)
    expect(said.outcome).toBe('spoken')
    await clock.advance(18_000)
    expect(shown.outcome).toBe(false)
    expect(['reloadPage', 'resetTablet'].map((member) => asked(`ALTabletService.${member}`).length)).toEqual([1, 1])
    expect(messages()).toEqual([
      'The page on the tablet cannot be shown: the robot goes on by voice. Restart the tablet when it is free.',
    ])
    await robot.close()
  })

  it('whose page falls silent is told within six seconds, and fetched back [B39]', async () => {
    const { clock, simulator, robot, messages } = await serviceStage('pepper')
    const alive: boolean[] = []
    robot.screen.alive$.subscribe((value) => alive.push(value))
    const shown = watch(robot.screen.show(PAGE, { watched: true }))
    await clock.advance(1_000)
    for (let second = 0; second < 30; second++) {
      robot.screen.beat(pageNumber(simulator.state.tabletUrl))
      await clock.advance(1_000)
    }
    expect(shown.outcome).toBe(true)
    expect(alive).toEqual([false, true])
    await clock.advance(5_000)
    expect(alive).toEqual([false, true, false])
    expect(messages()).toEqual(['The page on the tablet gives no sign of life any more: what it asked is to be asked by voice.'])
    robot.screen.beat(pageNumber(simulator.state.tabletUrl))
    expect(alive).toEqual([false, true, false, true])
    await robot.close()
  })

  it('takes no sign of life from the page of another screen', async () => {
    const { clock, robot } = await serviceStage('pepper')
    const shown = watch(robot.screen.show(PAGE, { watched: true }))
    await clock.advance(1_000)
    robot.screen.beat(0)
    robot.screen.beat(2)
    await clock.advance(20_000)
    expect(shown.outcome).toBe(false)
    await robot.close()
  })

  it('that a NAO has not is no trouble to anybody [B40]', async () => {
    const { clock, robot, problems } = await serviceStage('nao')
    const shown = watch(robot.screen.show(PAGE, { watched: true }))
    const said = watch(robot.speech.say('Bonjour.', { locale: 'fr' }))
    await clock.advance(3_000)
    expect([shown.outcome, said.outcome]).toEqual([false, 'spoken'])
    await robot.screen.hide()
    await clock.advance(60_000)
    expect(problems).toEqual([])
    await robot.close()
  })
})

describe('autonomous life', () => {
  it('that leaves the mode is put back twice a minute at most, then staff are told [B35]', async () => {
    const { clock, simulator, robot, foreign, messages, asked } = await serviceStage('pepper')
    const holds: string[] = []
    const keeping = robot.life.keep('interactive').subscribe((hold) => holds.push(hold))
    await clock.advance(100)
    expect(simulator.state.life).toBe('interactive')
    const ours = () => asked('ALAutonomousLife.setState').filter(({ args }) => args[0] === 'interactive').length
    for (let turn = 0; turn < 5; turn++) {
      await foreign('ALAutonomousLife', 'setState', 'solitary')
      await clock.advance(10_000)
    }
    expect(ours()).toBe(2)
    expect(messages()).toEqual(['Something else keeps changing the robot\'s mode from "interactive" to "solitary".'])
    expect(holds).toEqual(['kept', 'contested'])
    keeping.unsubscribe()
    const before = asked('ALAutonomousLife.getState').length
    await clock.advance(60_000)
    expect(asked('ALAutonomousLife.getState')).toHaveLength(before)
    await robot.close()
  })

  it('that the wizard still holds is asked once, and staff are told what to finish [B36]', async () => {
    const { clock, simulator, robot, messages, asked } = await serviceStage('pepper')
    simulator.inject({ component: 'ALAutonomousLife.setState', fault: 'refuse' })
    const holds: string[] = []
    robot.life.keep('disabled').subscribe((hold) => holds.push(hold))
    await clock.advance(120_000)
    expect(asked('ALAutonomousLife.setState')).toHaveLength(1)
    expect(holds).toEqual(['refused'])
    expect(messages()).toEqual([
      'The robot refuses to change its mode: its getting started wizard is not finished. Finish the wizard on the tablet or on the page of the robot, then restart the robot.',
    ])
    await robot.close()
  })

  it('is not fought while the robot protects itself', async () => {
    const { clock, simulator, robot, asked } = await serviceStage('pepper')
    robot.life.keep('interactive').subscribe()
    await clock.advance(1_000)
    simulator.fall()
    const before = asked('ALAutonomousLife.setState').length
    await clock.advance(120_000)
    expect(asked('ALAutonomousLife.setState')).toHaveLength(before)
    await robot.close()
  })
})

describe('the dialog engine', () => {
  const content = 'topic: ~lab()\nlanguage: frf\nu:(_[oui non]) $Lab/Answer=$1'
  const other = 'topic: ~app()\nlanguage: frf\nu:(bonjour) bonsoir'

  it('is asked only when the topic is compiled, answers by a key of the memory, and gets back what it had', async () => {
    const { clock, robot, foreign } = await serviceStage('pepper')
    await foreign('ALDialog', 'loadTopicContent', other)
    await foreign('ALDialog', 'activateTopic', 'app')
    const opened = watch(robot.dialog.open({ content, locale: 'fr', answerKey: 'Lab/Answer', alone: true }))
    await clock.advance(4_000)
    expect(opened.outcome).toBeUndefined()
    await clock.advance(2_000)
    const topic = opened.outcome as Awaited<ReturnType<typeof robot.dialog.open>>
    expect(await foreign('ALDialog', 'getActivatedTopics')).toEqual(['lab'])
    const answers: string[] = []
    topic.answers$.subscribe((answer) => answers.push(answer))
    await clock.advance(100)
    await foreign('ALMemory', 'raiseEvent', 'Lab/Answer', 'oui')
    await foreign('ALMemory', 'raiseEvent', 'Lab/Answer', '')
    await clock.advance(100)
    expect(answers).toEqual(['oui'])
    const closed = topic.close()
    await clock.advance(1_000)
    await closed
    expect(await foreign('ALDialog', 'getActivatedTopics')).toEqual(['app'])
    expect(await foreign('ALDialog', 'getSubscribersInfo')).toEqual([])
    await expect(foreign('ALDialog', 'activateTopic', 'lab')).rejects.toThrow('not loaded')
    await robot.close()
  })

  it('is given everything back when the opening is aborted, and others are left alone unless asked', async () => {
    const { clock, robot, foreign } = await serviceStage('pepper')
    await foreign('ALDialog', 'loadTopicContent', other)
    await foreign('ALDialog', 'activateTopic', 'app')
    const abort = new AbortController()
    const opened = watch(robot.dialog.open({ content, locale: 'fr', answerKey: 'Lab/Answer' }, { signal: abort.signal }))
    await clock.advance(3_000)
    expect(await foreign('ALDialog', 'getActivatedTopics')).toEqual(['app', 'lab'])
    abort.abort(new Error('enough'))
    await clock.advance(1_000)
    expect(opened.outcome).toEqual(new Error('enough'))
    expect(await foreign('ALDialog', 'getActivatedTopics')).toEqual(['app'])
    await robot.close()
  })
})

describe('the memory', () => {
  it('without a key, or with nonsense under it, gives the usual value and one warning [B43]', async () => {
    const { clock, link, robot, foreign } = await serviceStage('nao')
    const reports: string[] = []
    const read = memoryReader({ link, report: ({ message }) => reports.push(message) })
    const values: unknown[] = []
    for (const value of ['absent', null, 'four', 4]) {
      if (value !== 'absent') await foreign('ALMemory', 'insertData', 'Site/Floor', value)
      void read('Site/Floor', z.number(), 1).then((floor) => values.push(floor))
      await clock.advance(100)
    }
    expect(values).toEqual([1, 1, 1, 4])
    expect(reports).toEqual(['The memory of the robot has no good value under Site/Floor: the usual one is taken'])
    await robot.close()
  })

  it('with a number no sensor gives changes nothing [B44]', async () => {
    const { clock, link, simulator, robot, foreign, problems } = await serviceStage('pepper')
    const health: unknown[] = []
    robot.health.health$.subscribe(({ batteryPercent }) => health.push(batteryPercent))
    await clock.advance(100)
    simulator.setBattery(64, false)
    await clock.advance(100)
    const before = [...health]
    for (const value of [1e308, -1e308, -0, Number.NaN, Number.POSITIVE_INFINITY]) {
      await foreign('ALMemory', 'raiseEvent', 'BatteryChargeChanged', value)
      await clock.advance(100)
    }
    expect(health).toEqual(before)
    expect(link.state.status).toBe('online')
    expect(problems.map(({ message }) => message)).toEqual([
      'The event BatteryChargeChanged carried something else than declared',
    ])
    await robot.close()
  })
})

describe('the description of a service', () => {
  it('that lost a method since the last connection, or a service that is gone, changes what the robot can do and nothing else [B45]', async () => {
    const { clock, simulator, robot, problems } = await serviceStage('pepper')
    const screens: boolean[] = []
    robot.identity$.subscribe(({ capabilities }) => screens.push(capabilities.screen))
    for (const [component, without] of [
      ['ALSpeechRecognition', 'getSubscribersInfo'],
      ['ALTextToSpeech', 'getParameter'],
    ]) {
      simulator.inject({ component, fault: 'vanish', without, forMs: 500 })
    }
    simulator.inject({ component: 'ALTabletService', fault: 'vanish' })
    simulator.link = 'dropped'
    await clock.advance(1_000)
    simulator.link = 'ok'
    await clock.advance(20_000)
    expect(screens).toEqual([true, false])
    const heard: string[] = []
    robot.listening.listen({ locale: 'fr', vocabulary: ['oui'] }).subscribe(({ text }) => heard.push(text))
    const said = watch(robot.speech.say('Bonjour.', { locale: 'fr' }))
    await clock.advance(5_000)
    simulator.say(null, 'oui')
    await clock.advance(2_000)
    expect([said.outcome, heard]).toEqual(['spoken', ['oui']])
    expect(problems).toEqual([])
    await robot.close()
  })

  it('that names members like those of every object changes no prototype, and no service can be taken for a promise [B47]', async () => {
    const names = ['__proto__', 'constructor', 'then', 'catch', 'say']
    const host: HostObject = {
      metaObject: metaObjectOf({ methods: names.map((name) => ({ name, signature: '()s' })) }),
      call: (member) => `called ${member}`,
      signal: () => undefined,
    }
    const { clock, simulator, robot } = await serviceStage('nao')
    const [near, far] = linkedPair()
    serveBridge(far, { directory: { service: () => host } })
    const session = createBridgeSession(near, { clock })
    const fetched = watch(session.service('Odd'))
    await clock.advance(100)
    const odd = fetched.outcome as Awaited<ReturnType<typeof session.service>>
    expect('then' in odd).toBe(false)
    expect(Object.hasOwn(Object.prototype, 'say')).toBe(false)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    const called = watch(odd.call('say', []))
    await clock.advance(100)
    expect(called.outcome).toBe('called say')
    expect(simulator.state.kind).toBe('nao')
    await robot.close()
  })
})
