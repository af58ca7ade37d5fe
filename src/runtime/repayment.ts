import type { Clock } from '#clock'
import type { LeaseStore, Leases } from '#robot'

/** A robot that boots has not all its services yet, and takes a minute or two until it has. */
const AGAIN_MS = 30_000

type Parts = {
  clock: Clock
  leases: Leases
  leaseStore: LeaseStore
  /** Whether nobody needs what was borrowed, and the robot can be reached. */
  mayRepay: () => boolean
}

/** Settings that a robot did not take back when it should have are offered again, until it takes them. */
export function createRepayment({ clock, leases, leaseStore, mayRepay }: Parts): { close(): void } {
  let timer = clock.setTimeout(offer, AGAIN_MS)

  function offer(): void {
    timer = clock.setTimeout(offer, AGAIN_MS)
    if (mayRepay() && Object.keys(leaseStore.load()).length > 0) void leases.restoreAll().catch(() => undefined)
  }

  return { close: () => clock.clearTimeout(timer) }
}
