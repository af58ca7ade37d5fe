import type { Entry } from './entry.ts'

/** The entries without those of a robot's last session, in whose place stands the proof that it was erased. */
export function withoutLastSession(entries: readonly Entry[], robot: string): readonly Entry[] {
  const isOwn = (entry: Entry) => entry.robot === robot
  const begin = entries.findLastIndex((entry) => isOwn(entry) && entry.fact.type === 'session.started')
  const first = entries[begin]
  if (first === undefined) return entries
  const end = entries.findIndex((entry, at) => at > begin && isOwn(entry) && entry.fact.type === 'session.ended')
  const last = end === -1 ? entries.length - 1 : end
  const proof: Entry = { at: first.at, robot, fact: { type: 'session.erased' } }
  return entries.flatMap((entry, at) => {
    if (at === begin) return [proof]
    return at > begin && at <= last && isOwn(entry) ? [] : [entry]
  })
}
