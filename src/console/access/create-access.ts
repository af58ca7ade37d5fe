import type { Clock } from '#clock'
import { type AccountStore, memoryAccounts } from '../accounts/account-file.ts'
import { createAccounts } from '../accounts/accounts.ts'
import { createDevices } from '../accounts/devices.ts'
import { createFirstRun } from '../accounts/first-run.ts'
import { createHasher, type ScryptCost } from '../accounts/passwords.ts'
import type { LoginParts } from '../api/login-routes.ts'
import { type AuditStore, createAudit, memoryAudit } from '../audit.ts'
import { type CaptionCodes, createCaptionCodes } from './caption-codes.ts'
import { createCookies } from './cookies.ts'
import { createDoor } from './door.ts'
import { createLoginGuard } from './login-guard.ts'
import { createScreenKeys, type ScreenKeys } from './screen-keys.ts'
import { createSessions } from './sessions.ts'
import { createStopTokens } from './stop-tokens.ts'

export type AccessStores = {
  /** Without it nobody has an account for longer than the process lives. */
  accounts?: AccountStore | undefined
  audit?: AuditStore | undefined
  /** How hard a password is to guess for whoever steals the file; tests take less. */
  scryptCost?: ScryptCost | undefined
}
export type ConsoleAccess = LoginParts & { screenKeys: ScreenKeys; captionCodes: CaptionCodes; close(): void }

type Parts = { stores: AccessStores; clock: Clock; isOnNetwork: boolean; isSecure: boolean }

/** Everything that decides who may do what, put together. */
export function createAccess({ stores, clock, isOnNetwork, isSecure }: Parts): ConsoleAccess {
  const store = stores.accounts ?? memoryAccounts()
  const hasher = createHasher(stores.scryptCost)
  const accounts = createAccounts({ store, hasher, clock })
  const sessions = createSessions({ clock, accounts })
  return {
    accounts,
    sessions,
    devices: createDevices({ store, hasher, clock }),
    door: createDoor({ accounts, sessions, isOnNetwork }),
    loginGuard: createLoginGuard(clock),
    firstRun: isOnNetwork && accounts.isEmpty ? createFirstRun(clock) : undefined,
    audit: createAudit(stores.audit ?? memoryAudit(), clock),
    cookies: createCookies(isSecure),
    stopTokens: createStopTokens(store.value.stopKey, clock),
    screenKeys: createScreenKeys(),
    captionCodes: createCaptionCodes(clock),
    isSecure,
    close: () => sessions.close(),
  }
}
