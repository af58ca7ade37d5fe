import { filter, firstValueFrom, take, toArray } from 'rxjs'
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest'
import { createRandom } from '#clock'
import { type Connect, connectNative, createLink, type LinkState, type QiLink, type RemoteObject } from '#qi'
import { Counter } from './kinds-service.ts'
import { clock, type LibqiStage, moment, openLibqi } from './libqi-stage.ts'
import { describeWithLibqi, Python } from './python.ts'

let stage: LibqiStage
let peer: Python

const open = async () => {
  stage = await openLibqi()
  peer = stage.peer
}
const close = () => stage.close()

describeWithLibqi('services of libqi that come and go', () => {
  beforeEach(open)
  afterEach(close)

  it('are noticed', async () => {
    const directory = await stage.session.service('ServiceDirectory')
    const added = firstValueFrom(directory.signal('serviceAdded'))
    const removed = firstValueFrom(directory.signal('serviceRemoved'))
    await moment()
    await expect(stage.session.service('Later')).rejects.toMatchObject({ code: 'robot.missing' })
    await peer.run("later = session.registerService('Later', Counter(1))")
    expect(await added).toEqual([3, 'Later'])
    expect(await (await stage.session.service('Later')).call('add', [1])).toBe(2)
    await peer.run('session.unregisterService(later)')
    expect(await removed).toEqual([3, 'Later'])
    stage.session.forget('Later')
    await expect(stage.session.service('Later')).rejects.toMatchObject({ code: 'robot.missing' })
  })

  it('are fetched anew when they are back', async () => {
    const directory = await stage.session.service('ServiceDirectory')
    const changes = firstValueFrom(directory.signal('serviceAdded').pipe(take(2), toArray()))
    await moment()
    await peer.run("later = session.registerService('Later', Counter(1))")
    const old = await stage.session.service('Later')
    await peer.run("session.unregisterService(later); session.registerService('Later', Counter(100))")
    expect(await changes).toEqual([
      [3, 'Later'],
      [4, 'Later'],
    ])
    stage.session.forget('Later')
    expect(await (await stage.session.service('Later')).call('add', [1])).toBe(101)
    await expect(old.call('add', [1])).rejects.toMatchObject({
      code: 'robot.refused',
      message: 'The call request could not be handled.',
    })
  })

  it('are reached in another process, at its own address', async () => {
    await peer.run('neighbor = start_neighbor()')
    const service = await stage.session.service('Neighbor')
    expect(await service.call('point', [{ x: 1, y: 2 }])).toEqual({ x: 1, y: 2 })
    const counter = (await service.call('counter', [1])) as RemoteObject
    expect(await counter.call('add', [1])).toBe(2)
    expect(await service.call('callBack', [new Counter(5), 1])).toBe(6)
  })

  it('are reached at an address of their own also within the process of the directory', async () => {
    await peer.run("own = qi.Session(); own.connect(session.url()); own.registerService('Own', Counter(1))")
    expect(await (await stage.session.service('Own')).call('add', [1])).toBe(2)
  })

  it('end with their process, and come back with the next', async () => {
    await peer.run('neighbor = start_neighbor()')
    const service = await stage.session.service('Neighbor')
    const pending = service.call('endless', ['orphan'])
    const directory = await stage.session.service('ServiceDirectory')
    const removed = firstValueFrom(directory.signal('serviceRemoved'))
    const added = firstValueFrom(directory.signal('serviceAdded'))
    await moment()
    await Promise.all([expect(pending).rejects.toMatchObject({ code: 'wire.closed' }), peer.run('stop_neighbor(neighbor)')])
    await expect(service.call('nothing', [])).rejects.toMatchObject({ code: 'wire.closed' })
    expect(await removed).toEqual([3, 'Neighbor'])
    await peer.run('neighbor = start_neighbor()')
    expect(await added).toEqual([4, 'Neighbor'])
    stage.session.forget('Neighbor')
    expect(await (await stage.session.service('Neighbor')).call('int32', [5])).toBe(5)
  })
})

describeWithLibqi('a service of ours in the directory of libqi', () => {
  beforeEach(open)
  afterEach(close)

  it('is called by libqi, and its signal is heard there', async () => {
    const ours = new Counter(10)
    const { id } = await stage.session.registerService('Ours', ours)
    expect(id).toBe(3)
    expect(await peer.run("ours = session.service('Ours')")).toBeNull()
    await peer.run('link = ours.counted.connect(heard.append)')
    expect([await peer.run('ours.add(5)'), ours.count]).toEqual([15, 15])
    await peer.run('wait_until(lambda: heard == [15])')
    await peer.run('ours.counted.disconnect(link)')
    expect(await peer.run('[ours.add(1), heard]')).toEqual([16, [15]])
  })

  it('is called from another process and by another session of ours', async () => {
    await stage.session.registerService('Ours', new Counter(10))
    await peer.run('neighbor = start_neighbor()')
    const other = await (await stage.dial()).service('Ours')
    expect(await other.call('add', [1])).toBe(11)
    await peer.run('own = qi.Session(); own.connect(session.url())')
    expect(await peer.run("own.service('Ours').add(1)")).toBe(12)
  })

  it('is gone once it is unregistered, or its session ends', async () => {
    const registered = await stage.session.registerService('Ours', new Counter())
    const other = await stage.dial()
    await other.registerService('Others', new Counter())
    const names = "sorted(s['name'] for s in session.services())"
    expect(await peer.run(names)).toEqual(['Kinds', 'Others', 'Ours', 'ServiceDirectory'])
    await registered.unregister()
    expect(await peer.run(names)).toEqual(['Kinds', 'Others', 'ServiceDirectory'])
    await expect(peer.run("session.service('Ours')")).rejects.toThrow("Cannot find service 'Ours' in index")
    other.close()
    expect(await peer.run(`wait_until(lambda: ${names} == ['Kinds', 'ServiceDirectory'])`)).toBe(true)
  })

  it('is refused under a name that is taken', async () => {
    const message = 'Service "Kinds" (#2) is already registered. Rejecting conflicting registration attempt.'
    await expect(stage.session.registerService('Kinds', new Counter())).rejects.toMatchObject({ code: 'robot.refused', message })
  })

  it('answers a thousand calls at once', async () => {
    await stage.session.registerService('Ours', new Counter())
    await peer.run("ours = session.service('Ours'); calls = [ours.add(1, _async=True) for _ in range(1000)]")
    expect(await peer.run('sorted(call.value() for call in calls) == list(range(1, 1001))')).toBe(true)
  })
})

describeWithLibqi('a connection to libqi', () => {
  beforeEach(open)
  afterEach(close)

  it('is made with a login too, which libqi does not ask for', async () => {
    const credentials = { user: 'nao', token: 'mot de passe' }
    const connect = connectNative({ scheme: 'tcp', host: '127.0.0.1', port: stage.port, clock, credentials })
    const session = await connect({ signal: new AbortController().signal })
    expect(await (await session.service('Kinds')).call('int32', [5])).toBe(5)
    session.close()
  })

  it('is refused with good advice when TLS is tried where it is not spoken', async () => {
    const connect = connectNative({ scheme: 'tcps', host: '127.0.0.1', port: stage.port, clock, timeoutMs: 500 })
    await expect(connect({ signal: new AbortController().signal })).rejects.toMatchObject({
      code: expect.stringMatching(/^wire\./),
    })
  })

  it('ends when its process dies, and so do its calls', async () => {
    const ended = firstValueFrom(stage.session.ended$)
    const pending = expect(stage.kinds.call('endless', ['x'])).rejects.toMatchObject({ code: 'wire.closed' })
    await peer.kill()
    await pending
    expect(await ended).toMatchObject({ code: 'wire.closed' })
  })

  it('is made again by a link, with the subscriptions, when the process is back', async () => {
    const { link, moveTo } = linkTo(stage.port)
    const heard: unknown[] = []
    link.signal({ service: 'Kinds' }, 'one').subscribe(([text]) => heard.push(text))
    await online(link, 1)
    await expect.poll(() => link.call('Kinds', 'fire', ['one', ['before']]).then(() => heard)).toContain('before')
    await peer.kill()
    const back = await Python.server()
    onTestFinished(() => back.server.stop())
    moveTo(back.port)
    await online(link, 2)
    await expect.poll(() => link.call('Kinds', 'fire', ['one', ['after']]).then(() => heard)).toContain('after')
  })

  it('lets a link find a service that left and is back, and hear it again', async () => {
    const { link } = linkTo(stage.port)
    await online(link, 1)
    await peer.run('neighbor = start_neighbor()')
    expect(await link.call('Neighbor', 'int32', [1])).toBe(1)
    const heard: unknown[] = []
    link.signal({ service: 'Neighbor' }, 'one').subscribe(([text]) => heard.push(text))
    await expect.poll(() => link.call('Neighbor', 'fire', ['one', ['before']]).then(() => heard)).toContain('before')
    await peer.run('stop_neighbor(neighbor); neighbor = start_neighbor()')
    const fire = () => link.call('Neighbor', 'fire', ['one', ['after']]).catch(() => undefined)
    await expect.poll(() => fire().then(() => heard), { timeout: 5_000 }).toContain('after')
  })
})

/** A link to wherever the directory is now. */
function linkTo(first: number): { link: QiLink; moveTo(port: number): void } {
  let port = first
  const connect: Connect = (options) => connectNative({ scheme: 'tcp', host: '127.0.0.1', port, clock })(options)
  const link = createLink({ connect, clock, random: createRandom(1), name: 'libqi' })
  onTestFinished(() => link.close())
  const moveTo = (next: number) => {
    port = next
  }
  return { link, moveTo }
}

function online(link: QiLink, generation: number): Promise<LinkState> {
  const isOnline = (state: LinkState) => state.status === 'online' && state.generation === generation
  return firstValueFrom(link.state$.pipe(filter(isOnline)))
}
