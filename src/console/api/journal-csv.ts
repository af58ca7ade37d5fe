import type { Entry } from '#journal'

const HEADINGS = ['date', 'robot', 'fact', 'details']

/** The journal for a spreadsheet. A cell that begins like a formula is kept from being one. */
export function csvOf(entries: readonly Entry[]): string {
  const rows = entries.map(({ at, robot, fact: { type, ...details } }) => [
    new Date(at).toISOString(),
    robot,
    type,
    Object.entries(details)
      .map(([name, value]) => `${name}=${value}`)
      .join('; '),
  ])
  return [HEADINGS, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
