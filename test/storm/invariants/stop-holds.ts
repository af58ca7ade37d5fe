import type { HistoryEntry } from '../history.ts'
import { isAct, isWrite, told } from './calls.ts'
import type { Invariant } from './invariant.ts'

/** What a person asks for that lets a robot act again. Not `session.continue`: a stop ends the session that was paused. */
const RESUMES: readonly string[] = ['session.start', 'session.resume', 'speech.say']
type Command = Extract<HistoryEntry, { kind: 'command' }>
type Stopped = { reason: string; isAcknowledged: boolean }

export const stopHolds: Invariant = {
  id: 'I1',
  sentence:
    'after a stop nothing that moves, speaks or runs a behavior is written until a person acknowledged it and then lets the robot go on, whatever crashes meanwhile',
  check(history) {
    const unheard = withOutcome(history, (outcome) => outcome === NOBODY)
    const refused = withOutcome(history, (outcome) => REFUSED_BY_US.test(outcome))
    const stopped = new Map<string, Stopped>()
    const action = new Map<string, string>()
    return history.flatMap((entry) => {
      if (entry.kind === 'command') follow(entry, stopped, { unheard, refused })
      if (entry.kind === 'journal' && entry.fact.type === 'safety.changed') {
        action.set(entry.robot, entry.fact.action)
        if (entry.fact.action === 'latchedStop') stopped.set(entry.robot, { reason: entry.fact.reason, isAcknowledged: false })
      }
      if (!isWrite(entry) || !isAct(entry)) return []
      // A process that came after the stop and finds a robot in danger lets it sit down: that resumes nothing.
      if (entry.member === 'rest' && action.get(entry.robot) === 'safePosture') return []
      const { reason } = stopped.get(entry.robot) ?? {}
      if (reason === undefined) return []
      const { at, what } = told(entry)
      return [{ at, what: `after ${reason}: ${what}` }]
    })
  },
}

type Fates = { unheard: ReadonlySet<number>; refused: ReadonlySet<number> }

function follow({ number, type, robot }: Command, stopped: Map<string, Stopped>, { unheard, refused }: Fates): void {
  const before = stopped.get(robot)
  // Who pressed while no process was there is not waited for: whatever comes next begins with a stop anyway.
  if (type === 'stop') stopped.set(robot, { reason: 'a stop', isAcknowledged: unheard.has(number) })
  else if (!before || unheard.has(number)) return
  else if (type === 'stop.acknowledge') stopped.set(robot, { ...before, isAcknowledged: true })
  else if (RESUMES.includes(type) && before.isAcknowledged && !refused.has(number)) stopped.delete(robot)
}

const NOBODY = 'nobody listens'
/** Refused before the robot was asked. What the robot refuses had been let through to it. */
const REFUSED_BY_US = /^(?:nobody listens|refused (?!robot\.))/

/** Commands that ended so in the moment they were given. */
function withOutcome(history: readonly HistoryEntry[], isMeant: (outcome: string) => boolean): ReadonlySet<number> {
  const given = new Map<number, Command>()
  for (const entry of history) if (entry.kind === 'command') given.set(entry.number, entry)
  return new Set(
    history.flatMap((entry) => {
      if (entry.kind !== 'outcome' || !isMeant(entry.outcome)) return []
      return given.get(entry.number)?.at === entry.at ? [entry.number] : []
    }),
  )
}
