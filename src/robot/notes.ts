import { CompereError } from '#errors'
import type { Melody } from './robot.ts'

/** Semitones above C. */
const STEPS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }
const ALTERED: Readonly<Record<string, number>> = { '': 0, '#': 1, b: -1 }
const NOTE = /^([A-G])([#b]?)([0-8])$/
/** The loudspeakers in a robot's ears give nothing below, and nothing pleasant above. */
const AUDIBLE_HZ = { min: 100, max: 5_000 }
/** A minute is a long tune for plain tones; ten are a mistake in a file. */
const MOST_MS = 600_000

/** When a tone begins, and for how long it is heard. */
export type Tone = { hz: number; atMs: number; ms: number }

/** The frequency of a note such as `A4`, by equal temperament; throws `robot.refused` for what is no note, or not heard. */
export function frequencyHz(note: string): number {
  const [, letter = '', sign = '', octave = ''] = NOTE.exec(note) ?? []
  const step = STEPS[letter]
  const alteration = ALTERED[sign]
  if (step === undefined || alteration === undefined) throw refusal(`"${note}" is no note`)
  const semitonesFromA4 = (Number(octave) - 4) * 12 + step + alteration - 9
  const hz = 440 * 2 ** (semitonesFromA4 / 12)
  if (hz < AUDIBLE_HZ.min || hz > AUDIBLE_HZ.max) throw refusal(`"${note}" is not heard from this loudspeaker`)
  return hz
}

/** The tones of a melody, and how long it lasts with its rests. */
export function tonesOf({ beatsPerMinute, notes }: Melody): { tones: readonly Tone[]; lengthMs: number } {
  if (!(beatsPerMinute >= 20 && beatsPerMinute <= 300))
    throw refusal(`${beatsPerMinute} beats a minute are not between 20 and 300`)
  const msPerBeat = 60_000 / beatsPerMinute
  const tones: Tone[] = []
  let atMs = 0
  for (const { note, beats } of notes) {
    if (!(beats > 0)) throw refusal(`a note cannot last ${beats} beats`)
    const ms = beats * msPerBeat
    if (note !== null) tones.push({ hz: frequencyHz(note), atMs, ms })
    atMs += ms
  }
  if (atMs > MOST_MS) throw refusal('it is longer than ten minutes')
  return { tones, lengthMs: atMs }
}

function refusal(why: string): CompereError {
  return new CompereError('robot.refused', `The melody was not begun: ${why}.`)
}
