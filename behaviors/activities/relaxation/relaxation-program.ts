import { phraseIn } from '#content'
import type { OptionValues } from '#runtime'
import type { Beat, Lines } from '../../shared/beat.ts'
import { beatSeconds } from '../../shared/estimate.ts'
import type { Program, Situation } from '../../shared/program.ts'
import { freshFirst } from '../../shared/recent.ts'
import { linesOf } from '../session/lines.ts'
import { closing, type Moment, middle, opening, slowly } from './moments.ts'
import type { RelaxationContent, Scene } from './relaxation.content.ts'

type RelaxationState = {
  step: 'new' | 'settle' | 'open' | 'moment' | 'close' | 'between' | 'end'
  /** Scenes not played yet, by id. */
  waiting: readonly string[]
  scene: string
  /** Of the scene that is played, in the order of playing. */
  number: number
  place: number
  moments: number
}

/** A scene that is cut to less is none. */
const LEAST_SCENE_SECONDS = 150
const END_SECONDS = 8
const TITLE = { fr: 'Détente', en: 'Relaxation' }

/** One guided scene after the other: slow words, long silences, and a way back that is never hurried. */
export function relaxationProgram(content: RelaxationContent, options: OptionValues): Program<RelaxationState> {
  const chosen = content.scenes.find(({ id }) => id === options.scene)
  return {
    begin: ({ random, recent }) => ({
      ...{ step: 'new', scene: '', number: 0, place: 0, moments: 0 },
      waiting: chosen ? [chosen.id] : freshFirst(inTurn(content.scenes, random), (id) => id, recent),
    }),
    next(state, situation) {
      const next = following(state, content, situation)
      return next && { state: next, beat: beatOf(next, content, situation) }
    },
    estimate: ({ waiting }, situation) =>
      content.scenes
        .filter(({ id }) => waiting.includes(id))
        .reduce((sum, scene) => sum + sceneSeconds(scene, content, situation), END_SECONDS),
    tally: ({ number, moments }) => ({ scenes: number, moments }),
  }
}

/** After what was just played: on in the scene, or back from it when the time is near. */
function following(state: RelaxationState, content: RelaxationContent, situation: Situation): RelaxationState | undefined {
  const { step, place, waiting } = state
  const scene = sceneOf(state, content)
  if (step === 'end') return undefined
  if (step === 'new') return { ...state, step: 'settle' }
  if (step === 'settle' || step === 'between' || !scene) {
    const [first, ...others] = waiting
    if (first === undefined) return { ...state, step: 'end' }
    return { ...state, step: 'open', scene: first, waiting: others, number: state.number + 1, place: -1 }
  }
  if (step === 'close') {
    if (place + 1 < scene.close.length) return { ...state, place: place + 1 }
    const isTimeForMore = situation.remainingSeconds > LEAST_SCENE_SECONDS * situation.pace && waiting.length > 0
    return { ...state, step: isTimeForMore ? 'between' : 'end' }
  }
  const moment = middle(scene, content, situation.locale, situation.level)[place + 1]
  const isTime = moment && seconds(moment, situation) + wayBackSeconds(scene, situation) <= situation.remainingSeconds
  if (!isTime) return { ...state, step: 'close', place: 0 }
  return { ...state, step: 'moment', place: place + 1, moments: state.moments + 1 }
}

function beatOf(state: RelaxationState, content: RelaxationContent, situation: Situation): Beat {
  const { step, number, place } = state
  const { locale, level } = situation
  const scene = sceneOf(state, content)
  const part = `scene.${number}.${step}.${place}`
  if (step === 'settle' || step === 'new') return settleBeat(content, situation)
  if (!scene || step === 'between' || step === 'end') {
    // Between scenes in turn: the same sentence twice would tell of a machine.
    const wordings = step === 'between' ? linesOf(content.between, situation, {}, number - 1) : linesOf(content.end, situation)
    return { id: `${step}.${number}`, part: step, kind: 'rest', say: wordings, view: view(situation, [String(wordings[0])]) }
  }
  const moment =
    step === 'open'
      ? opening(scene, locale, level)
      : (step === 'close' ? closing(scene, locale, level) : middle(scene, content, locale, level))[place]
  const beat = sceneBeat(part, moment ?? opening(scene, locale, level), scene, content, situation)
  return step === 'open' ? { ...beat, item: scene.id } : beat
}

function settleBeat(content: RelaxationContent, situation: Situation): Beat {
  const eyes = phraseIn(content.eyes, situation.locale)
  const [first = '', ...rest] = linesOf(content.settle, situation).map((words) => slowly([String(words), eyes]))
  const at = { id: 'settle', part: 'settle', kind: 'rest' } as const
  return { ...at, say: [first, ...rest], view: view(situation, [eyes]), deed: { kind: 'wait', when: 'after', seconds: 4 } }
}

function sceneBeat(id: string, moment: Moment, { title }: Scene, content: RelaxationContent, situation: Situation): Beat {
  const { words, shown, waitSeconds } = moment
  const again = linesOf(content.again, situation).map((prefix) => [{ text: String(prefix) }, { pauseMs: 1_500 }, ...words])
  const say: Lines = [words, ...again]
  return {
    ...{ id, part: id, kind: 'rest', say, view: { ...view(situation, shown), title: phraseIn(title, situation.locale) } },
    deed: waitSeconds > 0 ? { kind: 'wait', when: 'after', seconds: waitSeconds } : undefined,
  }
}

function view({ locale }: Situation, body: readonly string[]): Beat['view'] {
  return { title: phraseIn(TITLE, locale), body, choices: [] }
}

function sceneOf({ scene }: RelaxationState, { scenes }: RelaxationContent): Scene | undefined {
  return scenes.find(({ id }) => id === scene)
}

function sceneSeconds(scene: Scene, content: RelaxationContent, situation: Situation): number {
  const { locale, level } = situation
  const parts = [opening(scene, locale, level), ...middle(scene, content, locale, level)]
  return parts.reduce((sum, moment) => sum + seconds(moment, situation), wayBackSeconds(scene, situation))
}

function wayBackSeconds(scene: Scene, situation: Situation): number {
  const moments = closing(scene, situation.locale, situation.level)
  return moments.reduce((sum, moment) => sum + seconds(moment, situation), END_SECONDS)
}

function seconds({ words, waitSeconds }: Moment, situation: Situation): number {
  const beat: Beat = { id: '', part: '', kind: 'rest', say: [words], view: view(situation, []) }
  return beatSeconds(beat, situation) + waitSeconds
}

/** Another one to begin with each time. */
function inTurn(scenes: readonly Scene[], random: Situation['random']): readonly string[] {
  const from = random.integer(scenes.length)
  return [...scenes.slice(from), ...scenes.slice(0, from)].map(({ id }) => id)
}
