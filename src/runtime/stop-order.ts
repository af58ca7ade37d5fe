import { type Clock, sleep } from '#clock'
import type { Journal } from '#journal'
import type { Robot } from '#robot'
import type { StatusBoard } from './status-board.ts'

const REPEAT_MS = 500
const ATTEMPTS = 10

export type StopOrder = {
  /** Sends the order before it returns; `meanwhile` runs next. Resolves when confirmed, or when it is plain that it is not. */
  give(meanwhile: () => void): Promise<void>
  /** One order without the ceremony, for a danger that nobody pressed a button for. */
  giveOnce(): void
  /** Ends the repetition. */
  withdraw(): void
}

/** Stop, repeated until the robot confirms it. A newer order ends the repetition of an older one. */
export function createStopOrder({ id, robot, clock, journal, board }: Parts): StopOrder {
  let latest = 0

  /** Never rejects; the order goes out before this returns. */
  async function order(): Promise<boolean> {
    try {
      return await robot.stop()
    } catch {
      return false
    }
  }

  async function give(meanwhile: () => void): Promise<void> {
    const mine = ++latest
    // The order goes out first: nothing of ours that may fail stands before it.
    let confirmation = order()
    meanwhile()
    journal.write(id, { type: 'stop.requested' })
    board.update(() => ({ stop: { requestedAt: clock.now(), confirmed: null } }))
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const confirmed = await confirmation
      if (mine !== latest) return
      board.update(({ stop }) => ({ stop: stop && { ...stop, confirmed } }))
      if (attempt === 1 || confirmed) journal.write(id, { type: confirmed ? 'stop.confirmed' : 'stop.unconfirmed' })
      if (confirmed) return
      await sleep(clock, REPEAT_MS)
      if (mine !== latest) return
      confirmation = order()
    }
  }

  return {
    give,
    giveOnce: () => void order(),
    withdraw() {
      latest++
    },
  }
}

type Parts = { id: string; robot: Robot; clock: Clock; journal: Journal; board: StatusBoard }
