import { type Observable, Subject } from 'rxjs'
import type { Clock } from '#clock'
import type { Role } from '../access/roles.ts'
import { Refusal } from '../refusal.ts'
import { type Account, type AccountFile, AccountNameSchema, type AccountStore } from './account-file.ts'
import type { Hasher } from './passwords.ts'

/** NIST SP 800-63B asks for eight; ten without any rule about kinds of letters. */
export const MIN_PASSWORD = 10
export const MAX_PASSWORD = 200

export type NewAccount = { name: string; role: Role; password: string }
export type AccountView = Pick<Account, 'name' | 'role' | 'since'> & { devices: number }

/** The people who may use the console. */
export interface Accounts {
  readonly list: readonly AccountView[]
  readonly isEmpty: boolean
  find(name: string): Account | undefined
  /** The account, when name and password belong together. */
  check(name: string, password: string): Promise<Account | undefined>
  add(account: NewAccount): Promise<Account>
  remove(name: string): Promise<void>
  setPassword(name: string, password: string): Promise<void>
  /** Names of accounts that are new, gone or have another password: who is logged in must be looked at again. */
  readonly changed$: Observable<string>
}

export type AccountsOptions = { store: AccountStore; hasher: Hasher; clock: Pick<Clock, 'wallTime'> }

/** Rejects with a `Refusal` that says what to do. */
export function createAccounts({ store, hasher, clock }: AccountsOptions): Accounts {
  const changed$ = new Subject<string>()
  const find = (name: string) => store.value.accounts.find((account) => isSameName(account.name, name))

  async function change(name: string, edit: (file: AccountFile) => Partial<AccountFile>): Promise<void> {
    const saved = store.save({ ...store.value, ...edit(store.value) })
    changed$.next(name)
    await saved.catch(() => {
      throw new Refusal('console.notSaved', 'The disk takes nothing now: this holds until the controller ends.')
    })
  }

  function known(name: string): Account {
    const account = find(name)
    if (!account) throw new Refusal('console.unknown', `There is no account "${name}".`)
    return account
  }

  return {
    get list() {
      const { accounts, devices } = store.value
      return accounts.map(({ name, role, since }) => ({
        ...{ name, role, since },
        devices: devices.filter(({ account }) => account === name).length,
      }))
    },
    get isEmpty() {
      return store.value.accounts.length === 0
    },
    find,
    async check(name, password) {
      const account = find(name)
      return (await hasher.isRight(password, account?.password)) ? account : undefined
    },
    async add({ name: given, role, password }) {
      const name = parseName(given)
      refuseShort(password)
      const hashed = await hasher.hash(password)
      // Looked at after the wait: two may be added at once.
      if (find(name)) throw new Refusal('console.exists', `There is an account "${name}" already.`)
      if (store.value.accounts.length === 0 && role !== 'admin')
        throw new Refusal('console.firstAdmin', 'The first account must be an admin: somebody must be able to add the others.')
      const account = { name, role, password: hashed, since: Math.round(clock.wallTime()) }
      await change(account.name, ({ accounts }) => ({ accounts: [...accounts, account] }))
      return account
    },
    async remove(name) {
      const gone = known(name)
      const left = store.value.accounts.filter((account) => account !== gone)
      if (!left.some(({ role }) => role === 'admin'))
        throw new Refusal('console.lastAdmin', `"${gone.name}" is the last admin: give somebody else that role first.`)
      await change(gone.name, ({ devices }) => ({ accounts: left, devices: withoutDevicesOf(devices, gone.name) }))
    },
    async setPassword(name, password) {
      refuseShort(password)
      const hashed = await hasher.hash(password)
      const { name: own } = known(name)
      await change(own, ({ accounts, devices }) => ({
        accounts: accounts.map((account) => (account.name === own ? { ...account, password: hashed } : account)),
        devices: withoutDevicesOf(devices, own),
      }))
    },
    changed$,
  }
}

/** `Zoé` and `zoé` would be taken for each other by whoever reads the audit. */
function isSameName(left: string, right: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase()
  return plain(left) === plain(right)
}

function withoutDevicesOf(devices: AccountFile['devices'], name: string): AccountFile['devices'] {
  return devices.filter(({ account }) => account !== name)
}

function parseName(given: string): string {
  const name = AccountNameSchema.safeParse(given.normalize('NFC'))
  if (name.success) return name.data
  throw new Refusal('console.malformed', `This is no name for an account: ${name.error.issues[0]?.message}.`)
}

function refuseShort(password: string): void {
  if (password.length >= MIN_PASSWORD && password.length <= MAX_PASSWORD) return
  throw new Refusal('console.malformed', `A password has ${MIN_PASSWORD} to ${MAX_PASSWORD} characters.`)
}
