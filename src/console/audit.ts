import { z } from 'zod'
import type { Clock } from '#clock'
import { createCalendar } from '#journal'
import { type Role, RoleSchema } from './access/roles.ts'
import { createRateLimit } from './rate-limit.ts'

const WordSchema = z.string().max(80)

/** Who did what, when, and what came of it; of a person no more than the name of the account, and of what was said nothing. */
export const AuditEntrySchema = z.strictObject({
  at: z.int(),
  /** Null for somebody who is not logged in. */
  account: WordSchema.nullable(),
  role: RoleSchema.nullable(),
  /** A command, or `login`, `account.add`… */
  action: WordSchema,
  robot: WordSchema.nullable(),
  /** `done`, or why not, as a code. */
  outcome: WordSchema,
})
export type AuditEntry = z.infer<typeof AuditEntrySchema>

/** Where the audit is kept. */
export interface AuditStore {
  /** Never waits for a disk and never throws for one. */
  append(entry: AuditEntry): void
  all(): readonly AuditEntry[]
}

/** Who did it; without a role for somebody who is not logged in. */
export type Doer = { name: string; role: Role | null }
export type Deed = { action: string; robot?: string | null; outcome: string }

export interface Audit {
  write(doer: Doer | undefined, deed: Deed): void
  between(from: number, to: number): AuditEntry[]
}

/** Strangers must not be able to fill the disk. */
const STRANGERS_PER_MINUTE = 60

export function createAudit(store: AuditStore, clock: Clock): Audit {
  const calendar = createCalendar(clock)
  const hasRoom = createRateLimit(clock, STRANGERS_PER_MINUTE)
  return {
    write(doer, { action, robot = null, outcome }) {
      const { name: account = null, role = null } = doer ?? {}
      if (role === null && action !== 'stop' && !hasRoom()) return
      store.append({ at: Math.round(calendar.now()), account, role, action, robot, outcome })
    },
    between: (from, to) => store.all().filter(({ at }) => at >= from && at <= to),
  }
}

/** An audit that ends with the process. */
export function memoryAudit(): AuditStore {
  const entries: AuditEntry[] = []
  return { append: (entry) => entries.push(entry), all: () => entries }
}
