import { type Clock, sleep } from '#clock'
import type { Journal } from '#journal'
import type { Robot } from '#robot'
import type { StatusBoard } from './status-board.ts'

/** A robot that has not confirmed by now has not obeyed as far as anybody knows: staff must see it. */
const PATIENCE_MS = 1_000
const REPEAT_MS = 500
/** Presses within a second are one order: the robot has it, and nothing of ours may move it before staff acknowledge. */
const ONE_ORDER_MS = 1_000
/** Whoever waits for the answer to a press is told by then; the order is repeated all the same. */
const ANSWER_MS = 5_000

export type StopOrder = {
  /** Sends the order before it returns; `meanwhile` runs next. Resolves when confirmed, or when it is plain that it is not. */
  give(meanwhile: () => void): Promise<void>
  /** One order without the ceremony, for a danger that nobody pressed a button for. Resolves with its answer, never rejects. */
  giveOnce(): Promise<boolean>
  /** Ends the repetition. */
  withdraw(): void
}

type Order = { at: number; ended: AbortController; answered: Promise<unknown> }
type Parts = { id: string; robot: Robot; clock: Clock; journal: Journal; board: StatusBoard }

/** Stop, repeated until the robot confirms it or staff withdraw it. A newer order takes the place of an older one. */
export function createStopOrder({ id, robot, clock, journal, board }: Parts): StopOrder {
  let current: Order | undefined

  /** Never rejects; the order goes out before this returns. */
  async function send(): Promise<boolean> {
    try {
      return await robot.stop()
    } catch {
      return false
    }
  }

  function tell(confirmed: boolean): void {
    board.update(({ stop }) => ({ stop: stop && { ...stop, confirmed } }))
    journal.write(id, { type: confirmed ? 'stop.confirmed' : 'stop.unconfirmed' })
  }

  return {
    async give(meanwhile) {
      if (current && clock.now() - current.at < ONE_ORDER_MS) {
        meanwhile()
        await current.answered
        return
      }
      // The order goes out first: nothing of ours that may fail stands before it.
      const first = send()
      current?.ended.abort()
      const ended = new AbortController()
      meanwhile()
      journal.write(id, { type: 'stop.requested' })
      board.update(() => ({ stop: { requestedAt: clock.now(), confirmed: null } }))
      const enough = new AbortController()
      const pursued = pursue({ clock, send, tell }, first, ended.signal).then(() => enough.abort())
      const answered = Promise.race([pursued, pause(clock, ANSWER_MS, enough.signal)])
      current = { at: clock.now(), ended, answered }
      await answered
    },
    giveOnce: send,
    withdraw() {
      current?.ended.abort()
      current = undefined
    },
  }
}

type Pursuit = { clock: Clock; send: () => Promise<boolean>; tell: (confirmed: boolean) => void }

/** Until the robot confirms, or the order is ended. */
async function pursue({ clock, send, tell }: Pursuit, first: Promise<boolean>, ended: AbortSignal): Promise<void> {
  const confirmed = new AbortController()
  const over = AbortSignal.any([ended, confirmed.signal])
  let doubted = false
  const doubt = () => {
    if (!doubted && !over.aborted) tell(false)
    doubted = true
  }
  // An answer that comes late, to any of the orders, is an answer.
  const hear = (answer: Promise<boolean>) => void answer.then((yes) => (yes ? confirmed.abort() : doubt()))
  hear(first)
  await pause(clock, PATIENCE_MS, over)
  while (!over.aborted) {
    doubt()
    hear(send())
    await pause(clock, REPEAT_MS, over)
  }
  if (!ended.aborted) tell(true)
}

/** A pause that may be cut short. */
function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return sleep(clock, ms, signal).catch(() => undefined)
}
