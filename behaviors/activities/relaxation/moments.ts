import { type Phrase, phraseIn } from '#content'
import type { Locale, UtterancePart } from '#robot'
import { numberInWords } from '../../shared/numbers.ts'
import type { Level } from '../../shared/program.ts'
import type { Breath, RelaxationContent, Scene, Step } from './relaxation.content.ts'

/** Something said slowly, and the silence after it. */
export type Moment = { words: readonly UtterancePart[]; shown: readonly string[]; waitSeconds: number }

/** A voice that soothes stops after each sentence. */
const SENTENCE_MS = 1_800
/** From one counted second to the next, beside what the word takes. */
const COUNT_MS = 700
const AFTER_BREATH_SECONDS = 2
/** Whoever is used to it likes longer silences. */
const SILENCE: Readonly<Record<Level, number>> = { 1: 1, 2: 1.25, 3: 1.5 }

export function opening(scene: Scene, locale: Locale, level: Level): Moment {
  return told(scene.open, locale, level)
}

/** The middle of a scene, one moment for each step and for each counted breath. */
export function middle({ steps }: Scene, content: RelaxationContent, locale: Locale, level: Level): readonly Moment[] {
  return steps.flatMap((step) =>
    'breath' in step
      ? Array.from({ length: step.breath.times }, () => counted(step.breath, content, locale))
      : [told(step, locale, level)],
  )
}

/** The way back, which is never hurried. */
export function closing({ close }: Scene, locale: Locale, level: Level): readonly Moment[] {
  return close.map((step) => told(step, locale, level))
}

/** Sentences with silences between them. */
export function slowly(sentences: readonly string[]): readonly UtterancePart[] {
  return sentences.flatMap((text, index) => [...(index === 0 ? [] : [{ pauseMs: SENTENCE_MS }]), { text }])
}

function told({ say, wait }: Step, locale: Locale, level: Level): Moment {
  const shown = say.map((phrase) => phraseIn(phrase, locale))
  return { words: slowly(shown), shown, waitSeconds: wait * SILENCE[level] }
}

/** In, two, three, four; out, two, three... */
function counted(breath: Breath, { inhale, exhale }: RelaxationContent, locale: Locale): Moment {
  const beats = (first: Phrase, seconds: number) => [
    `${phraseIn(first, locale)}.`,
    ...Array.from({ length: seconds - 1 }, (_, index) => numberInWords(index + 2, locale)),
  ]
  const words = [...beats(inhale, breath.in), ...beats(exhale, breath.out)]
  return {
    words: words.flatMap((text) => [{ text }, { pauseMs: COUNT_MS }]),
    shown: [inhale, exhale].map((phrase) => phraseIn(phrase, locale)),
    waitSeconds: AFTER_BREATH_SECONDS,
  }
}
