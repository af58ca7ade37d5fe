import type { Clock } from '#clock'
import { type Entry, type EntryFact, EntrySchema } from './entry.ts'

/** Keeps entries in order; append only. */
export interface JournalStore {
  append(entry: Entry): void
  all(): readonly Entry[]
}

export interface Journal {
  /** Writes one fact of one robot, stamped with the clock. Throws on a fact that does not fit the schema. */
  write(robot: string, fact: EntryFact): void
  all(): readonly Entry[]
}

export function createJournal({ store, clock }: { store: JournalStore; clock: Clock }): Journal {
  return {
    write: (robot, fact) => store.append(EntrySchema.parse({ at: Math.round(clock.now()), robot, fact })),
    all: () => store.all(),
  }
}

/** A journal that ends with the process. */
export class MemoryStore implements JournalStore {
  readonly #entries: Entry[] = []

  append(entry: Entry): void {
    this.#entries.push(entry)
  }

  all(): readonly Entry[] {
    return this.#entries
  }
}
