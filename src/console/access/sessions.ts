import type { Clock } from '#clock'
import type { Accounts } from '../accounts/accounts.ts'
import { hashOf, newSecret } from './secrets.ts'

export const SESSION_MS = 12 * 3_600_000
/** Accounts are looked at on each message and each change as well; this is for pages that say nothing. */
export const REVALIDATE_MS = 30 * 60_000
/** Of one account; a new login beyond ends the oldest. */
const MAX_SESSIONS = 50

export type Session = {
  /** The hash of what the browser holds; useless to whoever reads it. */
  id: string
  account: string
  /** By PIN: enough to work, not to change what lets people in. */
  byPin: boolean
}

/** Who is logged in, for twelve hours at most. */
export interface Sessions {
  /** Returns what the browser must keep. */
  open(account: string, way: { byPin: boolean }): string
  find(token: string | undefined): Session | undefined
  byId(id: string): Session | undefined
  end(id: string): void
  endAllOf(account: string): void
  /** Calls once when the session ends. Returns what takes that back. */
  onEnd(id: string, ended: () => void): () => void
  close(): void
}

type Kept = Session & { until: number; timer: number; ended: Set<() => void> }

export function createSessions({ clock, accounts }: { clock: Clock; accounts: Accounts }): Sessions {
  const sessions = new Map<string, Kept>()
  const watching = accounts.changed$.subscribe(revalidate)
  let timer = clock.setTimeout(revalidateAgain, REVALIDATE_MS)

  function revalidateAgain(): void {
    revalidate()
    timer = clock.setTimeout(revalidateAgain, REVALIDATE_MS)
  }

  function revalidate(): void {
    for (const { id } of sessions.values()) byId(id)
  }

  function byId(id: string): Kept | undefined {
    const session = sessions.get(id)
    if (!session) return undefined
    if (clock.now() < session.until && accounts.find(session.account)) return session
    end(id)
    return undefined
  }

  function end(id: string): void {
    const session = sessions.get(id)
    if (!session) return
    sessions.delete(id)
    clock.clearTimeout(session.timer)
    for (const ended of session.ended) ended()
  }

  const of = (account: string) => [...sessions.values()].filter((session) => session.account === account)

  return {
    open(account, { byPin }) {
      const token = newSecret()
      const id = hashOf(token)
      const own = of(account)
      if (own[0] && own.length >= MAX_SESSIONS) end(own[0].id)
      const expire = clock.setTimeout(() => end(id), SESSION_MS)
      sessions.set(id, { id, account, byPin, until: clock.now() + SESSION_MS, timer: expire, ended: new Set() })
      return token
    },
    find: (token) => (token === undefined ? undefined : byId(hashOf(token))),
    byId,
    end,
    endAllOf(account) {
      for (const { id } of of(account)) end(id)
    },
    onEnd(id, ended) {
      const session = byId(id)
      session?.ended.add(ended)
      return () => session?.ended.delete(ended)
    },
    close() {
      watching.unsubscribe()
      clock.clearTimeout(timer)
      for (const session of sessions.values()) clock.clearTimeout(session.timer)
    },
  }
}
