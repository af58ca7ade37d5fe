import { describe, expect, it } from 'vitest'
import { CompereError } from '#errors'
import type { QiSession } from '#qi'
import { linkTo } from './link-stage.ts'

describe('a link', () => {
  it('dials at once and comes online', async () => {
    const { clock, link, robot } = linkTo()
    expect(robot.dials).toBe(1)
    await clock.advance(0)
    expect(link.state).toEqual({ status: 'online', generation: 1, degraded: false })
    expect(await Promise.all([link.call('Echo', 'echo', ['hello']), clock.advance(0)])).toEqual(['hello', undefined])
  })

  it('keeps knocking, ever more slowly, and says why it is not online', async () => {
    const { clock, link, robot } = linkTo()
    robot.reachable = false
    await clock.advance(0)
    link.session?.close()
    await clock.advance(3_600_000)
    expect(link.state).toMatchObject({ status: 'connecting', generation: 2, error: { code: 'wire.refused' } })
    expect(robot.dials).toBeGreaterThan(350)
    expect(robot.dials).toBeLessThan(500)
    robot.reachable = true
    await clock.advance(10_000)
    expect(link.state).toEqual({ status: 'online', generation: 2, degraded: false })
  })

  it('applies its subscriptions again, with one live handler', async () => {
    const { clock, link, echo, data, listen } = linkTo()
    const [one, two] = [listen(), listen()]
    await clock.advance(0)
    echo.onEvent$.next([1])
    await clock.advance(0)
    for (let loss = 0; loss < 3; loss += 1) {
      link.session?.close()
      await clock.advance(1_000)
    }
    echo.onEvent$.next([2])
    await clock.advance(0)
    expect(data).toEqual([1, 1, 2, 2])
    expect(echo.onEvent$.observers).toHaveLength(1)
    one.unsubscribe()
    two.unsubscribe()
    await clock.advance(0)
    expect(echo.onEvent$.observers).toHaveLength(0)
  })

  it('runs its first duty before anything else in each generation', async () => {
    const onOnline = async (session: QiSession) => {
      const service = await session.service('Echo')
      await service.call('echo', ['stop'])
    }
    const { clock, link, robot, listen } = linkTo({ onOnline })
    listen()
    await clock.advance(0)
    robot.packets.length = 0
    link.session?.close()
    await clock.advance(1_000)
    const members = robot.packets.flatMap((packet) => /"member":"(\w+)"/.exec(packet)?.[1] ?? [])
    expect(members.slice(0, 2)).toEqual(['service', 'echo'])
    expect(members).toContain('onEvent')
  })

  it('tries again when its first duty fails', async () => {
    let failures = 2
    const onOnline = async () => {
      failures -= 1
      if (failures >= 0) throw new CompereError('robot.refused', 'not yet')
    }
    const { clock, link } = linkTo({ onOnline })
    await clock.advance(0)
    expect(link.state).toMatchObject({ status: 'connecting', generation: 1, error: { code: 'robot.refused' } })
    await clock.advance(5_000)
    expect(link.state).toEqual({ status: 'online', generation: 1, degraded: false })
  })

  it('gives up a connection that no longer answers within four seconds', async () => {
    const ping = async (session: QiSession) => (await session.service('Echo')).call('ping', [])
    const { clock, link, robot } = linkTo({ ping })
    await clock.advance(60_000)
    expect(link.state).toEqual({ status: 'online', generation: 1, degraded: false })
    robot.hung = true
    await clock.advance(4_000)
    expect(link.state).toMatchObject({ status: 'connecting', generation: 2, error: { code: 'wire.timeout' } })
  })

  it('rejects calls at once while it is offline', async () => {
    const { link } = linkTo()
    await expect(link.call('Echo', 'ping', [])).rejects.toMatchObject({ code: 'wire.closed' })
  })

  it('lets a call to a service it knows leave before whatever else the same turn sends', async () => {
    const { clock, robot, link, listen } = linkTo()
    const listening = listen()
    await clock.advance(0)
    await link.call('Echo', 'echo', ['known from now on'])
    robot.packets.length = 0
    const stop = link.call('Echo', 'echo', ['stop'])
    listening.unsubscribe()
    await stop
    expect(robot.packets.map((packet) => /"member":"(\w+)","args":(\[[^\]]*)/.exec(packet)?.slice(1))).toEqual([
      ['echo', '["stop"'],
      ['onEvent', expect.stringContaining('"disconnect"')],
    ])
  })

  it('stays silent about a signal the robot does not have', async () => {
    const { clock, link } = linkTo()
    const ends: string[] = []
    const end = { error: () => ends.push('error'), complete: () => ends.push('complete') }
    link.signal({ service: 'Nope' }, 'x').subscribe(end)
    link.signal({ service: 'Echo' }, 'nope').subscribe(end)
    await clock.advance(1_000)
    expect(ends).toEqual([])
  })

  it('hears an object that a method returns', async () => {
    const { clock, link } = linkTo()
    link.signal({ service: 'Echo', via: { member: 'makeObject', args: [] } }, 'onEvent').subscribe()
    await clock.advance(0)
    expect(link.state.status).toBe('online')
  })

  it('leaves nothing behind when it is closed', async () => {
    const { clock, link, echo, listen } = linkTo({ ping: (session) => session.service('Echo') })
    listen()
    await clock.advance(1_500)
    link.close()
    await clock.advance(0)
    expect(link.state).toEqual({ status: 'closed', generation: 1 })
    expect([clock.pending, echo.onEvent$.observers.length]).toEqual([0, 0])
  })
})

describe('a robot that must not be tried again', () => {
  const failing = (error: CompereError) => {
    let dials = 0
    const connect = async (): Promise<QiSession> => {
      dials += 1
      throw error
    }
    return { ...linkTo({ connect }), dials: () => dials }
  }

  it('is asked three times with a password it refuses, and then no more [A22]', async () => {
    const { clock, link, dials } = failing(new CompereError('wire.unauthorized', 'not this password'))
    await clock.advance(600_000)
    expect([dials(), link.state]).toMatchObject([3, { status: 'barred', error: { code: 'wire.unauthorized' } }])
    link.close()
    expect([clock.pending, link.state.status]).toEqual([0, 'closed'])
  })

  it('is left at once when its certificate is another one [A23]', async () => {
    const { clock, link, dials } = failing(new CompereError('wire.untrusted', 'another certificate'))
    await clock.advance(600_000)
    expect([dials(), link.state]).toMatchObject([1, { status: 'barred', error: { code: 'wire.untrusted' } }])
  })
})

describe('a service that restarts while the connection stands', () => {
  it('is fetched anew, and what was subscribed to on it is heard again [B27]', async () => {
    const { clock, link, robot, missing, serviceChanges$, echo, listen, data } = linkTo()
    listen()
    await clock.advance(10)
    await link.call('Echo', 'ping', [])
    missing.add('Echo')
    serviceChanges$.next({ removed: 'Echo' })
    await clock.advance(10)
    await expect(link.call('Echo', 'ping', [])).rejects.toMatchObject({ code: 'robot.missing' })
    missing.delete('Echo')
    serviceChanges$.next({ added: 'Echo' })
    await clock.advance(10)
    await link.call('Echo', 'ping', [])
    echo.onEvent$.next(['back'])
    await clock.advance(10)

    expect([data, echo.onEvent$.observers.length, link.state.generation]).toEqual([['back'], 1, 1])
    expect(robot.dials).toBe(1)
  })

  it('is at hand again before anybody asks for it, when it is to be kept', async () => {
    const { clock, link, missing, serviceChanges$ } = linkTo({ keep: ['Echo'] })
    missing.add('Echo')
    await clock.advance(10)
    expect(link.session?.known('Echo')).toBeUndefined()
    missing.delete('Echo')
    serviceChanges$.next({ added: 'Echo' })
    await clock.advance(10)
    const first = link.session?.known('Echo')
    serviceChanges$.next({ removed: 'Echo' })
    serviceChanges$.next({ added: 'Echo' })
    await clock.advance(10)
    const second = link.session?.known('Echo')
    expect([first === undefined, second === undefined, first === second]).toEqual([false, false, false])
  })
})
