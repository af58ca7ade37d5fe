import type { Clock } from '#clock'
import type { Heard } from './robot.ts'

/** Below it, word spotting hears phrases in noise. */
const MIN_CONFIDENCE = 0.35
/**
 * An echo: what begins this close to the robot's own voice is not a visitor's answer. No longer than needed, for people
 * begin to answer after some 200 ms, and the engine notices a voice some 100 ms later.
 */
const OWN_VOICE_MS = 300
/** Two answers closer than that are one, or two people at once: the first counts. */
const SAME_ANSWER_MS = 100
const NOT_UNDERSTOOD: Heard = { text: '', confidence: 0 }

/** What is listened for, and what of it counts also over the robot's own voice. */
type Words = { vocabulary: readonly string[]; interruptions: readonly string[] }

/** Turns what the engine writes into what was heard, leaving out the robot itself and the second of two answers. */
export class Hearing {
  readonly #clock: Clock
  readonly #words: Words
  /** When the robot itself was last heard; undefined while it never was. */
  readonly #lastSpoke: () => number | undefined
  #voiceSince: number | undefined
  #answeredAt = Number.NEGATIVE_INFINITY

  constructor(clock: Clock, words: Words, lastSpoke: () => number | undefined) {
    this.#clock = clock
    this.#words = words
    this.#lastSpoke = lastSpoke
  }

  voice(present: boolean): void {
    if (present) this.#voiceSince ??= this.#clock.now()
  }

  /** An empty result means that somebody was not understood only after a voice; the engine also sends it when it starts. */
  words(words: readonly unknown[]): Heard | undefined {
    const now = this.#clock.now()
    const since = this.#voiceSince
    this.#voiceSince = undefined
    if (now - this.#answeredAt < SAME_ANSWER_MS) return undefined
    const heard = heardFrom(words, this.#words.vocabulary)
    if (this.#isOwnVoice(since ?? now) && !(heard && this.#words.interruptions.includes(heard.text))) return undefined
    if (heard) this.#answeredAt = now
    return heard ?? (since === undefined ? undefined : NOT_UNDERSTOOD)
  }

  #isOwnVoice(since: number): boolean {
    const lastSpoke = this.#lastSpoke()
    return lastSpoke !== undefined && since < lastSpoke + OWN_VOICE_MS
  }
}

/** The phrase of the vocabulary in what the engine wrote: `["<...> hello <...>", 0.53]`, best first. */
function heardFrom(value: readonly unknown[], vocabulary: readonly string[]): Heard | undefined {
  const [phrase, confidence] = value
  if (typeof phrase !== 'string' || typeof confidence !== 'number' || confidence < MIN_CONFIDENCE) return undefined
  const spoken = normalized(phrase.replaceAll('<...>', ' '))
  const text = vocabulary.find((candidate) => normalized(candidate) === spoken)
  return text === undefined || spoken === '' ? undefined : { text, confidence: Math.min(1, confidence) }
}

function normalized(phrase: string): string {
  return phrase.replace(/\s+/g, ' ').trim().toLowerCase()
}
