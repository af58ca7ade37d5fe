import { piecesOf, plainText } from './plain-text.ts'
import type { Gesture, Utterance, UtterancePart } from './robot.ts'

/** What one robot can render. */
export type Rendering = {
  /** Inline voice tags are obeyed rather than read aloud. */
  voiceTags: boolean
  /** The path of a gesture's animation; undefined where speech cannot carry one. */
  animation: ((gesture: Gesture) => string) | undefined
}
export type Sentence = { say: string; chars: number; extraMs: number }
export type SpeechStep = Sentence | { pauseMs: number }

/** Long enough for any library gesture, for deadlines only. */
const GESTURE_MS = 6_000
/** Half a minute of speech: a longer text goes to the robot in pieces, each with an end that is waited for. */
const LONGEST_SENTENCE = 400

/** Turns an utterance into sentences to hand to the robot and silences to keep between them. */
export function renderUtterance(utterance: Utterance, rendering: Rendering): SpeechStep[] {
  const steps: SpeechStep[] = []
  let sentence = new SentenceBuilder()
  const flush = () => {
    const step = sentence.finish()
    if (step) steps.push(step)
    sentence = new SentenceBuilder()
  }
  for (const part of partsOf(utterance)) {
    if ('text' in part) {
      for (const piece of piecesOf(plainText(part.text), LONGEST_SENTENCE)) {
        if (sentence.chars + piece.length > LONGEST_SENTENCE) flush()
        sentence.addText(piece)
      }
    } else if ('gesture' in part) sentence.addGesture(rendering.animation?.(part.gesture))
    else if (rendering.voiceTags) sentence.addPause(part.pauseMs)
    else {
      flush()
      steps.push({ pauseMs: part.pauseMs })
    }
  }
  flush()
  return steps
}

function partsOf(utterance: Utterance): readonly UtterancePart[] {
  return typeof utterance === 'string' ? [{ text: utterance }] : utterance
}

class SentenceBuilder {
  readonly #pieces: string[] = []
  #openGesture: { path: string; index: number } | undefined
  #chars = 0
  #extraMs = 0

  get chars(): number {
    return this.#chars
  }

  addText(plain: string): void {
    this.#pieces.push(plain)
    this.#chars += plain.length
  }

  addPause(ms: number): void {
    this.#pieces.push(`\\pau=${Math.round(ms)}\\`)
    this.#extraMs += ms
  }

  addGesture(path: string | undefined): void {
    if (path === undefined) return
    this.#openGesture = { path, index: this.#pieces.length }
    this.#pieces.push(`^start(${path})`)
    this.#extraMs += GESTURE_MS
  }

  /** A started gesture is cut when the sentence ends, so the last one is waited for; without words to it, it is run. */
  finish(): Sentence | undefined {
    if (this.#pieces.length === 0) return undefined
    const gesture = this.#openGesture
    if (gesture?.index === this.#pieces.length - 1) this.#pieces[gesture.index] = `^run(${gesture.path})`
    else if (gesture) this.#pieces.push(`^wait(${gesture.path})`)
    return { say: this.#pieces.join(' '), chars: this.#chars, extraMs: this.#extraMs }
  }
}
