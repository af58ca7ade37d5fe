import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { createSystemClock } from '#clock'
import { type Accounts, createAccounts, createHasher, type Role } from '#console'
import { loadContent } from '#content'
import { CompereError } from '#errors'
import { createFileSystem, lockFolder } from '#journal'
import { openAccountFile } from '../account-file.ts'
import { SiteSchema } from '../site-config.ts'
import { ACCOUNT_FILE } from '../site-console.ts'

export type AccountOrder =
  | { act: 'list' }
  | { act: 'add'; name: string; role: Role }
  | { act: 'remove' | 'password'; name: string }

/** Asked for without showing it, or read from what is piped in. */
type AskPassword = () => Promise<string>

/** Changes the accounts of a venue while its controller does not run; returns what to tell. */
export async function account(configFile: string, order: AccountOrder, askPassword: AskPassword): Promise<string[]> {
  const site = loadContent(configFile, SiteSchema)
  const data = resolve(dirname(resolve(configFile)), site.dataFolder)
  // Of a running controller the console changes accounts: two writers would undo each other.
  const unlock = lockFolder(data)
  try {
    const store = await openAccountFile({ files: createFileSystem(), file: join(data, ACCOUNT_FILE) })
    const accounts = createAccounts({ store, hasher: createHasher(), clock: createSystemClock() })
    return await carryOut(accounts, order, askPassword)
  } finally {
    unlock()
  }
}

async function carryOut(accounts: Accounts, order: AccountOrder, askPassword: AskPassword): Promise<string[]> {
  switch (order.act) {
    case 'list':
      return accounts.isEmpty
        ? ['There is no account yet: "compere account add <name> --role admin" makes the first.']
        : accounts.list.map(({ name, role, devices }) => `${name}  ${role}  ${devices} paired devices`)
    case 'add':
      await accounts.add({ name: order.name, role: order.role, password: await askPassword() })
      return [`${order.name} may use the console as ${order.role}.`]
    case 'remove':
      await accounts.remove(order.name)
      return [`${order.name} may not use the console any more.`]
    case 'password':
      await accounts.setPassword(order.name, await askPassword())
      return [`${order.name} has another password; devices must be paired anew.`]
  }
}

/** From the terminal, where nothing of it is shown, or the first line of what is piped in. Never from the command line. */
export async function askPassword(): Promise<string> {
  const { isTTY } = process.stdin
  if (isTTY) process.stderr.write('Password (10 characters or more): ')
  // Whoever looks over the shoulder sees nothing, not even how long it is.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: isTTY })
  try {
    for await (const line of lines) return line
    throw new CompereError('config.invalid', 'No password was given.')
  } finally {
    lines.close()
    if (isTTY) process.stderr.write('\n')
  }
}
