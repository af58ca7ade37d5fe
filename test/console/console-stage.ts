import { BehaviorSubject } from 'rxjs'
import type { AuditEntry } from '#console'
import type { Command, Controller, RobotStatus } from '#runtime'
import { memoryAccounts } from '../../src/console/accounts/account-file.ts'
import { createAccounts } from '../../src/console/accounts/accounts.ts'
import { createHasher } from '../../src/console/accounts/passwords.ts'
import { pepperStatus } from '../support/robot-status.ts'

/** As weak as scrypt allows: a test is not to wait for what an attacker waits for. */
export const CHEAP_SCRYPT = { blocks: 16, blockSize: 1, rounds: 1 }
export const PASSWORD = 'correct horse battery'

/** A controller that notes what it is told to do, and does what a test says. */
export function noteCommands(perform: (command: Command) => Promise<void> = async () => {}) {
  const commands: Command[] = []
  const robots$ = new BehaviorSubject<readonly RobotStatus[]>([pepperStatus('pepper')])
  const controller: Controller = {
    behaviors: [],
    robots$,
    companion: () => undefined,
    async execute(command) {
      commands.push(command)
      await perform(command)
    },
    close: async () => {},
  }
  const change = (part: Partial<RobotStatus>) => robots$.next(robots$.value.map((robot) => ({ ...robot, ...part })))
  return { commands, robots$, controller, change }
}

/** An account for each role, all with the same password; and an audit that a test can read. */
export async function storesWithAccounts() {
  const accounts = memoryAccounts()
  const clock = { wallTime: () => 1_000 }
  const { add } = createAccounts({ store: accounts, hasher: createHasher(CHEAP_SCRYPT), clock })
  for (const role of ['admin', 'guide', 'staff'] as const) await add({ name: role, role, password: PASSWORD })
  const entries: AuditEntry[] = []
  const audit = { append: (entry: AuditEntry) => void entries.push(entry), all: () => entries }
  return { accounts, audit, entries, scryptCost: CHEAP_SCRYPT }
}
