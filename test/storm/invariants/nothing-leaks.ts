import { secretWord } from '../secrets.ts'
import type { Invariant } from './invariant.ts'

export const nothingPrivateIsKept: Invariant = {
  id: 'I11',
  sentence: 'no word of a visitor or of staff is kept in journal, leases or session record',
  check(history, { seed }) {
    const secret = secretWord(seed)
    return history.flatMap((entry) => {
      const text = entry.kind === 'journal' ? JSON.stringify(entry.fact) : entry.kind === 'stored' ? entry.text : ''
      return text.includes(secret) ? [{ at: entry.at, what: text }] : []
    })
  },
}

export const nothingEscapes: Invariant = {
  id: 'calm',
  sentence: 'no promise is left to itself and no error escapes',
  check: (history) => history.flatMap((entry) => (entry.kind === 'trouble' ? [{ at: entry.at, what: entry.text }] : [])),
}

export const allIsWellAfterwards: Invariant = {
  id: 'alive',
  sentence: 'once all is mended the robot is online and free, owes no setting, and greets a visitor within a minute',
  check: (history) =>
    history.flatMap((entry) =>
      entry.kind === 'calm' && entry.fault !== ''
        ? [{ at: entry.at, what: `${entry.robot}: ${entry.what}: ${entry.fault}` }]
        : [],
    ),
}
