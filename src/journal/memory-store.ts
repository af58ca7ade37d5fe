import type { Entry } from './entry.ts'
import type { JournalStore } from './journal.ts'

/** A journal that ends with the process. */
export class MemoryStore implements JournalStore {
  #entries: readonly Entry[] = []

  append(entry: Entry): void {
    this.#entries = [...this.#entries, entry]
  }

  all(): readonly Entry[] {
    return this.#entries
  }

  async rewrite(change: (entries: readonly Entry[]) => readonly Entry[]): Promise<void> {
    this.#entries = change(this.#entries)
  }

  async flush(): Promise<void> {}
}
