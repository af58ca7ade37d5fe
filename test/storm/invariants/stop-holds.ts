import type { HistoryEntry } from '../history.ts'
import { isAct, isWrite, told } from './calls.ts'
import type { Invariant } from './invariant.ts'

const RESUMES: readonly string[] = ['session.start', 'session.resume', 'speech.say']
type Command = Extract<HistoryEntry, { kind: 'command' }>

export const stopHolds: Invariant = {
  id: 'I1',
  sentence: 'after a stop nothing that moves, speaks or runs a behavior is written until a person lets the robot go on',
  check(history) {
    const refused = refusedAtOnce(history)
    const stopped = new Map<string, string>()
    const action = new Map<string, string>()
    return history.flatMap((entry) => {
      if (entry.kind === 'command' && entry.type === 'stop') stopped.set(entry.robot, 'a stop')
      if (entry.kind === 'journal' && entry.fact.type === 'safety.changed' && entry.fact.action === 'latchedStop')
        stopped.set(entry.robot, entry.fact.reason)
      if (entry.kind === 'journal' && entry.fact.type === 'safety.changed') action.set(entry.robot, entry.fact.action)
      if (entry.kind === 'command' && RESUMES.includes(entry.type) && !refused.has(entry.number)) stopped.delete(entry.robot)
      if (!isWrite(entry) || !isAct(entry)) return []
      // A process that came after the stop and finds a robot in danger lets it sit down: that resumes nothing.
      if (entry.member === 'rest' && action.get(entry.robot) === 'safePosture') return []
      const reason = stopped.get(entry.robot)
      if (reason === undefined) return []
      const { at, what } = told(entry)
      return [{ at, what: `after ${reason}: ${what}` }]
    })
  },
}

/** Commands that changed nothing: refused in the moment they were given, or given to nobody. */
function refusedAtOnce(history: readonly HistoryEntry[]): Set<number> {
  const given = new Map<number, Command>()
  for (const entry of history) if (entry.kind === 'command') given.set(entry.number, entry)
  return new Set(
    history.flatMap((entry) => {
      if (entry.kind !== 'outcome' || entry.outcome === 'done') return []
      return given.get(entry.number)?.at === entry.at ? [entry.number] : []
    }),
  )
}
