import type { Observable } from 'rxjs'

/** How one sentence stands, by what the robot tells of it. */
export type Progress = 'untold' | 'speaking' | 'done' | 'cut'
type Status = readonly [id: number, word: string]

const BEGINNINGS = ['enqueued', 'started']
const CUTS = ['stopped', 'thrown']
const ENDS = ['done', ...CUTS]

/**
 * Follows sentences by the numbers the robot gives them. What is told early, twice, late or of somebody else's sentence
 * changes nothing, so each sentence ends once.
 */
export class SpeechProgress {
  /** Begun and not ended, whoever asked for them. */
  readonly #open = new Set<number>()
  #watch: SentenceWatch | undefined

  constructor(status$: Observable<Status>) {
    status$.subscribe(([id, word]) => this.#tell(id, word))
  }

  /** Another connection, perhaps another start of the robot: numbers begin anew. */
  forget(): void {
    this.#open.clear()
  }

  /** From now on; one sentence is watched at a time. */
  watch(onChange: () => void): SentenceWatch {
    this.#watch = new SentenceWatch(new Set(this.#open), onChange)
    return this.#watch
  }

  #tell(id: number, word: string): void {
    this.#watch?.tell(id, word)
    if (BEGINNINGS.includes(word)) this.#open.add(id)
    if (ENDS.includes(word)) this.#open.delete(id)
  }
}

/** One sentence of ours, which animated speech may hand to the voice in several parts. */
export class SentenceWatch {
  readonly #older: ReadonlySet<number>
  readonly #onChange: () => void
  readonly #begun = new Set<number>()
  readonly #started = new Set<number>()
  readonly #ended = new Set<number>()
  #cut = false

  constructor(older: ReadonlySet<number>, onChange: () => void) {
    this.#older = older
    this.#onChange = onChange
  }

  get progress(): Progress {
    if (this.#cut) return 'cut'
    if (this.#started.size === 0) return 'untold'
    return [...this.#begun].every((id) => this.#ended.has(id)) ? 'done' : 'speaking'
  }

  tell(id: number, word: string): void {
    if (this.#older.has(id)) return
    const before = this.progress
    if (BEGINNINGS.includes(word)) this.#begun.add(id)
    if (word === 'started') this.#started.add(id)
    // An end before the beginning is of no sentence that was heard.
    if (this.#started.has(id) && ENDS.includes(word)) this.#ended.add(id)
    if (this.#begun.has(id) && CUTS.includes(word)) this.#cut = true
    if (this.progress !== before) this.#onChange()
  }
}
