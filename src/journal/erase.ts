import type { Entry } from './entry.ts'

/** The entries without those of a robot's last session, in whose place stands the proof that it was erased. */
export function withoutLastSession(entries: readonly Entry[], robot: string): readonly Entry[] {
  return withoutFrom(
    entries,
    robot,
    entries.findLastIndex((entry) => entry.robot === robot && entry.fact.type === 'session.started'),
  )
}

/** The same for the session that began then; the entries as they are where there is none. */
export function withoutSession(entries: readonly Entry[], robot: string, startedAt: number): readonly Entry[] {
  const isBegin = ({ at, fact, ...entry }: Entry) => at === startedAt && entry.robot === robot && fact.type === 'session.started'
  return withoutFrom(entries, robot, entries.findIndex(isBegin))
}

/** From that beginning of a session to its end, or to the beginning of the next where it has none. */
function withoutFrom(entries: readonly Entry[], robot: string, begin: number): readonly Entry[] {
  const isOwn = (entry: Entry) => entry.robot === robot
  const first = entries[begin]
  if (first === undefined) return entries
  const end = entries.findIndex((entry, at) => at > begin && isOwn(entry) && entry.fact.type === 'session.ended')
  const next = entries.findIndex((entry, at) => at > begin && isOwn(entry) && entry.fact.type === 'session.started')
  const untilNext = next === -1 ? entries.length - 1 : next - 1
  const last = end === -1 ? untilNext : Math.min(end, untilNext)
  const proof: Entry = { at: first.at, robot, fact: { type: 'session.erased' } }
  return entries.flatMap((entry, at) => {
    if (at === begin) return [proof]
    return at > begin && at <= last && isOwn(entry) ? [] : [entry]
  })
}
