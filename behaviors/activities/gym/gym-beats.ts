import { phraseIn } from '#content'
import type { Beat, Lines } from '../../shared/beat.ts'
import { numberInWords, timesInWords } from '../../shared/numbers.ts'
import { movementOf } from '../../shared/poses.ts'
import type { Situation } from '../../shared/program.ts'
import { linesOf } from '../session/lines.ts'
import type { GymContent, Move, Phase } from './gym.content.ts'

const TITLE = { fr: 'Gymnastique douce', en: 'Gentle gym' }
const WELL = { fr: 'Tout va bien', en: 'All is well' }
/** Between two sets: the motors of the robot cool, and people breathe. */
const REST_SECONDS = 8
const CHECK_SECONDS = 7
/** To drink, and to be given something to drink. */
const WATER_SECONDS = 25
/** Between two steps: time to do what was said. */
const STEP_MS = 900
/** What a session is planned with; more or fewer of all moves is asked of this. */
const USUAL_REPETITIONS = 6
const MORE_PER_LEVEL = 2
const REPETITIONS = { least: 2, most: 16 } as const

export function introBeat(content: GymContent, situation: Situation): Beat {
  const { locale, seated } = situation
  const prepare = seated ? [content.seated] : [content.mixed, content.seated]
  const say = withParts(linesOf(content.intro, situation), (words) => [words, ...prepare.map((each) => phraseIn(each, locale))])
  return {
    id: 'intro',
    part: 'intro',
    kind: 'talk',
    say,
    view: { ...view(situation), body: prepare.map((each) => phraseIn(each, locale)) },
  }
}

export function phaseBeat(phase: Phase, content: GymContent, situation: Situation): Beat {
  const say = linesOf(content[phase], situation)
  return { id: `phase.${phase}`, part: `phase.${phase}`, kind: 'talk', say, view: { ...view(situation), body: [String(say[0])] } }
}

/** What it is, what for and how; the robot shows it meanwhile. */
export function howBeat(move: Move, number: number, content: GymContent, situation: Situation): Beat {
  const { locale, seated } = situation
  const name = phraseIn(move.name, locale)
  const standing = seated || !move.standing ? [] : [phraseIn(move.standing, locale)]
  const steps = move.steps.map((step) => phraseIn(step, locale))
  const told = withParts(linesOf(content.announce, situation, { name }, number), (words) => [
    ...[words, phraseIn(move.purpose, locale), ...standing, ...steps],
    phraseIn(move.care, locale),
  ])
  const remind = linesOf(content.remind, situation, {}, number)
  return {
    ...{ id: `move.${number}.how`, part: `move.${number}`, kind: 'move', view: moveView(move, situation) },
    say: [told[0], ...withParts(remind, (words) => [words, ...steps])],
    deed: { ...shown(move, content, 0), when: 'with', repetitions: 1, count: false },
  }
}

/** One set, counted aloud. */
export function setBeat(move: Move, number: number, set: number, content: GymContent, situation: Situation): Beat {
  const repetitions = repetitionsOf(move, situation)
  const { locale } = situation
  const values = { count: numberInWords(repetitions, locale), times: timesInWords(repetitions, locale) }
  const wordings = move.sides && set > 1 ? content.otherSide : content.go
  return {
    ...{ id: `move.${number}.set.${set}`, part: `move.${number}`, kind: 'move' },
    say: linesOf(wordings, situation, values, 2 * number + set),
    view: { ...moveView(move, situation), big: String(repetitions) },
    deed: { ...shown(move, content, set - 1), when: 'after', repetitions, count: true },
  }
}

export function restBeat(move: Move, number: number, set: number, content: GymContent, situation: Situation): Beat {
  return {
    ...{ id: `move.${number}.rest.${set}`, part: `move.${number}`, kind: 'rest' },
    say: linesOf(content.rest, situation, {}, number),
    view: moveView(move, situation),
    deed: { kind: 'wait', when: 'after', seconds: REST_SECONDS },
  }
}

export function praiseBeat(move: Move, number: number, content: GymContent, situation: Situation): Beat {
  const say = linesOf(content.praise, situation, {}, number)
  return { id: `move.${number}.praise`, part: `move.${number}`, kind: 'rest', say, view: moveView(move, situation) }
}

export function checkBeat(number: number, content: GymContent, situation: Situation): Beat {
  const isWater = number % 2 === 0
  const say = linesOf(isWater ? content.water : content.check, situation, {}, Math.floor(number / 2))
  const choices = [{ id: 'well', label: phraseIn(WELL, situation.locale) }]
  return {
    ...{ id: `check.${number}`, part: `check.${number}`, kind: 'talk', say },
    view: { ...view(situation), body: [String(say[0])], choices },
    floor: { seconds: isWater ? WATER_SECONDS : CHECK_SECONDS, until: 'answer' },
  }
}

export function endBeat(content: GymContent, situation: Situation): Beat {
  const say = linesOf(content.end, situation)
  const deed = { kind: 'gesture', when: 'with', gesture: 'applaud' } as const
  return { id: 'end', part: 'end', kind: 'talk', say, view: { ...view(situation), body: [String(say[0])] }, deed }
}

/** Sets of a move: each side has its own, and whoever likes more does it twice. */
export function setsOf({ sides }: Move, { level }: Pick<Situation, 'level'>): number {
  return sides || level > 1 ? 2 : 1
}

function repetitionsOf(move: Move, { repetitions, level }: Situation): number {
  const wished = move.repetitions + repetitions - USUAL_REPETITIONS + (level - 1) * MORE_PER_LEVEL
  return Math.min(REPETITIONS.most, Math.max(REPETITIONS.least, wished))
}

/** The sides take turns, so that the motors of one rest. */
function shown({ id, shows, secondsEach, sides }: Move, { poses }: GymContent, turn: number) {
  const side = sides && turn % 2 === 1 ? 'right' : 'left'
  return { kind: 'movement', movement: movementOf(id, shows, poses, side), secondsEach } as const
}

function withParts(wordings: Lines, parts: (words: string) => readonly string[]): Lines {
  const [first, ...rest] = wordings.map((words) =>
    parts(String(words)).flatMap((text, index) => [...(index === 0 ? [] : [{ pauseMs: STEP_MS }]), { text }]),
  )
  return [first ?? '', ...rest]
}

function view({ locale }: Situation): Beat['view'] {
  return { title: phraseIn(TITLE, locale), body: [], choices: [] }
}

function moveView({ name, steps }: Move, { locale }: Situation): Beat['view'] {
  return { title: phraseIn(name, locale), body: steps.map((step) => phraseIn(step, locale)), choices: [] }
}
