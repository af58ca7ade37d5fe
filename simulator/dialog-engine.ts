import type { Clock } from '#clock'
import type { Body } from './body.ts'
import { Extractor } from './extractor.ts'
import type { MemoryHub } from './memory-hub.ts'
import { matchPattern } from './qichat/match.ts'
import type { Sequence } from './qichat/pattern.ts'
import { parseTopic, type Rule, type Topic } from './qichat/topic.ts'

/** As long as the recognizer takes: both engines stand on the same ears. */
const UNDERSTOOD_AFTER_MS = 600

type Parts = { clock: Clock; body: Body; memory: MemoryHub }
type Loaded = { topic: Topic; active: boolean }

/** The dialog engine: topics of QiChat whose rules write into the memory. What rules would say aloud, it leaves unsaid. */
export class DialogEngine {
  readonly extractor = new Extractor()
  language: string
  readonly #parts: Parts
  readonly #topics = new Map<string, Loaded>()
  #focus: string | undefined

  constructor(parts: Parts) {
    this.#parts = parts
    this.language = parts.body.state.language
  }

  load(content: string): string {
    const topic = parseTopic(content)
    this.#topics.set(topic.name, { topic, active: false })
    return topic.name
  }

  unload(name: string): void {
    this.#loaded(name)
    this.#topics.delete(name)
  }

  activate(name: string, active: boolean): void {
    this.#loaded(name).active = active
  }

  focus(name: string): void {
    this.#loaded(name)
    this.#focus = name
  }

  get activeTopics(): string[] {
    return [...this.#topics].filter(([, { active }]) => active).map(([name]) => name)
  }

  /** As after a restart: no topics, nobody subscribed. */
  forget(): void {
    this.#topics.clear()
    this.#focus = undefined
    this.language = this.#parts.body.state.language
    this.extractor.forget()
  }

  /** Somebody said this in earshot: the first rule that matches is carried out, those of the focused topic before others. */
  hear(sentence: string): void {
    const { clock, body } = this.#parts
    if (!this.extractor.active || body.state.speaking !== null) return
    clock.setTimeout(() => this.#answer(sentence), UNDERSTOOD_AFTER_MS)
  }

  #answer(sentence: string): void {
    for (const { rule, stored } of this.#matches(sentence)) {
      for (const { key, value } of rule.settings)
        this.#parts.memory.raiseAny(key, typeof value === 'number' ? (stored[value - 1] ?? '') : value)
      return
    }
  }

  *#matches(sentence: string): Generator<{ rule: Rule; stored: readonly string[] }> {
    const spoken = [...this.#topics.values()]
      .filter(({ active, topic }) => active && topic.language === this.language)
      .map(({ topic }) => topic)
      .sort((one, other) => Number(other.name === this.#focus) - Number(one.name === this.#focus))
    for (const topic of spoken) {
      for (const rule of topic.rules) {
        const stored = matchPattern(rule.input, sentence, (name) => this.#concept(name))
        if (stored) yield { rule, stored }
      }
    }
  }

  /** Concepts are shared by all topics. */
  #concept(name: string): Sequence | undefined {
    for (const { topic } of this.#topics.values()) {
      const found = topic.concepts.get(name)
      if (found) return found
    }
    return undefined
  }

  #loaded(name: string): Loaded {
    const found = this.#topics.get(name)
    if (!found) throw new Error(`ALDialog:: topic ${name} is not loaded`)
    return found
  }
}
