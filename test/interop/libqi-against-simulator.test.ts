import { firstValueFrom } from 'rxjs'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import type { RemoteObject } from '#qi'
import { selfSignedCertificate } from '../../simulator/certificate.ts'
import { collectGarbage } from './garbage.ts'
import { dialTo } from './libqi-stage.ts'
import { type OurServer, openOurServer } from './our-server.ts'
import { describeWithLibqi, Python } from './python.ts'

let robot: OurServer
let python: Python

/** Python with a session `s`, and the services it uses by their first letters. */
const open = async () => {
  robot = await openOurServer()
  python = await Python.client()
  await python.run(`
s = connect('${robot.url}')
tts, motion, memory, system, kinds = [s.service(name) for name in ('ALTextToSpeech', 'ALMotion', 'ALMemory', 'ALSystem', 'Kinds')]
`)
}
const close = async () => {
  await python.stop()
  await robot.close()
}
/** Another Python, which ends with the test. */
const another = async () => {
  const other = await Python.client()
  onTestFinished(() => other.stop())
  return other
}

describeWithLibqi('libqi uses our simulator as a robot', () => {
  beforeAll(open)
  afterAll(close)

  it('finds its services', async () => {
    const own = robot.simulator.serviceNames().filter((name) => name !== 'ServiceDirectory')
    expect(await python.run("[x['name'] for x in s.services()]")).toEqual(['ServiceDirectory', ...own, 'Kinds'])
    expect(await python.run('s.isConnected()')).toBe(true)
  })

  it('calls services of every kind', async () => {
    expect(await python.run('[system.robotName(), system.systemVersion()]')).toEqual(['ada', '2.5.10.7'])
    expect(await python.run("[tts.getLanguage(), motion.getBodyNames('Head')]")).toEqual(['French', ['HeadYaw', 'HeadPitch']])
    expect(await python.run("s.service('ALBattery').getBatteryCharge()")).toBe(80)
    expect(await python.run("s.service('ALRobotPosture').getPostureFamily()")).toBe('Standing')
  })

  it('makes it speak, and waits until it has spoken', async () => {
    await python.run("tts.say('Été')")
    expect(robot.simulator.spoken.map(({ text }) => text)).toEqual(['Été'])
    expect(robot.simulator.state.speaking).toBeNull()
  })

  it('moves joints by one name or by many', async () => {
    await python.run("motion.setAngles('HeadYaw', 0.25, 0.5)")
    await python.run("motion.setAngles(['HeadYaw', 'HeadPitch'], [0.25, 0.125], 0.5)")
    expect(await python.run("motion.getAngles(['HeadYaw', 'HeadPitch'], True)")).toEqual([0.25, 0.125])
  })

  it('keeps values of every kind in its memory', async () => {
    await python.run("memory.insertData('Ours/Value', [1, 'é', None, True, {'x': 1.5}, []])")
    expect(await python.text("memory.getData('Ours/Value')")).toBe("[1, 'é', None, True, {'x': 1.5}, []]")
    expect(await python.run("memory.getDataList('Ours/')")).toEqual(['Ours/Value'])
  })

  it('hears an event of its memory, until it lets go of it', async () => {
    await python.run("heard.clear(); sub = memory.subscriber('Ours/Event'); link = sub.signal.connect(heard.append)")
    await python.run("memory.raiseEvent('Ours/Event', [1, 'é']); wait_until(lambda: len(heard) == 1)")
    await python.run("sub.signal.disconnect(link); memory.raiseEvent('Ours/Event', 2); kinds.nothing()")
    expect(await python.run('heard')).toEqual([[1, 'é']])
  })

  it('hears that it is touched', async () => {
    await python.run("touched = []; front = memory.subscriber('FrontTactilTouched'); front.signal.connect(touched.append)")
    robot.simulator.touch('Head/Touch/Front')
    expect(await python.run('wait_until(lambda: touched) and touched')).toEqual([1])
  })

  it('is told what was wrong, in words', async () => {
    await expect(python.run("tts.setLanguage('Klingon')")).rejects.toThrow('ALTextToSpeech::setLanguage Klingon is not installed')
    await expect(python.run("motion.moveTo('a', 0, 0)")).rejects.toThrow('Call argument number 1 conversion failure')
    await expect(python.run("kinds.fail('écho raté')")).rejects.toThrow(/^écho raté$/)
    await expect(python.run("kinds.fail('')")).rejects.toThrow(/^$/)
  })

  it('makes a thousand calls at once', async () => {
    await python.run('calls = [kinds.int32(number, _async=True) for number in range(1000)]')
    expect(await python.run('[call.value() for call in calls] == list(range(1000))')).toBe(true)
  })

  it('carries four megabytes there and back', async () => {
    expect(await python.run("(lambda text: kinds.text(text) == text)('é' * 2000000)")).toBe(true)
  })

  it('hears each of a thousand signals in a burst', async () => {
    await python.run('burst = []; link = kinds.number.connect(burst.append); kinds.burst(1000)')
    expect(await python.run('wait_until(lambda: len(burst) == 1000) and sorted(burst) == list(range(1000))')).toBe(true)
  })

  it('lets us forget the objects that it no longer holds', async () => {
    await python.run('counters = kinds.counters(50)')
    expect(await python.run('kinds.livingCounters()')).toBe(50)
    await python.run('del counters')
    const afterCollection = () => {
      collectGarbage()
      return python.run('kinds.livingCounters()')
    }
    await expect.poll(afterCollection, { timeout: 5_000 }).toBe(0)
  })
})

describeWithLibqi('a service of libqi in our directory', () => {
  beforeAll(open)
  afterAll(close)

  it('is called by us and by another libqi, and its signal is heard', async () => {
    const session = await dialTo(robot.port)
    onTestFinished(() => session.close())
    await python.run(
      "s.serviceRegistered.connect(lambda number, name: heard.append(name)); number = s.registerService('Theirs', Counter(1))",
    )
    expect(await python.run('wait_until(lambda: heard) and heard')).toEqual(['Theirs'])
    const service = await session.service('Theirs')
    const counted = firstValueFrom(service.signal('counted'))
    expect(await service.call('add', [1])).toBe(2)
    await expect.poll(() => Promise.race([counted, service.call('add', [0]).then(() => undefined)])).toEqual([2])
    const other = await another()
    await other.run(`t = connect('${robot.url}')`)
    expect(await other.run("t.service('Theirs').add(5)")).toBe(7)
  })

  it('gives objects, and calls back those it is given', async () => {
    const session = await dialTo(robot.port)
    onTestFinished(() => session.close())
    await python.run("s.registerService('TheirKinds', Kinds())")
    const service = await session.service('TheirKinds')
    const counter = (await service.call('counter', [1])) as RemoteObject
    expect(await counter.call('add', [1])).toBe(2)
    expect(await service.call('callBack', [robot.kinds.call('counter', [5]), 1])).toBe(6)
  })

  it('is gone once it is unregistered, or its process ends', async () => {
    const session = await dialTo(robot.port)
    onTestFinished(() => session.close())
    await python.run("number = s.registerService('Gone', Counter())")
    expect(await (await session.service('Gone')).call('add', [1])).toBe(1)
    await python.run('s.unregisterService(number)')
    session.forget('Gone')
    await expect(session.service('Gone')).rejects.toMatchObject({ code: 'robot.missing' })
    const other = await another()
    await other.run(`t = connect('${robot.url}'); t.registerService('Brief', Counter())`)
    expect(await (await session.service('Brief')).call('add', [1])).toBe(1)
    await other.kill()
    const names = "[x['name'] for x in s.services()]"
    expect(await python.run(`wait_until(lambda: 'Brief' not in ${names})`)).toBe(true)
  })

  it('is refused under a name that is taken', async () => {
    await expect(python.run("s.registerService('ALMotion', Counter())")).rejects.toThrow(
      /^Service "ALMotion" \(#\d+\) is already registered/,
    )
  })
})

describeWithLibqi('libqi connects to us', () => {
  it('again after it left, and after we were away', async () => {
    const first = await openOurServer()
    const client = await another()
    await client.run(`s = connect('${first.url}'); s.close(); s = connect('${first.url}')`)
    expect(await client.run("s.service('Kinds').int32(1)")).toBe(1)
    await first.close()
    expect(await client.run('wait_until(lambda: not s.isConnected())')).toBe(true)
    const second = await openOurServer({ port: first.port })
    onTestFinished(() => second.close())
    await client.run(`s = connect('${second.url}')`)
    expect(await client.run("s.service('Kinds').int32(2)")).toBe(2)
  })

  const LOGIN = { user: 'nao', token: 'mot de passe' }
  for (const secured of [false, true]) {
    it(`with the right password only, ${secured ? 'over TLS' : 'in plain'}`, async () => {
      const tls = secured ? { tls: await selfSignedCertificate('ada') } : {}
      const server = await openOurServer({ login: LOGIN, ...tls })
      onTestFinished(() => server.close())
      const client = await another()
      const login = (words: string) => client.run(`s = connect('${server.url}'${words})`)
      expect(server.url).toMatch(secured ? /^tcps:/ : /^tcp:/)
      await login(", 'nao', 'mot de passe'")
      expect(await client.run("s.service('Kinds').int32(5)")).toBe(5)
      await expect(login(", 'nao', 'wrong'")).rejects.toThrow('disconnected')
      await expect(login(", 'pepper', 'mot de passe'")).rejects.toThrow('disconnected')
      await expect(login('')).rejects.toThrow('disconnected')
    })
  }

  it('over TLS without a password', async () => {
    const server = await openOurServer({ tls: await selfSignedCertificate('ada') })
    onTestFinished(() => server.close())
    const client = await another()
    await client.run(`s = connect('${server.url}')`)
    expect(await client.run("s.service('ALSystem').robotName()")).toBe('ada')
  })
})
