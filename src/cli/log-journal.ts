import type { Clock } from '#clock'
import type { EntryFact, Journal, StorageTrouble } from '#journal'
import type { LogEvent } from './log-event.ts'

export type JournalCounts = { writes: number; failures: number }

/** The same journal, of whose facts those are also told that a technician must see; what was said and answered is not. */
export function logJournal(
  journal: Journal,
  { clock, tell }: { clock: Clock; tell: (event: LogEvent) => void },
): Journal & { readonly counts: JournalCounts } {
  const counts = { writes: 0, failures: 0 }
  const stoppedAt = new Map<string, number>()

  function retell(robot: string, fact: EntryFact): void {
    if (fact.type === 'stop.requested') stoppedAt.set(robot, clock.now())
    const since = stoppedAt.get(robot)
    const event = eventOf(robot, fact, since === undefined ? null : Math.round(clock.now() - since))
    if (event) tell(event)
  }

  return {
    counts,
    write(robot, fact) {
      try {
        journal.write(robot, fact)
        counts.writes += 1
      } catch (error) {
        counts.failures += 1
        tell({ event: 'journal.refused', robot, fact: fact.type })
        throw error
      }
      retell(robot, fact)
    },
    all: () => journal.all(),
  }
}

/** Undefined for what the journal alone keeps. The link has a log of its own, which also knows for how long. */
function eventOf(robot: string, fact: EntryFact, stopMs: number | null): LogEvent | undefined {
  switch (fact.type) {
    case 'session.started':
      return { event: fact.type, robot, behavior: fact.behavior, locale: fact.locale }
    case 'session.ended':
      return { event: fact.type, robot, behavior: fact.behavior, reason: fact.reason }
    case 'session.resumed':
    case 'session.discarded':
      return { event: fact.type, robot, behavior: fact.behavior }
    case 'stop.requested':
    case 'stop.unconfirmed':
    case 'behavior.restarted':
      return { event: fact.type, robot }
    case 'stop.confirmed':
      return { event: fact.type, robot, afterMs: stopMs }
    case 'safety.changed':
      return { event: fact.type, robot, action: fact.action, reason: fact.reason }
    case 'media.refused':
      return { event: fact.type, behavior: fact.behavior, reason: fact.reason }
    case 'robot.isolated':
      return { event: fact.type, robot, reason: fact.reason }
    case 'host.suspended':
      return { event: fact.type, robot, forMs: fact.ms }
    default:
      return undefined
  }
}

/** The name of the file says what it holds; the folders before it may carry the name of a person. */
export function storageEvent({ kind, file }: StorageTrouble): LogEvent {
  return { event: `storage.${kind}`, file: file.split(/[/\\]/).at(-1) ?? '' }
}
