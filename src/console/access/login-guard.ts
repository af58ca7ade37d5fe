import type { Clock } from '#clock'
import { Refusal } from '../refusal.ts'

export const FREE_FAILURES = 5
const FIRST_WAIT_MS = 1_000
/** From about the fifteenth failure on; a guess each quarter of an hour is a hundred a day. */
export const MAX_WAIT_MS = 15 * 60_000
/** After which what was tried before is forgotten. */
const FORGET_MS = 24 * 3_600_000
const MAX_KEYS = 10_000

type Failures = { count: number; until: number; at: number }

/**
 * Slows guessing down: after five failures each further try must wait twice as long as the one before, for the account
 * and for the address it comes from. Logins that are open are not its business.
 */
export interface LoginGuard {
  /** How long until a try with these is let in. */
  waitMs(...keys: string[]): number
  /** Throws `console.locked` while one of these must wait. A try that is let in counts until `succeeded` says better. */
  admit(...keys: string[]): void
  succeeded(...keys: string[]): void
}

export function createLoginGuard(clock: Clock): LoginGuard {
  const failures = new Map<string, Failures>()

  function forgetOld(now: number): void {
    for (const [key, { at }] of failures) {
      if (now - at < FORGET_MS && failures.size < MAX_KEYS) break
      failures.delete(key)
    }
  }

  const waitMs = (...keys: string[]) =>
    Math.ceil(Math.max(0, ...keys.map((key) => (failures.get(key)?.until ?? 0) - clock.now())))

  return {
    waitMs,
    admit(...keys) {
      const now = clock.now()
      const retryAfterMs = waitMs(...keys)
      if (retryAfterMs > 0) throw new Refusal('console.locked', 'Too many failed logins: wait, then try again.', retryAfterMs)
      forgetOld(now)
      for (const key of keys) {
        const count = (failures.get(key)?.count ?? 0) + 1
        const waitMs = count < FREE_FAILURES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_FAILURES), MAX_WAIT_MS)
        // Last in the order of the map: the oldest are forgotten first.
        failures.delete(key)
        failures.set(key, { count, until: now + waitMs, at: now })
      }
    },
    succeeded(...keys) {
      for (const key of keys) failures.delete(key)
    },
  }
}
