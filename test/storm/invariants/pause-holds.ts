import type { HistoryEntry } from '../history.ts'
import { isAct, isWrite, told } from './calls.ts'
import type { Invariant } from './invariant.ts'

const ENDS: readonly string[] = ['session.continued', 'session.ended']

export const pauseHolds: Invariant = {
  id: 'pause',
  sentence: 'while staff pause a session it neither moves nor speaks; only staff themselves let the robot say something',
  check(history) {
    const paused = new Set<string>()
    /** What staff let the robot say and is not over yet, by number of the command. */
    const saying = new Map<number, string>()
    return history.flatMap((entry) => {
      if (entry.kind === 'crashed') for (const open of [paused, saying]) open.clear()
      if (entry.kind === 'command' && entry.type === 'speech.say') saying.set(entry.number, entry.robot)
      if (entry.kind === 'outcome') saying.delete(entry.number)
      if (entry.kind === 'journal') follow(entry, paused)
      if (!isWrite(entry) || !isAct(entry) || !paused.has(entry.robot)) return []
      // Safety lets a robot sit down whoever paused it.
      if (entry.member === 'rest' || [...saying.values()].includes(entry.robot)) return []
      return [told(entry)]
    })
  },
}

function follow({ robot, fact }: Extract<HistoryEntry, { kind: 'journal' }>, paused: Set<string>): void {
  if (fact.type === 'session.paused') paused.add(robot)
  else if (ENDS.includes(fact.type)) paused.delete(robot)
}
