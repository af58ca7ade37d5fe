import { BehaviorSubject } from 'rxjs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSystemClock } from '#clock'
import { type Console, createConsole } from '#console'
import { CompereError } from '#errors'
import type { Command, Controller, RobotStatus } from '#runtime'
import { openConsolePage } from '../support/console-page.ts'
import { pepperStatus } from '../support/robot-status.ts'
import { idOf } from './command-id.ts'

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
    companion: () => undefined,
    async execute(command) {
      if (command.type === 'session.start') throw new CompereError('runtime.unknown', 'There is no behavior "dance" here')
      commands.push(command)
    },
    close: async () => {},
  }
  beforeEach(async () => {
    commands = []
    served = await createConsole({ controller, clock: createSystemClock(), port: 0, version: '0.1.0' })
  })
  afterEach(() => served.close())

  const operator = (headers: Record<string, string> = {}) => openConsolePage(served.url, { headers })
  const got = (received: { type: string }[], count: number) =>
    vi.waitFor(() => expect(received.length).toBeGreaterThanOrEqual(count))

  it('shows everything at once, then carries out a command and says so', async () => {
    const { received, of, send } = await operator()
    await got(received, 2)
    send({ id: idOf(7), command: { type: 'stop', robot: 'pepper' } })
    await vi.waitFor(() => expect(of('done')).toEqual([{ type: 'done', id: idOf(7) }]))

    const operators = [{ id: '1', name: 'console', role: 'admin', robot: null }]
    expect(of('hello')).toEqual([
      {
        type: 'hello',
        protocol: 2,
        version: '0.1.0',
        me: { name: 'console', role: 'admin', accounts: false },
        stopToken: expect.any(String),
        resumeId: expect.any(String),
      },
    ])
    // Taken before this page was counted; that it came is the first change.
    const presence = { operators: [], steering: {} }
    expect(of('snapshot')).toEqual([{ type: 'snapshot', seq: 0, behaviors: [], robots: [PEPPER], presence, guests: {} }])
    const steering = { pepper: { name: 'console', role: 'admin', action: 'stop', at: expect.any(Number) } }
    await vi.waitFor(() => expect(of('changes').at(-1)).toMatchObject({ presence: { operators, steering } }))
    expect(commands).toEqual([{ type: 'stop', robot: 'pepper' }])
  })

  it('says why a command is refused', async () => {
    const { of, send } = await operator()
    send({ id: idOf(1), command: { type: 'session.start', robot: 'pepper', behavior: 'dance' } })
    send({ id: idOf(2), command: { type: 'format the disk' } })
    await vi.waitFor(() => expect(of('refused')).toHaveLength(2))

    expect(of('refused')).toEqual([
      { type: 'refused', id: null, code: 'console.malformed', reason: 'This message is not one of the console protocol.' },
      { type: 'refused', id: idOf(1), code: 'runtime.unknown', reason: 'There is no behavior "dance" here' },
    ])
  })

  it('carries what staff decide about an unfinished session', async () => {
    const { of, send } = await operator()
    send({ id: idOf(1), command: { type: 'session.resume', robot: 'pepper' } })
    send({ id: idOf(2), command: { type: 'session.discard', robot: 'pepper' } })
    await vi.waitFor(() => expect(of('done')).toHaveLength(2))

    expect(commands).toEqual([
      { type: 'session.resume', robot: 'pepper' },
      { type: 'session.discard', robot: 'pepper' },
    ])
  })

  it('limits commands, but never Stop', async () => {
    const { of, send } = await operator()
    for (let id = 0; id < 101; id++) send({ id: idOf(id), command: { type: 'session.stop', robot: 'pepper' } })
    send({ id: idOf(200), command: { type: 'stop', robot: 'pepper' } })
    await vi.waitFor(() => expect(of('done', 'refused')).toHaveLength(102))

    expect(of('refused').map(({ id }) => id)).toEqual([idOf(100)])
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

  it('finds a picture beside the content that it is of: of what runs, or of one activity of a session', async () => {
    const session = {
      ...{ behavior: 'activity-session', state: 'playing', locale: 'fr' as const, startedAt: 1, stateSince: 1 },
      ...{ plannedEndAt: null, paused: false, rehearsing: false, controls: [], progress: null, next: '' },
    }
    const shown = async (picture: NonNullable<RobotStatus['screen']['picture']>) => {
      robots$.next([{ ...PEPPER, session, screen: { ...PEPPER.screen, picture } }])
      const view: unknown = await (await fetch(`${served.url}/screen/pepper/view.json`)).json()
      robots$.next([PEPPER])
      return view
    }
    expect(await shown({ media: 'hall.png', alt: 'Le hall' })).toMatchObject({
      picture: { src: '/media/activity-session/hall.png', alt: 'Le hall' },
    })
    expect(await shown({ media: 'pictures/été.jpg', alt: 'Été', of: 'reminiscence' })).toMatchObject({
      picture: { src: '/media/reminiscence/pictures/%C3%A9t%C3%A9.jpg', alt: 'Été' },
    })
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
