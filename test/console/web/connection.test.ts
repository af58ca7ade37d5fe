import { beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { type Connection, createConnection, type Line, type Outcome } from '../../../src/console/web/io/connection.ts'
import type { Access, ServerMessage, StaffCommand } from '../../../src/console/web/model/messages.ts'
import { reduce } from '../../../src/console/web/model/reduce.ts'
import { INITIAL, type State } from '../../../src/console/web/model/state.ts'

const ME = { name: 'Zoé', role: 'guide' as const, accounts: true }
const ACCESS: Access = { me: ME, csrf: 'token', stopToken: 'stop', pin: null, firstRun: false, insecure: false }
const START: StaffCommand = { type: 'session.start', robot: 'hall', behavior: 'reception' }
const SAY: StaffCommand = { type: 'speech.say', robot: 'hall', text: 'Bonjour', locale: 'fr' }
const hello = (resumeId: string): ServerMessage => ({
  type: 'hello',
  protocol: 2,
  version: '0.1.0',
  me: ME,
  stopToken: 'stop',
  resumeId,
})
const SNAPSHOT: ServerMessage = {
  type: 'snapshot',
  seq: 3,
  behaviors: [],
  robots: [],
  presence: { operators: [], steering: {} },
  guests: {},
}

type FakeLine = Line & { sent: unknown[]; receive: (message: ServerMessage) => void; fail: (code: number) => void }

describe('the line of a page to the controller', () => {
  let clock: VirtualClock
  let state: State
  let lines: FakeLine[]
  let isAlive: boolean
  let access: Access | null
  let connection: Connection

  function openLine(): FakeLine {
    const line: FakeLine = {
      sent: [],
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (text) => line.sent.push(JSON.parse(String(text))),
      close: () => {},
      receive: (message) => Reflect.apply(line.onmessage ?? (() => {}), line, [{ data: JSON.stringify(message) }]),
      fail: (code) => Reflect.apply(line.onclose ?? (() => {}), line, [{ code }]),
    }
    lines.push(line)
    return line
  }

  beforeEach(async () => {
    clock = new VirtualClock()
    state = INITIAL
    lines = []
    isAlive = true
    access = ACCESS
    let next = 0
    connection = createConnection({
      open: openLine,
      refresh: async () => access,
      probe: async () => isAlive,
      state: () => state,
      dispatch: (event) => {
        state = reduce(state, event)
      },
      later(ms, act) {
        const timer = clock.setTimeout(act, ms)
        return () => clock.clearTimeout(timer)
      },
      now: () => clock.now(),
      uuid: () => `id-${++next}`,
    })
    connection.look('hall')
    connection.start()
    await clock.advance(0)
    lines[0]?.receive(hello('first'))
    lines[0]?.receive(SNAPSHOT)
  })

  /** The link breaks, and the page is let in again. */
  async function reconnect(afterMs = 0): Promise<FakeLine | undefined> {
    access = null
    lines[0]?.fail(1006)
    await clock.advance(afterMs)
    access = ACCESS
    await clock.advance(2_000)
    const line = lines.at(-1)
    line?.receive(hello('second'))
    return line
  }

  it('asks for everything first, then for what it missed', async () => {
    expect(lines[0]?.sent).toEqual([{ resume: null }, { look: 'hall' }])

    const line = await reconnect()
    expect(line?.sent).toEqual([{ resume: { id: 'first', seq: 3 } }, { look: 'hall' }])
  })

  it('asks for everything again over a gap', () => {
    lines[0]?.receive({ type: 'changes', seq: 9 })

    expect(lines[0]?.sent.at(-1)).toEqual({ resume: null })
  })

  it('sends a command whose outcome is open again under its own id, once the link is back', async () => {
    const outcome = connection.execute(SAY)
    const line = await reconnect()

    expect(line?.sent.slice(2)).toEqual([{ id: 'id-1', command: SAY }])
    line?.receive({ type: 'done', id: 'id-1' })
    expect(await outcome).toBe('done')
  })

  it('does not send again what is old, nor a start that came before a Stop, and says so', async () => {
    const outcomes: Outcome[] = []
    void connection.execute(START).then((outcome) => outcomes.push(outcome))
    connection.noteStop('hall')
    const line = await reconnect()

    expect(line?.sent.slice(2)).toEqual([])
    await clock.advance(0)
    expect(outcomes).toEqual(['lost'])
    expect(state.notice?.code).toBe('page.unsure')
  })

  it('does not send again what was asked for a quarter of a minute ago, except Stop', async () => {
    void connection.execute(SAY)
    void connection.execute({ type: 'stop', robot: 'hall' })
    const line = await reconnect(15_000)

    expect(line?.sent.slice(2)).toEqual([{ id: 'id-2', command: { type: 'stop', robot: 'hall' } }])
  })

  it('sends nothing later that could not be sent now, except Stop', async () => {
    access = null
    lines[0]?.fail(1006)

    expect(await connection.execute(SAY)).toBe('lost')
    void connection.execute({ type: 'stop', robot: 'hall' })
    access = ACCESS
    await clock.advance(2_000)
    const line = lines.at(-1)
    line?.receive(hello('second'))
    expect(line?.sent.slice(2)).toEqual([{ id: 'id-1', command: { type: 'stop', robot: 'hall' } }])
  })

  it('is lost within three seconds when it is silently dead', async () => {
    isAlive = false
    access = null
    await clock.advance(1_500)

    expect(state.link).toBe('lost')
  })

  it('is not lost for being quiet', async () => {
    await clock.advance(60_000)

    expect(state.link).toBe('open')
    expect(lines.length).toBe(1)
  })

  it('is tried at once when the network is back, and only where it is missed', async () => {
    connection.networkIsBack()
    access = null
    lines[0]?.fail(1006)
    await clock.advance(0)
    access = ACCESS
    connection.networkIsBack()
    await clock.advance(0)
    expect(lines.length).toBe(2)
    connection.end()
    connection.networkIsBack()
    await clock.advance(10_000)
    expect(lines.length).toBe(2)
  })

  it('ends with the login', async () => {
    lines[0]?.fail(4401)
    await clock.advance(10_000)

    expect(state.access?.me).toBe(null)
    expect(lines.length).toBe(1)
  })
})
