import { phraseIn } from '#content'
import type { Control } from '#runtime'
import type { TourRoute } from '../museum-tour/tour.content.ts'
import { type Tour, wordsOf } from '../museum-tour/tour.ts'
import type { Beat } from '../shared/beat.ts'
import { beatSeconds } from '../shared/estimate.ts'
import type { Program, Situation } from '../shared/program.ts'
import { accessLine, lengthValues } from './circuit-words.ts'
import { codeView } from './code-view.ts'

export type DepartureState = { step: number; hasLeft: boolean; turns: number }

/** The staff of the office see when a group leaves; the robot does not. */
const LEAVE = {
  ...{ name: 'leave', label: { fr: 'Ils partent', en: 'They are leaving' }, kind: 'custom' },
  usuallyAfterSeconds: 90,
} as const satisfies Control
/** Between two reminders of the code; each comes later than the one before, for the desk beside the robot works. */
const SCAN_SECONDS = [90, 180, 300] as const
/** About an hour: nobody stands there any more, whatever staff forgot to say. */
const MOST_SCANS = 12

/** Opens a walk: what it is, how far, for whom; then the code, until staff say that the group leaves. */
export function departureProgram(tour: Tour, circuit: TourRoute): Program<DepartureState> {
  const told = (situation: Situation): readonly Beat[] => [
    welcomeBeat(tour, circuit, situation),
    lengthBeat(tour, circuit, situation),
    accessBeat(tour, circuit, situation),
  ]
  return {
    begin: () => ({ step: 0, hasLeft: false, turns: 0 }),
    next(state, situation) {
      if (state.hasLeft) return undefined
      const after = { ...state, step: state.step + 1, turns: state.turns + 1 }
      const beats = told(situation)
      const scan = state.step - beats.length
      if (scan >= MOST_SCANS) return { state: { ...after, hasLeft: true }, beat: leaveBeat(tour, circuit, state, situation) }
      return { state: after, beat: beats[state.step] ?? scanBeat(tour, circuit, scan, situation) }
    },
    hear(state, heard, situation) {
      if (heard.kind !== 'control' || heard.name !== LEAVE.name || state.hasLeft) return undefined
      return { state: { ...state, hasLeft: true }, beat: leaveBeat(tour, circuit, state, situation) }
    },
    controls: ({ hasLeft }) => (hasLeft ? [] : [LEAVE]),
    estimate(state, situation) {
      const left = [...told(situation), scanBeat(tour, circuit, 0, situation)].slice(state.step)
      return left.reduce((sum, beat) => sum + beatSeconds(beat, situation), 0)
    },
    tally: ({ hasLeft }) => ({ departures: hasLeft ? 1 : 0 }),
  }
}

function welcomeBeat(tour: Tour, circuit: TourRoute, situation: Situation): Beat {
  const title = phraseIn(circuit.title, situation.locale)
  const summary = circuit.summary ? [phraseIn(circuit.summary, situation.locale)] : []
  return {
    ...{ id: 'welcome', part: 'welcome', kind: 'welcome', say: wordsOf(tour, 'circuitWelcome', situation, 0, { title }) },
    view: { title, body: summary, choices: [] },
    deed: { when: 'with', kind: 'gesture', gesture: 'greet' },
  }
}

function lengthBeat(tour: Tour, circuit: TourRoute, situation: Situation): Beat {
  const say = wordsOf(tour, 'circuitLength', situation, 0, lengthValues(tour, circuit, situation))
  const view = { title: phraseIn(circuit.title, situation.locale), body: [String(say[0])], choices: [] }
  return { id: 'length', part: 'length', kind: 'talk', say, view }
}

function accessBeat(tour: Tour, circuit: TourRoute, situation: Situation): Beat {
  const line = accessLine(tour, circuit, situation)
  const view = { title: phraseIn(circuit.title, situation.locale), body: [line], choices: [] }
  return { id: 'access', part: 'access', kind: 'talk', say: [line], view }
}

function scanBeat(tour: Tour, circuit: TourRoute, scan: number, situation: Situation): Beat {
  const id = `scan.${scan + 1}`
  const say = scan === 0 ? wordsOf(tour, 'circuitScan', situation) : wordsOf(tour, 'circuitScanAgain', situation, scan - 1)
  const seconds = SCAN_SECONDS[Math.min(scan, SCAN_SECONDS.length - 1)] ?? SCAN_SECONDS[0]
  return { id, part: id, kind: 'talk', say, view: codeView(circuit, situation), floor: { seconds } }
}

function leaveBeat(tour: Tour, circuit: TourRoute, { turns }: DepartureState, situation: Situation): Beat {
  return {
    ...{ id: 'leave', part: 'leave', kind: 'goodbye', say: wordsOf(tour, 'circuitLeave', situation, turns) },
    view: codeView(circuit, situation),
    deed: { when: 'with', kind: 'gesture', gesture: 'bow' },
  }
}
