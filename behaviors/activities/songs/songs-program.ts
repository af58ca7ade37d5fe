import type { Beat } from '../../shared/beat.ts'
import type { Program, Situation } from '../../shared/program.ts'
import { freshFirst, staleness } from '../../shared/recent.ts'
import { nearest, shuffledPlaces } from '../../shared/shuffled.ts'
import type { SongsContent } from './songs.content.ts'
import { endBeat, hintBeat, introBeat, lineBeat, type Playing, questionBeat, revealBeat, singBeat } from './songs-beats.ts'

type SongsState = {
  step: 'new' | 'intro' | 'question' | 'hint' | 'reveal' | 'line' | 'sing' | 'end'
  /** Places in the list, by chance; what was played is taken out. */
  waiting: readonly number[]
  current: number
  isFound: boolean
  played: number
  found: number
}

/** For estimates: a tune, its name and story, its line, and the tune again. */
const SONG_SECONDS = 75
const END_SECONDS = 8

/** A tune to be named, its story, a line to be finished, and the tune again for all to sing. */
export function songsProgram(content: SongsContent): Program<SongsState> {
  return {
    begin: ({ locale, random, recent }) => ({
      ...{ step: 'new', current: -1, isFound: false, played: 0, found: 0 },
      waiting: freshFirst(
        shuffledPlaces(content.songs.length, random).filter((place) => content.songs[place]?.[locale]),
        (place) => content.songs[place]?.id,
        recent,
      ),
    }),
    next(state, situation) {
      const next = following(state, content, situation)
      return next && { state: next, beat: beatOf(next, content, situation) }
    },
    hear(state, heard) {
      const isAsked = state.step === 'question' || state.step === 'hint'
      if (heard.kind !== 'answer' || !isAsked || state.isFound) return undefined
      // Murmur while people try to remember is no answer.
      if (heard.answer.choice === undefined && heard.answer.text === '') return undefined
      return { state: { ...state, isFound: true, found: state.found + 1 }, found: true }
    },
    estimate: ({ waiting }, { pace }) => (waiting.length * SONG_SECONDS + END_SECONDS) * pace,
    tally: ({ played, found }) => ({ songs: played, found }),
  }
}

/** The step after the one that was just played. */
function following(state: SongsState, content: SongsContent, situation: Situation): SongsState | undefined {
  const { step, isFound } = state
  if (step === 'end') return undefined
  if (step === 'new') return { ...state, step: 'intro' }
  if (step === 'question' && !isFound) return { ...state, step: 'hint' }
  if (step === 'question' || step === 'hint') return { ...state, step: 'reveal' }
  if (step === 'reveal' && content.songs[state.current]?.[situation.locale]?.line) return { ...state, step: 'line' }
  if (step === 'line') return { ...state, step: 'sing' }
  return drawn(state, content, situation) ?? { ...state, step: 'end' }
}

/** The next that is as well known as it should be, or nearly. */
function drawn(state: SongsState, content: SongsContent, situation: Situation): SongsState | undefined {
  const { level, remainingSeconds, pace, recent } = situation
  if (remainingSeconds < (SONG_SECONDS + END_SECONDS) * pace) return undefined
  const current = nearest(state.waiting, (place) => {
    const { id, level: own = level } = content.songs[place] ?? {}
    return Math.abs(own - level) + staleness(id, recent)
  })
  if (current === undefined) return undefined
  const waiting = state.waiting.filter((place) => place !== current)
  return { ...state, step: 'question', current, waiting, isFound: false, played: state.played + 1 }
}

function beatOf({ step, current, isFound, played }: SongsState, content: SongsContent, situation: Situation): Beat {
  const song = content.songs[current]
  const told = song?.[situation.locale]
  if (step === 'end') return endBeat(content, situation)
  if (!song || !told || step === 'new' || step === 'intro') return introBeat(content, situation)
  const playing: Playing = { song, told, number: played, isFound, content, situation }
  switch (step) {
    case 'question':
      return { ...questionBeat(playing), item: song.id }
    case 'hint':
      return hintBeat(playing)
    case 'reveal':
      return revealBeat(playing)
    case 'line':
      return lineBeat(playing, told.line ?? { start: told.title })
    case 'sing':
      return singBeat(playing)
  }
}
