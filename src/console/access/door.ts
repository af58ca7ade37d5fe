import type { Accounts } from '../accounts/accounts.ts'
import { EVERYBODY_HERE, type Person } from './person.ts'
import type { Sessions } from './sessions.ts'

/** Tells who somebody is, and when they are not let in any more. */
export interface Door {
  /** Whether one must log in: always on a network, and on this computer as soon as there is an account. */
  readonly isLocked: boolean
  personOf(sessionToken: string | undefined): Person | undefined
  /** The same person now: the role may have changed, the login may have ended. */
  again(person: Person): Person | undefined
  /** Calls when this person is not let in any more. Returns what takes that back. */
  onEnd(person: Person, ended: () => void): () => void
}

type Parts = { accounts: Accounts; sessions: Sessions; isOnNetwork: boolean }

export function createDoor({ accounts, sessions, isOnNetwork }: Parts): Door {
  const isLocked = () => isOnNetwork || !accounts.isEmpty
  const unnamed = () => (isLocked() ? undefined : EVERYBODY_HERE)

  function personOf(session: { id: string; account: string } | undefined): Person | undefined {
    const account = session && accounts.find(session.account)
    return account && { name: account.name, role: account.role, accounts: true, session: session.id }
  }

  return {
    get isLocked() {
      return isLocked()
    },
    personOf: (token) => personOf(sessions.find(token)) ?? unnamed(),
    again: ({ session }) => (session === null ? unnamed() : personOf(sessions.byId(session))),
    onEnd({ session }, ended) {
      if (session !== null) return sessions.onEnd(session, ended)
      const watching = accounts.changed$.subscribe(() => isLocked() && ended())
      return () => watching.unsubscribe()
    },
  }
}
