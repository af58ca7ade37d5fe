import type { Entry } from '#journal'
import type { HostHealth } from '../model/health.ts'
import type {
  Access,
  AuditEntry,
  CaptionsAddress,
  Chart,
  Locale,
  QuestionsAnswer,
  ReportAnswer,
  Role,
  SiteSetup,
} from '../model/messages.ts'
import { createActivityApi } from './activity-api.ts'

/** An answer that does not come is no answer. */
const PATIENCE_MS = 8_000
/** Pictures and bundles over the Wi-Fi of a home take their time. */
const UPLOAD_PATIENCE_MS = 120_000

export type Account = { name: string; role: Role; devices: number; since: number }
export type DrawnBehavior = { id: string; title: Readonly<Record<Locale, string>>; chart: Chart }
export type Period = { from: number; to: number }
export type JournalFilter = Period & { robot: string }

/** Days are counted where the reader is. */
export type ReportFilter = Period & { zone: string }
export type Draft = { name: string; yaml: string }

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
    const isFile = body instanceof Blob
    const type = isFile ? 'application/octet-stream' : 'application/json'
    const answer = await fetch(path, {
      method,
      headers: method === 'GET' ? {} : { 'x-csrf-token': csrf(), ...(body && { 'content-type': type }) },
      body: isFile ? body : body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(isFile ? UPLOAD_PATIENCE_MS : PATIENCE_MS),
    }).catch((error: unknown) => {
      throw new Refused('page.unreached', String(error))
    })
    const told = await answer.json().catch(() => ({}))
    if (!answer.ok) throw new Refused(told.code ?? 'page.unreached', told.reason ?? answer.statusText, told.retryAfterMs)
    return told
  }

  return {
    activities: createActivityApi(ask),
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
    setPassword: (name: string, password: string) =>
      ask<object>('POST', `/api/accounts/${encodeURIComponent(name)}/password`, { password }),
    audit: (period: Period) => ask<{ entries: readonly AuditEntry[] }>('GET', `/api/audit?${queryOf(period)}`),
    site: () => ask<SiteSetup>('GET', '/api/site'),
    captions: (robot: string) => ask<CaptionsAddress>('GET', `/api/captions/${encodeURIComponent(robot)}`),
    renewCaptions: (robot: string) => ask<CaptionsAddress>('POST', `/api/captions/${encodeURIComponent(robot)}`, {}),
    erase: (robot: string) => ask<object>('POST', '/api/erase', { robot }),
    journal: (filter: JournalFilter) => ask<{ entries: readonly Entry[] }>('GET', `/api/journal?${queryOf(filter)}`),
    report: (filter: ReportFilter) => ask<ReportAnswer>('GET', `/api/report?${new URLSearchParams(reportQuery(filter))}`),
    questions: () => ask<QuestionsAnswer>('GET', '/api/questions'),
    draft: (id: string) => ask<Draft>('POST', `/api/questions/${encodeURIComponent(id)}/draft`, {}),
    eraseQuestions: (id?: string) =>
      ask<object>('DELETE', id === undefined ? '/api/questions' : `/api/questions/${encodeURIComponent(id)}`),
    behaviors: () => ask<{ behaviors: readonly DrawnBehavior[] }>('GET', '/api/behaviors'),
    health: async () => (await ask<{ controller: HostHealth }>('GET', '/health.json')).controller,
  }
}

/** Where the same entries are to be had as a file for a spreadsheet. */
export function csvAddress(filter: JournalFilter): string {
  return `/api/journal.csv?${queryOf(filter)}`
}

export function auditAddress(period: Period): string {
  return `/api/audit.csv?${queryOf(period)}`
}

/** The figures of some days as a file for a spreadsheet. */
export function reportAddress(filter: ReportFilter): string {
  return `/api/report.csv?${new URLSearchParams(reportQuery(filter))}`
}

function reportQuery({ from, to, zone }: ReportFilter): Record<string, string> {
  return { from: String(from), to: String(to), zone }
}

function queryOf({ from, to, robot = '' }: Period & { robot?: string }): string {
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
