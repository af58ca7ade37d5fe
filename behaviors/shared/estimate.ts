import type { Melody, Utterance } from '#robot'
import type { Beat, Deed, Floor } from './beat.ts'
import type { Situation } from './program.ts'
import { textOf } from './utterance-text.ts'

/** What older people follow best of a synthetic voice, in words a minute, is what the robot's voice does at this rate. */
const WORDS_PER_MINUTE = 150
/** Percent of the robot's own rate that a room of residents is spoken to with. */
export const USUAL_RATE = 85
const WORDS_PER_SECOND = (WORDS_PER_MINUTE * USUAL_RATE) / 100 / 60
/** The silence before the next beat: time to look up. */
const BREATH_SECONDS = 0.8
/** After a movement arms rest, those of the group and those of the robot. */
const REST_SECONDS = 4
const GESTURE_SECONDS = 3
/** A file of the home's own: its length is known to nobody here. About a verse and a chorus. */
const SOUND_SECONDS = 60
/** A floor that the first answer closes is closed about there. */
const ANSWERED_AFTER = 0.6

/** Seconds to say it at the usual rate. */
export function speechSeconds(utterance: Utterance): number {
  const words = textOf(utterance).split(/\s+/).filter(Boolean).length
  const pausesMs =
    typeof utterance === 'string' ? 0 : utterance.reduce((sum, part) => sum + ('pauseMs' in part ? part.pauseMs : 0), 0)
  return words / WORDS_PER_SECOND + pausesMs / 1_000
}

export function deedSeconds(deed: Deed): number {
  switch (deed.kind) {
    case 'gesture':
      return GESTURE_SECONDS
    case 'movement':
      return Math.max(movingSeconds(deed), tuneSeconds(tuneOf(deed)))
    case 'melody':
      return melodySeconds(deed.melody)
    case 'sound':
      return SOUND_SECONDS
    case 'wait':
    case 'goTo':
      return deed.seconds
  }
}

/** Seconds in which the body works. */
export function movingSeconds(deed: Deed | undefined): number {
  return deed?.kind === 'movement' ? deed.repetitions * deed.secondsEach : 0
}

/** A melody, and how often it is played from its beginning to its end. */
export type Tune = { melody: Melody; times: number }

/** What a movement is danced to: as often as comes nearest to its time, and once at least. */
export function tuneOf(deed: Deed | undefined): Tune | undefined {
  if (deed?.kind !== 'movement' || !deed.melody) return undefined
  const { melody } = deed
  return { melody, times: Math.max(1, Math.round(movingSeconds(deed) / melodySeconds(melody))) }
}

function tuneSeconds(tune: Tune | undefined): number {
  return tune ? tune.times * melodySeconds(tune.melody) : 0
}

function melodySeconds({ notes, beatsPerMinute }: Melody): number {
  return notes.reduce((sum, { beats }) => sum + (beats * 60) / beatsPerMinute, 0)
}

function floorSeconds({ seconds, until }: Floor): number {
  return until === 'answer' ? seconds * ANSWERED_AFTER : seconds
}

/** The silence after a beat. */
export function breathSeconds(deed: Deed | undefined): number {
  return deed?.kind === 'movement' ? REST_SECONDS : BREATH_SECONDS
}

/** Seconds that a beat takes, breath included; only the words go by the pace of the room. */
export function beatSeconds({ say: [words], deed, floor }: Beat, { pace }: Pick<Situation, 'pace'>): number {
  const said = speechSeconds(words) * pace
  const done = deed ? deedSeconds(deed) : 0
  const both = deed?.when === 'with' ? Math.max(said, done) : said + done
  return both + (floor ? floorSeconds(floor) : 0) + breathSeconds(deed)
}
