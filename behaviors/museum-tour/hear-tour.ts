import { matchText, phraseIn } from '#content'
import type { Answer } from '#runtime'
import type { Beat } from '../shared/beat.ts'
import type { Heard, Situation, Step } from '../shared/program.ts'
import { hearPlace } from './hear-place.ts'
import { hearWay } from './hear-way.ts'
import { arrived, arrivedAsSaid, departed, goingHome, interrupted, isStop, leftStop, orderedFrom } from './moves.ts'
import { guestQuestionMeant, questionMeant } from './question-meant.ts'
import { choicesOf, puzzleBeat, spoken, stepsOf } from './stop-steps.ts'
import { puzzleAt, questionsAt } from './texts.ts'
import type { TourQuestion } from './tour.content.ts'
import { isOpen, placeName, routeOf, stopOf, type Tour, wordsOf } from './tour.ts'
import { whereItIs } from './tour-controls.ts'
import { counted, type TourState } from './tour-state.ts'
import { countBeat, regroupBeat, remark } from './way-beats.ts'

type Change = { state: TourState; beat?: Beat | undefined } | undefined
type GoOn = (state: TourState) => Step<TourState> | undefined
type Told = { tour: Tour; state: TourState; situation: Situation; goOn: GoOn; value: string | number | undefined }

/** Of a robot among people, the third question is the guide's. */
const MOST_QUESTIONS = 2

/** What an answer of the group or a wish of the guide changes. Wishes are answered at once, so that they are kept whatever comes. */
export function hearTour(tour: Tour, state: TourState, heard: Heard, situation: Situation, goOn: GoOn): Change {
  if (heard.kind === 'answer') return answered(tour, state, heard.answer, situation, goOn)
  if (heard.kind === 'went') return hearWay(tour, state, heard, situation, goOn)
  if (heard.kind === 'place') return hearPlace(tour, state, heard, situation, goOn)
  return WISHES[heard.name]?.({ tour, state, situation, goOn, value: heard.value })
}

function answered(tour: Tour, state: TourState, answer: Answer, situation: Situation, goOn: GoOn): Change {
  const { place, saying } = state
  // A hand on the robot's head says it as well as a button.
  if (place.kind === 'walk')
    return answer.way === 'staff' || answer.way === 'touch' ? goOn(arrivedAsSaid(tour, state, situation)) : undefined
  const here = whereItIs(state)
  if (here === undefined) return undefined
  if (saying === 'puzzle') return guessed(tour, state, answer, situation)
  if (saying !== 'ask') return undefined
  const question = questionMeant(questionsAt(tour.content, here, { ...state, ...situation }), answer)
  return question && answeredTo(question, askedOnceMore(state, here), tour, situation)
}

/** The first guess counts; nobody is told that it was wrong. */
function guessed(tour: Tour, state: TourState, { choice, text }: Answer, situation: Situation): Change {
  const puzzle = puzzleAt(tour.content, state.riddle ?? whereItIs(state) ?? '', { ...state, ...situation })
  if (!puzzle || (choice === undefined && text === '')) return undefined
  const label = puzzle.choices[puzzle.right] ?? ''
  const isRight = choice === puzzle.right || matchText(text, [{ id: 'right', keywords: [label] }]).length > 0
  const known = choicesOf(puzzle).some(({ id }) => id === choice) || text !== ''
  return known ? { state: { ...counted(state, 'puzzlesRight', isRight ? 1 : 0), saying: 'other' } } : undefined
}

/** After an answer there is room for another question, once. */
function askedOnceMore(state: TourState, stop: string): TourState {
  const questions = state.asked.stop === stop ? state.asked.questions + 1 : 1
  const { place } = state
  const step = place.kind === 'stop' && questions < MOST_QUESTIONS ? { place: { ...place, step: place.step - 1 } } : {}
  return { ...state, ...step, asked: { stop, questions } }
}

function answeredTo({ id, question, answer }: TourQuestion, state: TourState, tour: Tour, situation: Situation): Change {
  const beat = remark(tour, `answer.${id}.${state.turns}`, [spoken(answer)], situation)
  const view = { ...beat.view, title: question, body: answer }
  return { state: counted({ ...state, saying: 'other' }, 'questions'), beat: { ...beat, view } }
}

const WISHES: Readonly<Record<string, (told: Told) => Change>> = {
  arrived: ({ tour, state, situation, goOn }) =>
    state.place.kind === 'walk' ? goOn(arrivedAsSaid(tour, state, situation)) : undefined,
  /** At the stop whose sign was seen, wherever the group was led to. */
  weAreAt({ tour, state, situation, goOn }) {
    const { sighted } = state
    if (!isStop(tour, state, sighted) || !isOpen(tour, state, sighted)) return undefined
    return goOn(arrived(tour, headedFor(tour, state, sighted, situation), situation))
  },
  question({ tour, state, situation, value }) {
    const here = whereItIs(state)
    const questions = here === undefined ? [] : questionsAt(tour.content, here, { ...state, ...situation })
    const question = questions.find(({ id }) => id === value) ?? (value === undefined ? questions[0] : undefined)
    return question && answeredTo(question, interrupted(state), tour, situation)
  },
  /** Typed by a guest, chosen by the guide. What was typed is neither said nor remembered, only what the museum wrote. */
  guestQuestion({ tour, state, situation, value }) {
    if (typeof value !== 'string') return undefined
    const question = guestQuestionMeant(tour, whereItIs(state), value, { ...state, ...situation })
    if (question) return answeredTo(question, interrupted(state), tour, situation)
    const say = wordsOf(tour, 'guideAnswers', situation, state.turns)
    return { state: interrupted(state), beat: remark(tour, `guide.${state.turns}`, say, situation) }
  },
  puzzle({ tour, state, situation }) {
    const here = whereItIs(state)
    const puzzle = here === undefined ? undefined : puzzleAt(tour.content, here, { ...state, ...situation })
    if (here === undefined || !puzzle) return undefined
    const beat = puzzleBeat(tour, stopOf(tour, here), puzzle, { ...state, ...situation })
    const asked = counted(interrupted(state), 'puzzles')
    return { beat: { ...beat, id: `${beat.id}.${state.turns}` }, state: { ...asked, riddle: here, saying: 'puzzle' } }
  },
  shorter: ({ tour, state, situation }) => ({ state: { ...state, length: 'short', place: shortened(tour, state, situation) } }),
  longer: ({ state }) => ({ state: { ...state, length: 'long' } }),
  goTo({ tour, state, situation, goOn, value }) {
    if (!isStop(tour, state, value) || !isOpen(tour, state, value)) return undefined
    return goOn(headedFor(tour, state, value, situation))
  },
  closed({ tour, state, situation, value }) {
    const here = state.place.kind === 'walk' ? state.place.to : whereItIs(state)
    const first = [...(here === undefined ? [] : [here]), ...state.ahead].find((id) => stopOf(tour, id).room === value)
    if (first === undefined) return undefined
    const closed = counted({ ...state, closedRooms: [...state.closedRooms, String(value)] }, 'closed')
    const room = phraseIn(placeName(tour, first), situation.locale)
    return detoured(tour, closed, situation, wordsOf(tour, 'closed', situation, state.turns, { room }))
  },
  stepFree: ({ tour, state, situation }) =>
    detoured(tour, { ...state, stepFree: true }, situation, wordsOf(tour, 'stepFree', situation, state.turns)),
  regroup: ({ tour, state, situation }) => ({
    state: counted(interrupted(state), 'regrouped'),
    beat: regroupBeat(tour, state.turns, situation),
  }),
  count({ tour, state, situation, value }) {
    const group = Number(value)
    if (!Number.isInteger(group) || group < 1) return undefined
    return { state: { ...interrupted(state), group }, beat: countBeat(tour, group, state.turns, situation) }
  },
  home: ({ state, situation, goOn }) => goOn(goingHome(state, situation, 'asked')),
}

/** On the way to that stop; those before it that were not seen come last. */
function headedFor(tour: Tour, state: TourState, stop: string, situation: Situation): TourState {
  const toCome = routeOf(tour, state).stops.map((each) => each.stop)
  const left = leftStop(state, situation)
  const ahead = orderedFrom(toCome, stop).filter((id) => id === stop || !state.visited.includes(id))
  return departed(tour, { ...left, ahead }, stop, situation)
}

/** Said, and then another way if this one leads nowhere. */
function detoured(tour: Tour, state: TourState, situation: Situation, say: Beat['say']): Change {
  const beat = remark(tour, `way.${state.turns}`, say, situation)
  const target = state.place.kind === 'walk' ? state.place.to : state.place.kind === 'stop' ? state.place.stop : undefined
  const isShut = target !== undefined && !isOpen(tour, state, target)
  return { beat, state: isShut ? { ...leftStop(state, situation), saying: 'other' } : interrupted(state) }
}

/** The story of this stop ends with what is being told. */
function shortened(tour: Tour, state: TourState, situation: Situation): TourState['place'] {
  const { place } = state
  if (place.kind !== 'stop' || place.step === 0 || state.saying !== 'tell') return place
  const told = stepsOf(tour, place.stop, place.telling, { ...state, ...situation })
  return { ...place, step: Math.max(place.step, told.filter(({ extra }) => !extra).length) }
}
