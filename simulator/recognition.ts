import type { Clock, Random } from '#clock'
import type { Body } from './body.ts'
import { Extractor } from './extractor.ts'
import type { MemoryHub } from './memory-hub.ts'

const RECOGNITION_MS = 600
const NOTHING = ['', -3]
const RUNNING_REFUSAL =
  'ALSpeechRecognition::setVocabulary\n\tAsrHybridNuance::xRemoveAllContext\n\tYou need to stop or pause the ASR engine to be able to make this call.'

type Parts = { clock: Clock; random: Random; body: Body; memory: MemoryHub }

/** The ears: words of the vocabulary only, and only while the engine runs and the robot itself is silent. */
export class Recognition {
  readonly extractor = new Extractor(() => this.#follow())
  language: string
  #vocabulary: readonly string[] = []
  #spotting = false
  #paused = false
  #ran = false
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
    this.language = parts.body.state.language
  }

  get running(): boolean {
    return this.extractor.active && !this.#paused
  }

  /** What it listens for now; empty while the engine does not run. */
  get listensFor(): readonly string[] {
    return this.running ? this.#vocabulary : []
  }

  setVocabulary(words: readonly string[], spotting: boolean): void {
    if (this.running) throw new Error(RUNNING_REFUSAL)
    this.#vocabulary = [...words]
    this.#spotting = spotting
  }

  pause(paused: boolean): void {
    this.#paused = paused
    this.#follow()
  }

  /** As after a restart: nobody subscribed, nothing to listen for. */
  forget(): void {
    this.#vocabulary = []
    this.#spotting = false
    this.#paused = false
    this.language = this.#parts.body.state.language
    this.extractor.forget()
  }

  /** Somebody said this in earshot; the result comes a moment later, if the engine still runs then. */
  hear(text: string): void {
    const { clock, body, memory } = this.#parts
    if (!this.running || body.state.speaking !== null) return
    memory.raise('SpeechDetected', true)
    memory.raise('ALSpeechRecognition/Status', 'SpeechDetected')
    clock.setTimeout(() => {
      if (!this.running) return
      memory.raise('SpeechDetected', false)
      this.#answer(text)
      memory.raise('ALSpeechRecognition/Status', 'EndOfProcess')
    }, RECOGNITION_MS)
  }

  #answer(text: string): void {
    const { memory, random } = this.#parts
    const phrase = spotted(text, this.#vocabulary)
    if (phrase === undefined) {
      memory.raise('WordRecognized', NOTHING)
      return
    }
    const written = this.#spotting ? `<...> ${phrase} <...>` : phrase
    const confidence = Math.round((0.5 + random.next() * 0.3) * 1000) / 1000
    memory.raise('WordRecognized', [written, confidence])
    memory.raise('WordRecognizedAndGrammar', [written, confidence, 'modifiable_grammar'])
  }

  #follow(): void {
    const { memory, body } = this.#parts
    if (this.running === this.#ran) return
    this.#ran = this.running
    memory.raise('ALSpeechRecognition/Status', this.running ? 'ListenOn' : 'ListenOff')
    body.changed$.next()
  }
}

/** The longest phrase of the vocabulary within what was said, whatever its case and accents. */
function spotted(text: string, vocabulary: readonly string[]): string | undefined {
  const said = ` ${folded(text)} `
  const found = vocabulary.filter((phrase) => folded(phrase) !== '' && said.includes(` ${folded(phrase)} `))
  return found.sort((one, other) => other.length - one.length)[0]
}

function folded(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return bare.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}
