import { errorText } from '#errors'
import type { Journal } from '#journal'

/** A disk that is full must not keep a robot from being stopped: what cannot be written is complained of, and lost. */
export function forgivingJournal(journal: Journal, complain: (text: string) => void): Journal {
  return {
    all: () => journal.all(),
    write(robot, fact) {
      try {
        journal.write(robot, fact)
      } catch (error) {
        complain(`The journal could not be written: ${errorText(error)}`)
      }
    },
  }
}
