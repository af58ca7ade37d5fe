import type { OptionValues } from '#runtime'
import type { Beat } from '../../shared/beat.ts'
import { beatSeconds } from '../../shared/estimate.ts'
import type { Program, Situation } from '../../shared/program.ts'
import { freshFirst, staleness } from '../../shared/recent.ts'
import { nearest, shuffledPlaces } from '../../shared/shuffled.ts'
import type { StoriesContent } from './stories.content.ts'
import { introBeat, partBeat, type Telling, talkBeat, teachBeat, thanksBeat } from './stories-beats.ts'

type StoriesState = {
  step: 'new' | 'intro' | 'teach' | 'part' | 'thanks' | 'talk'
  /** Places in the list, by chance; what was told is taken out. */
  waiting: readonly number[]
  current: number
  /** The part of the story that was told last. */
  part: number
  isShortened: boolean
  begun: number
  told: number
}

/** A story is cut only when it would be late by more than a slow voice explains. */
const GRACE = 0.7

/** Stories that the group plays: what it does is tried first, then told, done, and talked about. */
export function storiesProgram(content: StoriesContent, { story: wished }: OptionValues): Program<StoriesState> {
  return {
    begin: ({ random, recent }) => ({
      ...{ step: 'new', current: -1, part: -1, isShortened: false, begun: 0, told: 0 },
      waiting: freshFirst(shuffledPlaces(content.stories.length, random), (place) => content.stories[place]?.id, recent),
    }),
    next(state, situation) {
      const next = following(state, content, wished, situation)
      const telling = next && tellingOf(next, content, situation)
      return telling && { state: next, beat: beatOf(next, telling) }
    },
    estimate: ({ waiting }, situation) => waiting.reduce((sum, place) => sum + storySeconds(place, content, situation), 0),
    tally: ({ told }) => ({ stories: told }),
  }
}

/** From the title to the talk after it. */
export function storySeconds(place: number, content: StoriesContent, situation: Situation): number {
  const story = content.stories[place]
  if (!story) return 0
  const telling: Telling = { story, number: 1, content, situation }
  const beats = [introBeat(telling), teachBeat(telling), ...partsFrom(telling, 0), thanksBeat(telling), talkBeat(telling)]
  return secondsOf(beats, situation)
}

/** The step after the one that was just played. */
function following(
  state: StoriesState,
  content: StoriesContent,
  wished: OptionValues[string] | undefined,
  situation: Situation,
): StoriesState | undefined {
  const { step } = state
  if (step === 'intro') return { ...state, step: 'teach' }
  if (step === 'teach') return { ...state, step: 'part', part: 0 }
  if (step === 'part') return furtherPart(state, content, situation) ?? { ...state, step: 'thanks', told: state.told + 1 }
  if (step === 'thanks') return { ...state, step: 'talk' }
  return drawn(state, content, wished, situation)
}

/** The next sentence; the last one when there is no time for all. */
function furtherPart(state: StoriesState, content: StoriesContent, situation: Situation): StoriesState | undefined {
  const telling = tellingOf(state, content, situation)
  const part = state.part + 1
  const last = (telling?.story.parts.length ?? 0) - 1
  if (!telling || part > last) return undefined
  const isLate = secondsOf(partsFrom(telling, part), situation) * GRACE > situation.remainingSeconds
  return isLate && part < last ? { ...state, part: last, isShortened: true } : { ...state, part }
}

/** The story that was wished; else the one whose length is nearest to the level, of those that there is time for. */
function drawn(
  state: StoriesState,
  content: StoriesContent,
  wished: OptionValues[string] | undefined,
  situation: Situation,
): StoriesState | undefined {
  const seconds = (place: number) => storySeconds(place, content, situation)
  const farness = (place: number) => {
    const { id, level = situation.level } = content.stories[place] ?? {}
    return Math.abs(level - situation.level) + staleness(id, situation.recent)
  }
  const fitting = state.waiting.filter((place) => seconds(place) <= situation.remainingSeconds)
  const chosen = state.begun === 0 ? state.waiting.find((place) => content.stories[place]?.id === wished) : undefined
  const current =
    chosen ??
    nearest(fitting, farness) ??
    // However little time was planned, one story is told; its end may come sooner.
    (state.begun === 0 ? nearest(state.waiting, seconds) : undefined)
  if (current === undefined) return undefined
  const waiting = state.waiting.filter((place) => place !== current)
  return { ...state, step: 'intro', current, waiting, part: -1, isShortened: false, begun: state.begun + 1 }
}

function tellingOf({ current, begun }: StoriesState, content: StoriesContent, situation: Situation): Telling | undefined {
  const story = content.stories[current]
  return story && { story, number: begun, content, situation }
}

function partsFrom(telling: Telling, from: number): Beat[] {
  return telling.story.parts.flatMap((_, index) => (index < from ? [] : [partBeat(telling, index, false)]))
}

function secondsOf(beats: readonly Beat[], situation: Situation): number {
  return beats.reduce((sum, beat) => sum + beatSeconds(beat, situation), 0)
}

function beatOf({ step, part, isShortened }: StoriesState, telling: Telling): Beat {
  if (step === 'teach') return teachBeat(telling)
  if (step === 'part') return partBeat(telling, part, isShortened)
  if (step === 'thanks') return thanksBeat(telling)
  if (step === 'talk') return talkBeat(telling)
  return { ...introBeat(telling), item: telling.story.id }
}
