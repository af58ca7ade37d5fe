import type { Role } from './roles.ts'

/** Who is at a page, as far as that is known now. */
export type Person = {
  name: string
  role: Role
  /** False where nobody has an account, and whoever sits at this computer may do everything. */
  accounts: boolean
  /** Of the login; null without accounts. */
  session: string | null
}

/** Before there is any account, on this computer only. */
export const EVERYBODY_HERE: Person = { name: 'console', role: 'admin', accounts: false, session: null }

/** What a page is told of it. */
export type Me = Pick<Person, 'name' | 'role' | 'accounts'>

export function meOf({ name, role, accounts }: Person): Me {
  return { name, role, accounts }
}
