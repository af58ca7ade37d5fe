import type { CompanionPuzzle } from '#runtime'

/** Guests who come back under another name are counted again, but not for ever. */
const MOST_VOTES = 400

/** How a group guesses at one riddle. */
export class GuestVotes {
  #puzzle: CompanionPuzzle | undefined
  #isShown = false
  readonly #choices = new Map<string, string>()
  /** Of the session, whatever the riddle. */
  count = 0

  /** The riddle of now. Those of another are forgotten; one that is away for a moment keeps its votes. */
  show(puzzle: CompanionPuzzle | undefined): void {
    if (puzzle && puzzle.id !== this.#puzzle?.id) this.#choices.clear()
    if (puzzle) this.#puzzle = puzzle
    this.#isShown = puzzle !== undefined
  }

  /** One each; another choice replaces it until the answer is told. */
  vote(guest: string, puzzle: string, choice: string): void {
    const asked = this.#puzzle
    if (!asked || !this.#isShown || asked.id !== puzzle || asked.right !== undefined) return
    if (!asked.choices.some(({ id }) => id === choice)) return
    const isNew = !this.#choices.has(guest)
    if (isNew && this.#choices.size >= MOST_VOTES) return
    this.#choices.set(guest, choice)
    if (isNew) this.count += 1
  }

  get now(): { puzzle: string; counts: Readonly<Record<string, number>> } | null {
    if (!this.#puzzle || !this.#isShown) return null
    const counts = Object.fromEntries(this.#puzzle.choices.map(({ id }) => [id, 0]))
    for (const choice of this.#choices.values()) counts[choice] = (counts[choice] ?? 0) + 1
    return { puzzle: this.#puzzle.id, counts }
  }

  of(guest: string): string | null {
    return this.#choices.get(guest) ?? null
  }

  forget(): void {
    this.#puzzle = undefined
    this.#isShown = false
    this.#choices.clear()
    this.count = 0
  }
}
