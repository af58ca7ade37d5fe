import type { Cancel } from '../io/time.ts'
import type { Heard } from './caption-source.ts'
import type { Following, FollowingEvent } from './following.ts'
import type { PhoneMessage } from './messages.ts'

/** As much of a WebSocket as is used here. */
export type Line = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>

export type LiveLineParts = {
  open: () => Line
  /** What the robot says now, asked for once. */
  hear: () => Promise<Heard>
  dispatch: (event: FollowingEvent) => void
  /** What the server has to be told anew on each line. */
  orders: () => readonly PhoneMessage[]
  later: (ms: number, act: () => void) => Cancel
  /** From 0 to 1. */
  random: () => number
}

export interface LiveLine {
  start(): void
  end(): void
  /** Now or not at all; false when there is no line. */
  send(order: PhoneMessage): boolean
  /** The network or the page is back: now is better than at the next try. */
  wake(): void
  /** The device says that it has no network. */
  sleep(): void
}

/** Doubled with each try. Sixty phones lose a Wi-Fi at the same moment: with the spread they do not come back at the same one. */
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 15_000
const SPREAD = 0.5
/** Without a line, what is said is asked for that often. */
const POLL_MS = 3_000
/** A line that does not stand by then will not. */
const OPENING_MS = 8_000
/** A dead line is not closed for minutes: after that long without news we ask whether the robot still answers. */
const QUIET_MS = 10_000

/** The phone's line to a robot: tries for ever, and asks by HTTP where no line is let through. */
export function createLiveLine(parts: LiveLineParts): LiveLine {
  const { dispatch, later } = parts
  let line: Line | null = null
  let isOpen = false
  let isRunning = false
  let tries = 0
  let link: Following['link'] = 'connecting'
  let cancelOpening: Cancel = () => {}
  let cancelPoll: Cancel = () => {}

  function tell(next: Following['link']): void {
    if (next !== link) dispatch({ type: 'link', link: next })
    link = next
  }

  const send = (order: PhoneMessage) => {
    if (!line || !isOpen) return false
    line.send(JSON.stringify(order))
    return true
  }

  function connect(): void {
    cancelOpening()
    if (!isRunning || line) return
    const opened = parts.open()
    line = opened
    cancelOpening = later(OPENING_MS, drop)
    opened.onopen = () => {
      cancelOpening()
      cancelPoll()
      isOpen = true
      tries = 0
      tell('open')
      for (const order of parts.orders()) send(order)
      watch()
    }
    opened.onmessage = ({ data }) => {
      dispatch({ type: 'news', news: JSON.parse(String(data)) })
      watch()
    }
    opened.onclose = drop
  }

  function watch(): void {
    cancelPoll()
    cancelPoll = later(QUIET_MS, () => void probe())
  }

  async function probe(): Promise<void> {
    const probed = line
    const heard = await parts.hear()
    if (!isRunning || line !== probed) return
    if (heard === 'refused') return refuse()
    if (heard === 'lost') {
      tell('lost')
      return drop()
    }
    watch()
  }

  function drop(): void {
    hangUp()
    if (!isRunning) return
    const longest = Math.min(FIRST_RETRY_MS * 2 ** tries, LONGEST_RETRY_MS)
    tries += 1
    cancelOpening = later(longest * (1 - SPREAD * parts.random()), connect)
    void poll()
  }

  async function poll(): Promise<void> {
    cancelPoll()
    const heard = await parts.hear()
    if (!isRunning || isOpen) return
    if (heard === 'refused') return refuse()
    cancelPoll()
    cancelPoll = later(POLL_MS, () => void poll())
    if (heard === 'lost') return tell('lost')
    const { locale, title, caption, big = null } = heard
    dispatch({ type: 'news', news: { type: 'caption', locale, title, text: caption, big } })
    // While the first line is being opened there is nothing to complain of yet.
    if (tries > 0) tell('captions')
  }

  function hangUp(): void {
    cancelOpening()
    cancelPoll()
    isOpen = false
    const old = line
    line = null
    if (!old) return
    old.onopen = old.onmessage = old.onclose = null
    old.close()
  }

  function refuse(): void {
    end()
    dispatch({ type: 'refused' })
  }

  function end(): void {
    isRunning = false
    hangUp()
  }

  return {
    start() {
      if (isRunning) return
      isRunning = true
      connect()
      void poll()
    },
    end,
    send,
    wake() {
      if (isRunning && isOpen) return void probe()
      hangUp()
      connect()
      if (isRunning) void poll()
    },
    sleep() {
      if (!isRunning) return
      tell('lost')
      drop()
    },
  }
}
