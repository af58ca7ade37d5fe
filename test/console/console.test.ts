import { BehaviorSubject } from 'rxjs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { createSystemClock } from '#clock'
import { type Console, createConsole } from '#console'
import { CompereError } from '#errors'
import type { Command, Controller, RobotStatus } from '#runtime'
import { pepperStatus } from '../support/robot-status.ts'

const PEPPER: RobotStatus = {
  ...pepperStatus('pepper'),
  screen: { locale: 'fr', title: '<b>Bienvenue</b>', body: [], choices: [{ id: 'passport', label: 'Passeport' }], caption: '' },
}

describe('the console', () => {
  let served: Console
  let commands: Command[]
  const robots$ = new BehaviorSubject<readonly RobotStatus[]>([PEPPER])
  const controller: Controller = {
    behaviors: [],
    robots$,
    async execute(command) {
      if (command.type === 'session.start') throw new CompereError('runtime.unknown', 'There is no behavior "dance" here')
      commands.push(command)
    },
    close: async () => {},
  }
  beforeEach(async () => {
    commands = []
    served = await createConsole({ controller, clock: createSystemClock(), port: 0 })
  })
  afterEach(() => served.close())

  async function operator(headers: Record<string, string> = {}) {
    const socket = new WebSocket(`${served.url.replace('http', 'ws')}/ws`, { headers })
    const received: { type: string; id?: number; reason?: string }[] = []
    socket.on('message', (data) => received.push(JSON.parse(String(data))))
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    return { received, send: (message: unknown) => socket.send(JSON.stringify(message)) }
  }
  const got = (received: { type: string }[], count: number) =>
    vi.waitFor(() => expect(received.length).toBeGreaterThanOrEqual(count))

  it('shows everything at once, then carries out a command and says so', async () => {
    const { received, send } = await operator()
    await got(received, 1)
    send({ id: 7, command: { type: 'stop', robot: 'pepper' } })
    await got(received, 2)

    expect(received).toEqual([
      { type: 'snapshot', behaviors: [], robots: [PEPPER] },
      { type: 'done', id: 7 },
    ])
    expect(commands).toEqual([{ type: 'stop', robot: 'pepper' }])
  })

  it('says why a command is refused', async () => {
    const { received, send } = await operator()
    send({ id: 1, command: { type: 'session.start', robot: 'pepper', behavior: 'dance' } })
    send({ id: 2, command: { type: 'format the disk' } })
    await got(received, 3)

    expect(received.filter(({ type }) => type === 'refused')).toEqual([
      { type: 'refused', id: null, code: 'console.malformed', reason: 'This message is not one of the console protocol.' },
      { type: 'refused', id: 1, code: 'runtime.unknown', reason: 'There is no behavior "dance" here' },
    ])
  })

  it('limits commands, but never Stop', async () => {
    const { received, send } = await operator()
    for (let id = 0; id < 101; id++) send({ id, command: { type: 'session.stop', robot: 'pepper' } })
    send({ id: 200, command: { type: 'stop', robot: 'pepper' } })
    await got(received, 103)

    expect(received.filter(({ type }) => type === 'refused').map(({ id }) => id)).toEqual([100])
    expect(commands.at(-1)).toEqual({ type: 'stop', robot: 'pepper' })
  })

  it('turns away a page of another origin, and a foreign name that points here', async () => {
    await expect(operator({ origin: 'http://evil.example' })).rejects.toThrow()
    await expect(operator({ host: 'evil.example' })).rejects.toThrow()
    expect((await fetch(served.url, { headers: { origin: 'http://evil.example' } })).status).toBe(403)
  })

  it('draws the visitor’s screen on the server, with what content says as text', async () => {
    const page = await (await fetch(`${served.url}/screen/pepper`)).text()

    expect(page).toContain('&lt;b&gt;Bienvenue&lt;/b&gt;')
    expect((await fetch(`${served.url}/screen/nobody`)).status).toBe(404)
  })

  it('takes a touch only of a choice that is shown', async () => {
    const touch = (choice: string) =>
      fetch(`${served.url}/screen/pepper/answer`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ choice }),
      })

    expect((await touch('wedding')).status).toBe(409)
    expect((await touch('passport')).status).toBe(200)
    expect(commands).toEqual([{ type: 'answer', robot: 'pepper', way: 'screen', text: '', choice: 'passport' }])
  })
})
