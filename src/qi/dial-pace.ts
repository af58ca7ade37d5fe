import { type Clock, sleep } from '#clock'

const WINDOW_MS = 1_000
const DIALS_PER_SECOND = 5

/** Lets a dial begin when its turn has come. */
export type DialPace = (signal: AbortSignal) => Promise<void>

/**
 * Shared by all links of a controller: at most so many dials, five unless said, begin in any second, in the order they were
 * wanted, so that robots which come back together are not met by a crowd.
 */
export function createDialPace(clock: Clock, dialsPerSecond: number = DIALS_PER_SECOND): DialPace {
  const turns: number[] = []
  return async (signal) => {
    const busyUntil = (turns.at(-dialsPerSecond) ?? Number.NEGATIVE_INFINITY) + WINDOW_MS
    const turn = Math.max(clock.now(), busyUntil)
    turns.push(turn)
    turns.splice(0, turns.length - dialsPerSecond)
    if (turn > clock.now()) await sleep(clock, turn - clock.now(), signal)
  }
}
