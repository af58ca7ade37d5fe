import { firstValueFrom, merge, Subject } from 'rxjs'
import { beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { type HostDirectory, type HostObject, linkedPair, metaObjectOf, type RemoteObject, type ServiceChange } from '#qi'
import { acceptPeer } from '../../../src/qi/native/accept-peer.ts'
import { Connection } from '../../../src/qi/native/connection.ts'
import { type EchoService, echoDirectory } from '../support.ts'
import { type NativePair, openPair, startPair } from './peer.ts'

let echo: EchoService
let pair: NativePair
let service: RemoteObject

beforeEach(async () => {
  const host = echoDirectory()
  echo = host.echo
  pair = await openPair({ ...host.directory, serviceNames: () => ['Echo'] })
  service = await pair.session.service('Echo')
})

/** An object of ours that answers `name`, and counts how often it was asked. */
function named(name: string) {
  const object = { asked: 0 }
  const host: HostObject = {
    metaObject: metaObjectOf({ methods: [{ name: 'name', signature: '()s' }] }),
    call() {
      object.asked += 1
      return name
    },
    signal: () => undefined,
  }
  return Object.assign(object, { host })
}

/** A service that takes an object, asks its name, and keeps it. */
function askingDirectory() {
  const kept: RemoteObject[] = []
  const asker: HostObject = {
    metaObject: metaObjectOf({ methods: [{ name: 'nameOf', signature: '(o)s' }] }),
    async call(_member, [object]) {
      kept.push(object as RemoteObject)
      return (object as RemoteObject).call('name', [])
    },
    signal: () => undefined,
  }
  return { kept, directory: { service: () => asker } satisfies HostDirectory }
}

describe('a native session', () => {
  it('carries values of every kind, and answers void with nothing', async () => {
    const values = [null, true, 'é', 12, 2.5, [1, ['a']], { a: { b: [null] } }]
    const echoed = await Promise.all(values.map((value) => service.call('echo', [value])))
    expect(echoed).toEqual(values)
    expect([await service.call('ping', []), await service.call('raw', [])]).toEqual([undefined, Uint8Array.of(0, 1, 255)])
  })

  it('chooses the overload by the number of arguments, and lists them all when none fits', async () => {
    expect([await service.call('over', [1]), await service.call('over', [1, 2])]).toEqual(['over 1', 'over 2'])
    const text = "Arguments types did not match for over (resolved to '()'):\n  Candidates:\n  over::(i) (1)\n  over::(ii) (1)\n"
    await expect(service.call('over', [])).rejects.toMatchObject({ code: 'robot.refused', message: text })
  })

  it('leaves the refusal of a wrong type to the robot, in its words', async () => {
    const text = 'Call argument number 1 conversion failure. Function signature: (i).'
    await expect(service.call('over', ['one'])).rejects.toMatchObject({ code: 'robot.refused', message: text })
    await expect(service.call('nothing', [])).rejects.toMatchObject({ code: 'robot.refused' })
    await expect(service.call('fail', ['boum'])).rejects.toMatchObject({ code: 'robot.refused', message: 'boum' })
  })

  it('says which service the robot does not have', async () => {
    await expect(pair.session.service('Nope')).rejects.toMatchObject({ code: 'robot.missing' })
  })

  it('connects to a signal once for all who listen, and lets go of it with the last', async () => {
    const heard: unknown[][] = []
    const first = service.signal('onEvent').subscribe((data) => heard.push(data))
    const second = service.signal('onEvent').subscribe((data) => heard.push(data))
    await pair.clock.advance(1)
    expect(echo.onEvent$.observed).toBe(true)
    echo.onEvent$.next(['now'])
    await pair.clock.advance(1)
    first.unsubscribe()
    await pair.clock.advance(1)
    echo.onEvent$.next(['later'])
    await pair.clock.advance(1)
    second.unsubscribe()
    await pair.clock.advance(1)

    expect(heard).toEqual([['now'], ['now'], ['later']])
    expect(echo.onEvent$.observed).toBe(false)
  })

  it('reads and writes properties, and refuses a value of the wrong type', async () => {
    await service.setProperty('level', 9)
    expect(await service.property('level')).toBe(9)
    await expect(service.setProperty('level', 'high')).rejects.toMatchObject({ code: 'robot.refused' })
    expect(echo.level).toBe(9)
  })

  it('gets objects that work like services', async () => {
    const made = (await service.call('makeObject', [])) as RemoteObject
    expect(await made.call('echo', ['inside'])).toBe('inside')
    const [listed] = (await service.call('makeObjects', [])) as RemoteObject[]
    expect(await listed?.call('over', [1])).toBe('over 1')
  })

  it('gives an object away, which the robot calls back', async () => {
    const { directory } = askingDirectory()
    const { session } = await openPair(directory)
    const bob = named('bob')
    const asker = await session.service('Asker')

    expect(await asker.call('nameOf', [bob.host])).toBe('bob')
    expect(bob.asked).toBe(1)
  })

  it('passes an object of the robot on to the robot', async () => {
    const { directory } = askingDirectory()
    const bob = named('bob')
    const giver: HostObject = {
      metaObject: metaObjectOf({ methods: [{ name: 'give', signature: '()o' }] }),
      call: () => bob.host,
      signal: () => undefined,
    }
    const { session } = await openPair({ service: (name) => (name === 'Giver' ? giver : directory.service()) })
    const given = await (await session.service('Giver')).call('give', [])

    expect(await (await session.service('Asker')).call('nameOf', [given])).toBe('bob')
  })

  it('gives up at the deadline, and drops an answer that comes after', async () => {
    const call = service.call('never', [], { deadlineMs: 50 })
    const outcome = expect(call).rejects.toMatchObject({ code: 'robot.unanswered' })
    await pair.clock.advance(50)
    await outcome
    expect(await service.call('echo', ['still there'])).toBe('still there')
  })

  it('rejects what waits when the connection ends, and whatever is asked after', async () => {
    const waiting = service.call('never', [])
    const ended = firstValueFrom(pair.session.ended$)
    pair.server.connection.close()
    await expect(waiting).rejects.toMatchObject({ code: 'wire.closed' })
    await expect(service.call('ping', [])).rejects.toMatchObject({ code: 'wire.closed' })
    expect(await ended).toMatchObject({ code: 'wire.closed' })
  })

  it('lists the services of the directory', async () => {
    const directory = await pair.session.service('ServiceDirectory')
    const list = (await directory.call('services', [])) as { name: string; serviceId: number }[]
    expect(list.map(({ name, serviceId }) => [name, serviceId])).toEqual([
      ['ServiceDirectory', 1],
      ['Echo', 2],
    ])
  })
})

describe('a call that is given up', () => {
  it('tells the robot, which stops and confirms', async () => {
    let stopped: AbortSignal | undefined
    const slow: HostObject = {
      metaObject: metaObjectOf({ methods: [{ name: 'slow', signature: '()v' }] }),
      call(_member, _args, options) {
        stopped = options?.signal
        return new Promise((_, reject) => options?.signal?.addEventListener('abort', () => reject(options.signal?.reason)))
      },
      signal: () => undefined,
    }
    const { clock, session } = await openPair({ service: () => slow })
    const giveUp = new AbortController()
    const call = (await session.service('Slow')).call('slow', [], { signal: giveUp.signal })
    const outcome = expect(call).rejects.toThrow('enough')
    await clock.advance(1)
    giveUp.abort(new Error('enough'))
    await outcome
    await clock.advance(1)

    expect(stopped?.aborted).toBe(true)
  })
})

describe('services that come and go', () => {
  it('are announced, and fetched anew once they are forgotten', async () => {
    const changes$ = new Subject<ServiceChange>()
    const owners = [named('old'), named('new')]
    let present = owners[0]
    const directory: HostDirectory = {
      serviceNames: () => ['Name'],
      serviceChanges$: changes$,
      service(name) {
        if (present) return present.host
        throw new Error(`Cannot find service '${name}' in index`)
      },
    }
    const { clock, session } = await openPair(directory)
    const news: unknown[] = []
    const home = await session.service('ServiceDirectory')
    merge(home.signal('serviceRemoved'), home.signal('serviceAdded')).subscribe((data) => news.push(data))
    const stale = await session.service('Name')
    expect(await stale.call('name', [])).toBe('old')
    present = undefined
    changes$.next({ removed: 'Name' })
    await clock.advance(1)
    session.forget('Name')
    await expect(session.service('Name')).rejects.toMatchObject({ code: 'robot.missing' })
    present = owners[1]
    changes$.next({ added: 'Name' })
    await clock.advance(1)

    expect(news).toEqual([
      [2, 'Name'],
      [3, 'Name'],
    ])
    await expect(stale.call('name', [])).rejects.toMatchObject({ code: 'robot.refused' })
    expect(await (await session.service('Name')).call('name', [])).toBe('new')
  })
})

describe('the login', () => {
  const login = { user: 'nao', token: 'secret' }
  const { directory } = echoDirectory()

  it('lets in who knows the password', async () => {
    const { session } = await openPair(directory, { login, credentials: login })
    expect(await (await session.service('Echo')).call('echo', ['in'])).toBe('in')
  })

  it('turns away a wrong password, and says so without repeating it', async () => {
    const { session, server } = startPair(directory, { login, credentials: { user: 'nao', token: 'wrong' } })
    const failure = await session.catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'wire.unauthorized' })
    expect(String(failure)).not.toContain('wrong"')
    expect(await firstValueFrom(server.connection.ended$)).toMatchObject({ code: 'wire.closed' })
  })

  it('turns away who brings none', async () => {
    await expect(startPair(directory, { login }).session).rejects.toMatchObject({ code: 'wire.unauthorized' })
  })

  it('answers nothing to who calls before logging in', async () => {
    const clock = new VirtualClock()
    const [near, far] = linkedPair<Uint8Array>()
    acceptPeer(far, { clock, login, service: () => echoDirectory().echo })
    const stranger = new Connection(near, { clock })
    await expect(stranger.call({ service: 1, object: 1, action: 101 }, new Uint8Array(0), 'services')).rejects.toMatchObject({
      code: 'robot.refused',
    })
  })
})

describe('a peer that does not keep to the protocol', () => {
  it('is hung up on when it sends no message', async () => {
    const [near, far] = linkedPair<Uint8Array>()
    const connection = new Connection(near, { clock: new VirtualClock() })
    const ended = firstValueFrom(connection.ended$)
    far.send(Buffer.from('GET / HTTP/1.1\r\nHost: robot\r\n\r\n'))
    expect(await ended).toMatchObject({ code: 'wire.malformed' })
  })

  it('is hung up on when it announces more than anybody sends', async () => {
    const [near, far] = linkedPair<Uint8Array>()
    const connection = new Connection(near, { clock: new VirtualClock() })
    const ended = firstValueFrom(connection.ended$)
    const header = Buffer.alloc(28)
    header.writeUInt32BE(0x42dead42, 0)
    header.writeUInt32LE(0x7fffffff, 8)
    far.send(header)
    expect(await ended).toMatchObject({ code: 'wire.overflow' })
  })
})
