import { SECOND } from '../plan.ts'
import type { Invariant } from './invariant.ts'

/** A sentence of 500 characters, said twice as slowly as it may take, behind another one. */
const SAY_MS = 5 * 60 * SECOND
/** Silence is asked for, then the settings are put back. */
const END_MS = 10 * SECOND
const STOP_MS = 5 * SECOND
/** The robot is asked what it has, and told what it shall have. */
const VOICE_MS = 5 * SECOND
const ELSE_MS = SECOND
const DEADLINES: Readonly<Record<string, number>> = {
  'speech.say': SAY_MS,
  'session.stop': END_MS,
  stop: STOP_MS,
  'speech.volume': VOICE_MS,
  'speech.rate': VOICE_MS,
}

export const commandsEnd: Invariant = {
  id: 'I4',
  sentence: 'every command ends within its time, done or refused with a reason that has a name',
  check(history) {
    const open = new Map<number, { at: number; type: string; text: string }>()
    const found: { at: number; what: string }[] = []
    let last = 0
    const late = (number: number, now: number) => {
      const command = open.get(number)
      open.delete(number)
      if (!command || now - command.at <= (DEADLINES[command.type] ?? ELSE_MS)) return
      found.push({ at: command.at, what: `${command.text} took ${now - command.at} ms` })
    }
    for (const entry of history) {
      last = entry.at
      if (entry.kind === 'command') open.set(entry.number, entry)
      // Who asked a process that died is told so by the end of the connection.
      if (entry.kind === 'crashed') for (const number of [...open.keys()]) late(number, entry.at)
      if (entry.kind !== 'outcome') continue
      if (entry.outcome.startsWith('FAILED'))
        found.push({ at: entry.at, what: `${open.get(entry.number)?.text}: ${entry.outcome}` })
      late(entry.number, entry.at)
    }
    for (const number of [...open.keys()]) late(number, last)
    return found
  },
}
