import { phraseIn } from '#content'
import type { Control } from '#runtime'
import type { TourRoute } from '../museum-tour/tour.content.ts'
import { type Tour, wordsOf } from '../museum-tour/tour.ts'
import type { Beat } from '../shared/beat.ts'
import type { Program, Situation } from '../shared/program.ts'
import { codeView } from './code-view.ts'

export type OutingState = { waits: number; isBack: boolean }

const RETURNED: Control = { name: 'returned', label: { fr: 'Ils sont de retour', en: 'They are back' }, kind: 'custom' }
/** A group that staff forgot: a day later, at an hour at which somebody is there, the robot says that it still waits. */
const SILENCE_SECONDS = 24 * 3_600

/** While the group is out the robot is quiet, with the code on its screen for whoever comes later. */
export function outingProgram(tour: Tour, circuit: TourRoute): Program<OutingState> {
  return {
    begin: () => ({ waits: 0, isBack: false }),
    next(state, situation) {
      if (state.isBack) return undefined
      return { state: { ...state, waits: state.waits + 1 }, beat: waitBeat(tour, circuit, state, situation) }
    },
    hear(state, heard, situation) {
      if (heard.kind !== 'control' || heard.name !== RETURNED.name || state.isBack) return undefined
      return { state: { ...state, isBack: true }, beat: returnedBeat(tour, circuit, situation) }
    },
    controls: ({ isBack }) => (isBack ? [] : [{ ...RETURNED, usuallyAfterSeconds: circuit.minutes * 60 }]),
    estimate: ({ isBack }) => (isBack ? 0 : circuit.minutes * 60),
    tally: ({ isBack }) => ({ returns: isBack ? 1 : 0 }),
  }
}

function waitBeat(tour: Tour, circuit: TourRoute, { waits }: OutingState, situation: Situation): Beat {
  const id = `out.${waits + 1}`
  const say = wordsOf(tour, 'circuitWait', situation)
  return { id, part: id, kind: 'rest', say, view: codeView(circuit, situation), floor: { seconds: SILENCE_SECONDS } }
}

function returnedBeat(tour: Tour, circuit: TourRoute, situation: Situation): Beat {
  const say = wordsOf(tour, 'circuitReturned', situation, situation.random.integer(2))
  const view = { title: phraseIn(circuit.title, situation.locale), body: [], choices: [] }
  return { id: 'returned', part: 'returned', kind: 'welcome', say, view }
}
