import { phraseIn } from '#content'
import type { Beat } from '../shared/beat.ts'
import type { Heard, Situation, Step } from '../shared/program.ts'
import { arrived } from './moves.ts'
import { BASE } from './tour.content.ts'
import { placeName, type Telling, type Tour, wordsOf } from './tour.ts'
import type { TourState } from './tour-state.ts'
import { remark, SOON_MS, walkFloorSeconds } from './way-beats.ts'

type Change = { state: TourState; beat?: Beat | undefined } | undefined

/** Enough for whoever leads to bring the robot along. */
const LED_SECONDS = 60

/**
 * Where the robot got to is where the group is. Where it did not, it says so once, and people lead it from then on: what
 * was in its way or in its map will not be another at the next stop.
 */
export function hearWay(
  tour: Tour,
  state: TourState,
  { outcome }: Extract<Heard, { kind: 'went' }>,
  situation: Situation,
  goOn: (state: TourState) => Step<TourState> | undefined,
): Change {
  const { place } = state
  if (place.kind !== 'walk' && place.kind !== 'home') return undefined
  if (outcome === 'arrived') return goOn(arrived(tour, state, situation))
  const ledFor = (seconds: number): TourState => {
    const callAtMs = situation.now + seconds * 1_000
    return { ...state, alone: false, place: place.kind === 'walk' ? { ...place, callAtMs, own: 'over' } : place }
  }
  // The floor begins now, and not when the robot would have been there.
  if (outcome !== 'blocked' && outcome !== 'lost')
    return { state: ledFor(place.kind === 'walk' ? walkFloorSeconds(place.expectedSeconds) - SOON_MS / 1_000 : 0) }
  const beat = strandedBeat(tour, place.kind === 'walk' ? place.to : BASE, state.turns, situation)
  return { beat, state: { ...ledFor(LED_SECONDS), saying: 'walk' } }
}

/** Waits for the guide as on any way; the way home ends by itself. */
function strandedBeat(tour: Tour, to: string, turn: number, telling: Telling): Beat {
  const beat = remark(tour, `stranded.${turn}`, wordsOf(tour, 'stranded', telling, turn), telling)
  const view = { ...beat.view, body: [phraseIn(placeName(tour, to), telling.locale)] }
  return { ...beat, part: to === BASE ? 'home' : `walk.${to}`, kind: 'walk', view, floor: { seconds: LED_SECONDS } }
}
