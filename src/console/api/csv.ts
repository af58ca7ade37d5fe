import type { Entry } from '#journal'
import type { AuditEntry } from '../audit.ts'

/** The journal for a spreadsheet. */
export function csvOf(entries: readonly Entry[]): string {
  const rows = entries.map(({ at, robot, fact: { type, ...details } }) => [
    dateOf(at),
    robot,
    type,
    Object.entries(details)
      .map(([name, value]) => `${name}=${value}`)
      .join('; '),
  ])
  return csv(['date', 'robot', 'fact', 'details'], rows)
}

/** Who did what, for a spreadsheet. */
export function csvOfAudit(entries: readonly AuditEntry[]): string {
  const rows = entries.map(({ at, account, role, action, robot, outcome }) => [
    ...[dateOf(at), account ?? '', role ?? '', action, robot ?? '', outcome],
  ])
  return csv(['date', 'account', 'role', 'action', 'robot', 'outcome'], rows)
}

function dateOf(at: number): string {
  return new Date(at).toISOString()
}

/** Rows of cells, under their headings. */
export function csv(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return [headings, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
}

/** A cell that begins like a formula is kept from being one. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
