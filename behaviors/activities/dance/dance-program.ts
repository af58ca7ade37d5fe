import type { OptionValues } from '#runtime'
import type { Beat } from '../../shared/beat.ts'
import { beatSeconds } from '../../shared/estimate.ts'
import type { Program, Situation } from '../../shared/program.ts'
import { freshFirst, staleness } from '../../shared/recent.ts'
import { nearest, shuffledPlaces } from '../../shared/shuffled.ts'
import type { Dance, DanceContent } from './dance.content.ts'
import {
  type Dancing,
  danceBeat,
  figureBeat,
  listenBeat,
  practiseBeat,
  praiseBeat,
  startBeat,
  talkBeat,
  titleBeat,
} from './dance-beats.ts'

type DanceState = {
  step: 'new' | 'intro' | 'dance' | 'end'
  waiting: readonly number[]
  current: number
  /** Beats of this dance that were played. */
  beat: number
  danced: number
}

const END_SECONDS = 8

/** Dances one after the other: figures are learnt, then danced to the tune in their order, then it is everybody's. */
export function danceProgram(content: DanceContent, { music }: OptionValues): Program<DanceState> {
  const isHomeMusic = music === 'home'
  const beats = (dance: Dance, number: number, situation: Situation) =>
    beatsOf({ dance, number, content, situation }, isHomeMusic)
  const seconds = (place: number, situation: Situation) => {
    const dance = content.dances[place]
    return dance ? beats(dance, 1, situation).reduce((sum, beat) => sum + beatSeconds(beat, situation), 0) : 0
  }
  return {
    begin: ({ random, recent }) => ({
      ...{ step: 'new', current: -1, beat: 0, danced: 0 },
      waiting: freshFirst(shuffledPlaces(content.dances.length, random), (place) => content.dances[place]?.id, recent),
    }),
    next(state, situation) {
      if (state.step === 'end') return undefined
      if (state.step === 'new') return { state: { ...state, step: 'intro' }, beat: talkBeat('intro', content, situation) }
      const played = content.dances[state.current]
      const next = played && beats(played, state.danced, situation)[state.beat]
      if (next) return { state: { ...state, beat: state.beat + 1 }, beat: next }
      const begun = chosen(state, content, situation, seconds)
      const dance = begun && content.dances[begun.current]
      const first = dance && beats(dance, begun.danced, situation)[0]
      if (!begun || !first) return { state: { ...state, step: 'end' }, beat: talkBeat('end', content, situation) }
      return { state: begun, beat: { ...first, item: dance?.id } }
    },
    estimate: ({ waiting }, situation) =>
      waiting.reduce((sum, place) => sum + seconds(place, situation), END_SECONDS * situation.pace),
    tally: ({ danced }) => ({ dances: danced }),
  }
}

/** The next that suits the group, as long as all of it fits into the time. */
function chosen(
  state: DanceState,
  { dances }: DanceContent,
  situation: Situation,
  seconds: (place: number, situation: Situation) => number,
): DanceState | undefined {
  const { level, remainingSeconds, pace, recent } = situation
  const fitting = state.waiting.filter((place) => seconds(place, situation) + END_SECONDS * pace <= remainingSeconds)
  const current = nearest(fitting, (place) => {
    const { id, level: own = level } = dances[place] ?? {}
    return Math.abs(own - level) + staleness(id, recent)
  })
  if (current === undefined) return undefined
  const waiting = state.waiting.filter((place) => place !== current)
  return { step: 'dance', waiting, current, beat: 1, danced: state.danced + 1 }
}

/** All of a dance: it is the same each time it is asked, so that a place in it can be kept as a number. */
function beatsOf(dancing: Dancing, isHomeMusic: boolean): readonly Beat[] {
  const figures = dancing.dance.figures.map((figure, index) => ({ figure, place: index + 1 }))
  return [
    titleBeat(dancing),
    ...figures.flatMap(({ figure, place }) => [figureBeat(dancing, place, figure), practiseBeat(dancing, place, figure)]),
    ...(isHomeMusic ? [startBeat(dancing)] : []),
    ...figures.map(({ figure, place }) => danceBeat(dancing, place, figure, isHomeMusic)),
    ...(isHomeMusic ? [] : [listenBeat(dancing)]),
    praiseBeat(dancing),
  ]
}
