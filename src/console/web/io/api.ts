import type { Entry } from '#journal'
import type { HostHealth } from '../model/health.ts'
import type { Access, Chart, Locale, Role } from '../model/messages.ts'

/** An answer that does not come is no answer. */
const PATIENCE_MS = 8_000

export type Account = { name: string; role: Role; devices: number; since: number }
export type DrawnBehavior = { id: string; title: Readonly<Record<Locale, string>>; chart: Chart }
export type JournalFilter = { from: number; to: number; robot: string }

/** The controller said no, or did not answer: then the code is `page.unreached`. */
export class Refused extends Error {
  readonly code: string
  readonly retryAfterMs: number | undefined

  constructor(code: string, message: string, retryAfterMs?: number) {
    super(message)
    this.name = 'Refused'
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

export type Api = ReturnType<typeof createApi>

/** Everything the pages ask over HTTP; each rejects with a `Refused`. The token is asked for anew each time: it changes. */
export function createApi(csrf: () => string) {
  async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await fetch(path, {
      method,
      headers: method === 'GET' ? {} : { 'x-csrf-token': csrf(), ...(body && { 'content-type': 'application/json' }) },
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch((error: unknown) => {
      throw new Refused('page.unreached', String(error))
    })
    const told = await answer.json().catch(() => ({}))
    if (!answer.ok) throw new Refused(told.code ?? 'page.unreached', told.reason ?? answer.statusText, told.retryAfterMs)
    return told
  }

  return {
    me: () => ask<Access>('GET', '/api/me'),
    login: (name: string, password: string) => ask<Access>('POST', '/api/login', { name, password }),
    pin: (pin: string) => ask<Access>('POST', '/api/pin', { pin }),
    firstRun: (code: string, name: string, password: string) => ask<Access>('POST', '/api/first-run', { code, name, password }),
    logout: () => ask<object>('POST', '/api/logout', {}),
    pair: (pin: string) => ask<object>('POST', '/api/pair', { pin }),
    unpair: () => ask<object>('DELETE', '/api/pair'),
    password: (current: string, next: string) => ask<Access>('POST', '/api/password', { current, next }),
    accounts: () => ask<{ accounts: readonly Account[] }>('GET', '/api/accounts'),
    addAccount: (name: string, role: Role, password: string) => ask<object>('POST', '/api/accounts', { name, role, password }),
    removeAccount: (name: string) => ask<object>('DELETE', `/api/accounts/${encodeURIComponent(name)}`),
    erase: (robot: string) => ask<object>('POST', '/api/erase', { robot }),
    journal: (filter: JournalFilter) => ask<{ entries: readonly Entry[] }>('GET', `/api/journal?${queryOf(filter)}`),
    behaviors: () => ask<{ behaviors: readonly DrawnBehavior[] }>('GET', '/api/behaviors'),
    health: async () => (await ask<{ controller: HostHealth }>('GET', '/health.json')).controller,
  }
}

/** Where the same entries are to be had as a file for a spreadsheet. */
export function csvAddress(filter: JournalFilter): string {
  return `/api/journal.csv?${queryOf(filter)}`
}

function queryOf({ from, to, robot }: JournalFilter): string {
  return new URLSearchParams({ from: String(from), to: String(to), ...(robot && { robot }) }).toString()
}

/** Whether the controller answers at all; what it says does not matter. */
export async function isAlive(patienceMs: number): Promise<boolean> {
  try {
    await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(patienceMs) })
    return true
  } catch {
    return false
  }
}
