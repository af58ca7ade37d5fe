import type { Access, ServerMessage, StaffCommand } from '../model/messages.ts'
import { isGap, type StateEvent } from '../model/reduce.ts'
import type { State } from '../model/state.ts'
import type { Cancel } from './time.ts'

/** As much of a WebSocket as is used here. */
export type Line = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>

export type ConnectionParts = {
  open: (csrf: string) => Line
  /** Asks who is logged in; null when the controller does not answer. */
  refresh: () => Promise<Access | null>
  /** Whether the controller answers. */
  probe: (patienceMs: number) => Promise<boolean>
  state: () => State
  dispatch: (event: StateEvent) => void
  later: (ms: number, act: () => void) => Cancel
  now: () => number
  uuid: () => string
}

export type Outcome = 'done' | 'refused' | 'lost'

export interface Connection {
  /** Connects, and again whenever the link is lost, until the login ends. */
  start(): void
  end(): void
  /** Sends now or not at all: nothing waits for a better moment, except a Stop, which is still an order then. */
  execute(command: StaffCommand): Promise<Outcome>
  /** Tells the others which robot this page shows. */
  look(robot: string | null): void
  /** No start that was asked for before this moment is sent again. */
  noteStop(robot: string): void
  /** The device has its network again: now is better than at the next try. */
  networkIsBack(): void
  isOpen(): boolean
}

/** With the time a probe may take, staff know within three seconds that what they see is old. */
const QUIET_MS = 1_000
const PROBE_MS = 1_500
const TICK_MS = 400
const RETRY_MS = 700
/** A command without an outcome is sent again after a short break of the link; after a long one the moment has gone. */
const RESEND_MS = 10_000
const ENDED = 4401

type Pending = { command: StaffCommand; sentAt: number; settle: (outcome: Outcome) => void }

/** The page's line to the controller: whole picture, then changes; commands with an outcome. */
export function createConnection(parts: ConnectionParts): Connection {
  const { dispatch, later, now } = parts
  const pending = new Map<string, Pending>()
  const stoppedAt = new Map<string, number>()
  let line: Line | null = null
  let isReady = false
  let isRunning = false
  let looked: string | null = null
  let heardAt = 0
  let cancelRetry: Cancel = () => {}

  const send = (message: object) => line?.send(JSON.stringify(message))

  async function connect(): Promise<void> {
    cancelRetry()
    const access = await parts.refresh()
    if (!isRunning || line) return
    if (!access) return retry()
    dispatch({ type: 'access', access })
    if (!access.me) return end()
    openLine(access.csrf)
  }

  function openLine(csrf: string): void {
    const opened = parts.open(csrf)
    line = opened
    heardAt = now()
    opened.onmessage = ({ data }) => {
      heardAt = now()
      receive(JSON.parse(String(data)))
    }
    opened.onclose = ({ code }) => {
      if (line !== opened) return
      if (code === ENDED) endLogin()
      else drop()
    }
    later(TICK_MS, () => watch(opened))
  }

  function receive(message: ServerMessage): void {
    const before = parts.state()
    if (isGap(before, message)) return void send({ resume: null })
    dispatch({ type: 'message', message })
    if (message.type === 'hello') greet(before)
    if (message.type === 'done') settle(message.id, 'done')
    if (message.type === 'refused' && message.id) settle(message.id, 'refused')
  }

  function greet({ isKnown, resumeId, seq }: State): void {
    isReady = true
    send({ resume: isKnown && resumeId ? { id: resumeId, seq } : null })
    send({ look: looked })
    for (const [id, { command, sentAt, settle: settlePending }] of pending) {
      if (isWorthSending(command, sentAt)) send({ id, command })
      else {
        pending.delete(id)
        settlePending('lost')
        dispatch({ type: 'notice', code: 'page.unsure', reason: '' })
      }
    }
  }

  function isWorthSending(command: StaffCommand, sentAt: number): boolean {
    if (command.type === 'stop') return true
    const isOverruled = command.type === 'session.start' && (stoppedAt.get(command.robot) ?? Number.NEGATIVE_INFINITY) >= sentAt
    return !isOverruled && now() - sentAt < RESEND_MS
  }

  function settle(id: string, outcome: Outcome): void {
    pending.get(id)?.settle(outcome)
    pending.delete(id)
  }

  /** A line can be dead without having been closed: the network takes minutes to say so, people cannot wait for it. */
  async function watch(watched: Line): Promise<void> {
    if (line !== watched) return
    if (now() - heardAt >= QUIET_MS) {
      const askedAt = now()
      const isAlive = await parts.probe(PROBE_MS)
      if (line !== watched) return
      if (!isAlive && heardAt <= askedAt) return drop()
      heardAt = Math.max(heardAt, askedAt)
    }
    later(TICK_MS, () => void watch(watched))
  }

  function hangUp(): void {
    const old = line
    line = null
    isReady = false
    if (!old) return
    old.onopen = old.onmessage = old.onclose = null
    old.close()
  }

  function drop(): void {
    hangUp()
    dispatch({ type: 'link', link: 'lost' })
    retry()
  }

  function retry(): void {
    dispatch({ type: 'link', link: 'lost' })
    cancelRetry()
    if (isRunning) cancelRetry = later(RETRY_MS, () => void connect())
  }

  function end(): void {
    isRunning = false
    cancelRetry()
    hangUp()
    for (const { settle: settlePending } of pending.values()) settlePending('lost')
    pending.clear()
  }

  function endLogin(): void {
    end()
    dispatch({ type: 'ended' })
  }

  return {
    start() {
      if (isRunning) return
      isRunning = true
      void connect()
    },
    end,
    execute(command) {
      if (!isReady && command.type !== 'stop') return Promise.resolve('lost')
      const id = parts.uuid()
      if (isReady) send({ id, command })
      return new Promise((settlePending) => pending.set(id, { command, sentAt: now(), settle: settlePending }))
    },
    look(robot) {
      looked = robot
      if (isReady) send({ look: robot })
    },
    networkIsBack() {
      // A try that still waits for an answer through the old network is no hindrance: the first that gets through wins.
      if (isRunning && !line) void connect()
    },
    noteStop: (robot) => void stoppedAt.set(robot, now()),
    isOpen: () => isReady,
  }
}
