import { type Clock, sleep } from '#clock'
import type { Body } from './body.ts'
import type { MemoryHub } from './memory-hub.ts'
import { speechMs, spokenText } from './speech-timing.ts'

export type Spoken = { at: number; text: string; language: string; hushed: boolean }

/** The voice: one sentence after another, in the order they were asked for. */
export class SpeechEngine {
  readonly spoken: Spoken[] = []
  readonly #clock: Clock
  readonly #body: Body
  readonly #memory: MemoryHub
  readonly #waiting = new Set<AbortController>()
  #tail: Promise<void> = Promise.resolve()
  #nextId = 1

  constructor(clock: Clock, body: Body, memory: MemoryHub) {
    this.#clock = clock
    this.#body = body
    this.#memory = memory
  }

  /** Resolves when this sentence ended or was hushed. */
  say(text: string, language: string): Promise<void> {
    const id = this.#nextId++
    const utterance = new AbortController()
    this.#waiting.add(utterance)
    this.#memory.raise('ALTextToSpeech/Status', [id, 'enqueued'])
    this.#tail = this.#tail
      .then(() => this.#speak(id, text, language, utterance.signal))
      .finally(() => this.#waiting.delete(utterance))
    return this.#tail
  }

  stopAll(): void {
    for (const utterance of this.#waiting) utterance.abort()
  }

  async #speak(id: number, text: string, language: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return this.#memory.raise('ALTextToSpeech/Status', [id, 'stopped'])
    const entry = { at: this.#clock.now(), text: spokenText(text), language, hushed: false }
    this.spoken.push(entry)
    this.#body.update({ speaking: entry.text })
    this.#memory.raise('ALTextToSpeech/Status', [id, 'started'])
    this.#memory.raise('ALTextToSpeech/TextStarted', true)
    this.#memory.raise('ALTextToSpeech/CurrentSentence', entry.text)
    await sleep(this.#clock, speechMs(text, this.#body.state.voice.speed ?? 100), signal).catch(() => {
      entry.hushed = true
    })
    this.#body.update({ speaking: null })
    this.#memory.raise('ALTextToSpeech/Status', [id, entry.hushed ? 'stopped' : 'done'])
    this.#memory.raise(entry.hushed ? 'ALTextToSpeech/TextInterrupted' : 'ALTextToSpeech/TextDone', true)
    this.#memory.raise('ALTextToSpeech/CurrentSentence', '')
  }
}
