import { phraseIn } from '#content'
import type { Beat, BeatView, Deed, Lines } from '../../shared/beat.ts'
import { timesInWords } from '../../shared/numbers.ts'
import { movementOf } from '../../shared/poses.ts'
import type { Situation } from '../../shared/program.ts'
import { linesOf } from '../session/lines.ts'
import { melodyOf } from '../songs/tune.ts'
import type { Dance, DanceContent, Figure } from './dance.content.ts'

const PAUSE_MS = 600
const PRACTISED = 2
/** Four of a figure are about a phrase of music. */
const DANCED = 4
const BREATHE_SECONDS = 12
/** To find the button of a loudspeaker; staff are asked again when it takes longer. */
const START_SECONDS = 30
const TITLE = { fr: 'Danse', en: 'Dance' }
const MUSIC_PLAYS = { fr: 'La musique joue', en: 'The music is playing' }

/** What the beats of one dance are made of; dances are counted from 1. */
export type Dancing = { dance: Dance; number: number; content: DanceContent; situation: Situation }

export function titleBeat({ dance, number, content, situation }: Dancing): Beat {
  const { locale } = situation
  const [title, story] = [phraseIn(dance.title, locale), phraseIn(dance.story, locale)]
  const say = withAfter(linesOf(content.announce, situation, { title }, number), story)
  return { ...partOf(number, 'title', say, viewOf(dance, situation, [story])), kind: 'talk' }
}

/** What a figure is, while the robot shows it. */
export function figureBeat({ dance, number, content, situation }: Dancing, place: number, figure: Figure): Beat {
  const [name, how] = [phraseIn(figure.name, situation.locale), phraseIn(figure.how, situation.locale)]
  const say = withAfter(linesOf(content.figure, situation, { name }, number + place), how)
  const deed: Deed = { ...shown(figure, content), when: 'with', repetitions: 1, count: false }
  return { ...partOf(number, `figure.${place}`, say, viewOf(dance, situation, [name, how])), deed }
}

/** All try it, slowly and counted. */
export function practiseBeat({ dance, number, content, situation }: Dancing, place: number, figure: Figure): Beat {
  const { locale } = situation
  const say = linesOf(content.practise, situation, { times: timesInWords(PRACTISED, locale) }, number + place)
  const view = viewOf(dance, situation, [phraseIn(figure.name, locale), phraseIn(figure.how, locale)])
  const deed: Deed = { ...shown(figure, content), when: 'after', repetitions: PRACTISED, count: true }
  return { ...partOf(number, `practise.${place}`, say, view), deed }
}

/** The home's own music: staff start it, and tell the robot. */
export function startBeat({ dance, number, content, situation }: Dancing): Beat {
  const say = linesOf(content.startMusic, situation, {}, number)
  const choices = [{ id: 'plays', label: phraseIn(MUSIC_PLAYS, situation.locale) }]
  const view = { ...viewOf(dance, situation, [String(say[0])]), choices }
  return { ...partOf(number, 'start', say, view), floor: { seconds: START_SECONDS, until: 'staff' } }
}

/** A figure in its turn, to the robot's tune or to the home's music: either gives the time, and nobody counts into it. */
export function danceBeat(dancing: Dancing, place: number, figure: Figure, isHomeMusic: boolean): Beat {
  const { dance, number, content, situation } = dancing
  const name = phraseIn(figure.name, situation.locale)
  const say = linesOf(content.dance, situation, { name }, number + place)
  const melody = isHomeMusic ? undefined : melodyOf(dance)
  const deed: Deed = { ...shown(figure, content), when: 'after', repetitions: DANCED, count: false, melody }
  return { ...partOf(number, `dance.${place}`, say, { ...viewOf(dance, situation, [name]), big: String(place) }), deed }
}

/** The whole tune from the robot, for everybody to dance to. */
export function listenBeat({ dance, number, content, situation }: Dancing): Beat {
  const names = dance.figures.map(({ name }) => phraseIn(name, situation.locale))
  const say = linesOf(content.listen, situation, {}, number)
  const deed: Deed = { when: 'after', kind: 'melody', melody: melodyOf(dance) }
  return { ...partOf(number, 'listen', say, viewOf(dance, situation, names)), deed }
}

export function praiseBeat({ dance, number, content, situation }: Dancing): Beat {
  const say = withAfter(
    linesOf(content.praise, situation, {}, number),
    String(linesOf(content.breathe, situation, {}, number)[0]),
  )
  const deed: Deed = { when: 'after', kind: 'wait', seconds: BREATHE_SECONDS }
  return { ...partOf(number, 'praise', say, viewOf(dance, situation, [])), kind: 'rest', deed }
}

export function talkBeat(id: 'intro' | 'end', content: DanceContent, situation: Situation): Beat {
  const say = linesOf(content[id], situation)
  const view: BeatView = { title: phraseIn(TITLE, situation.locale), body: [String(say[0])], choices: [] }
  return { id, part: id, kind: 'talk', say, view }
}

function partOf(number: number, name: string, say: Lines, view: BeatView): Beat {
  return { id: `${name}.of.${number}`, part: `dance.${number}.${name}`, kind: 'move', say, view }
}

function shown({ name, shows, secondsEach }: Figure, { poses }: DanceContent) {
  return { kind: 'movement', movement: movementOf(name.en, shows, poses), secondsEach } as const
}

function viewOf({ title }: Dance, { locale }: Situation, body: readonly string[]): BeatView {
  return { title: phraseIn(title, locale), body, choices: [] }
}

function withAfter(lines: Lines, after: string): Lines {
  const [first = '', ...rest] = lines.map((words) => [{ text: String(words) }, { pauseMs: PAUSE_MS }, { text: after }])
  return [first, ...rest]
}
