/**
 * What was made once from a text, found again by it. Texts can come from a peer, who could send ever new ones: so the
 * cache holds only so many characters, and forgets what it has held longest.
 */
export class BoundedCache<Value> {
  readonly #capacity: number
  readonly #values = new Map<string, Value>()
  #length = 0

  /** `capacity` is counted in characters, because what is made grows with its text. */
  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get length(): number {
    return this.#length
  }

  get(text: string): Value | undefined {
    return this.#values.get(text)
  }

  set(text: string, value: Value): void {
    if (text.length > this.#capacity || this.#values.has(text)) return
    this.#values.set(text, value)
    this.#length += text.length
    for (const oldest of this.#values.keys()) {
      if (this.#length <= this.#capacity) return
      this.#values.delete(oldest)
      this.#length -= oldest.length
    }
  }
}
