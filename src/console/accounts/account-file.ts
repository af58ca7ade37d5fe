import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { RoleSchema } from '../access/roles.ts'
import { HASH_PATTERN } from './passwords.ts'

export const AccountNameSchema = z
  .string()
  .trim()
  .regex(/^[\p{L}\d][\p{L}\d ._-]{0,39}$/u, '1 to 40 letters, digits, spaces, dots or hyphens are expected')
const HashSchema = z.string().regex(HASH_PATTERN)

const AccountSchema = z.strictObject({
  name: AccountNameSchema,
  role: RoleSchema,
  password: HashSchema,
  since: z.int(),
})
export type Account = z.infer<typeof AccountSchema>

/** A phone or tablet on which a PIN is enough; known by the hash of what only it holds. */
const DeviceSchema = z.strictObject({
  token: z.string(),
  account: AccountNameSchema,
  pin: HashSchema,
  /** Wrong PINs in a row; kept, so that a restart gives no new guesses. */
  failures: z.int(),
  since: z.int(),
})
export type Device = z.infer<typeof DeviceSchema>

/** Everything about who may use the console; holds no password, only hashes. */
export const AccountFileSchema = z.strictObject({
  version: z.literal(1),
  /** Signs stop tokens, which must outlive a restart. */
  stopKey: z.string().min(40),
  accounts: z.array(AccountSchema),
  devices: z.array(DeviceSchema),
})
export type AccountFile = z.infer<typeof AccountFileSchema>

/** Where accounts are kept; `save` resolves when they are safe. */
export interface AccountStore {
  readonly value: AccountFile
  save(value: AccountFile): Promise<void>
}

const KEY_BYTES = 32

/** Nobody has an account yet, least of all a default one. */
export function noAccounts(): AccountFile {
  return { version: 1, stopKey: randomBytes(KEY_BYTES).toString('base64url'), accounts: [], devices: [] }
}

/** Accounts that end with the process. */
export function memoryAccounts(): AccountStore {
  let value = noAccounts()
  return {
    get value() {
      return value
    },
    async save(changed) {
      value = changed
    },
  }
}
