import type { SessionReport } from '#journal'
import { csv } from '../api/csv.ts'

const HEADINGS = [
  'started',
  'robot',
  'activity',
  'plan',
  'planned minutes',
  'minutes',
  'ending',
  'part',
  'part minutes',
  'counts',
  'seconds at stops',
]
const REST = ['answers by staff', 'answers on screen', 'touches', 'answers by voice', 'incidents']

/** A row for each part that was played; the whole of its session stands in the first of them. No names: there are none. */
export function csvOfSessions(sessions: readonly SessionReport[]): string {
  return csv([...HEADINGS, ...REST], sessions.flatMap(rowsOf))
}

function rowsOf(session: SessionReport): string[][] {
  const { startedAt, endedAt, robot, behavior, plan, plannedMinutes, ending, parts, answers, incidents } = session
  const minutes = endedAt === null ? '' : String(Math.round((endedAt - startedAt) / 60_000))
  const whole = [
    new Date(startedAt).toISOString(),
    robot,
    behavior,
    plan ?? '',
    String(plannedMinutes ?? ''),
    minutes,
    ending ?? '',
  ]
  const { staff, screen, touch, speech } = answers
  const rest = [
    ...[staff, screen, touch, speech].map(String),
    incidents.map(({ kind, reason }) => `${kind} ${reason}`.trim()).join('; '),
  ]
  const [first = ['', '', '', ''], ...others] = parts.map(({ part, seconds, counts, dwell = [] }) => [
    ...[part, String(Math.round(seconds / 6) / 10)],
    Object.entries(counts)
      .map(([name, count]) => `${name}=${count}`)
      .join('; '),
    dwell.map(({ place, seconds }) => `${place}=${seconds}`).join('; '),
  ])
  const blank = (count: number) => Array.from({ length: count }, () => '')
  return [[...whole, ...first, ...rest], ...others.map((cells) => [...whole.slice(0, 2), ...blank(5), ...cells, ...blank(5)])]
}
