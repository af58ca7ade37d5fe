import { phraseIn } from '#content'
import type { Utterance } from '#robot'
import type { Beat, BeatKind, BeatView, Deed, Lines } from '../../shared/beat.ts'
import type { Situation } from '../../shared/program.ts'
import { linesOf } from '../session/lines.ts'
import type { Song, SongsContent, Told } from './songs.content.ts'
import { melodyOf } from './tune.ts'

/** A tune needs a moment to turn into a name. */
const GUESS_SECONDS = 12
const HINT_SECONDS = 8
const LINE_SECONDS = 8
const PAUSE_MS = 600
const TITLE = { fr: 'Chansons', en: 'Songs' }
const FOUND = { fr: 'Trouvé !', en: 'Found it!' }

/** What the beats of one song are made of; songs are counted from 1. */
export type Playing = { song: Song; told: Told; number: number; isFound: boolean; content: SongsContent; situation: Situation }

/** The tune, and time to name it. */
export function questionBeat({ song, number, content, situation }: Playing): Beat {
  const view = viewOf(situation, [phraseIn(content.ask, situation.locale)], true)
  return {
    ...partOf(number, 'question', linesOf(content.announce, situation, {}, number), view),
    ...{ deed: deedOf(song), floor: { seconds: GUESS_SECONDS, until: 'answer' } },
  }
}

export function hintBeat({ told, number, content, situation }: Playing): Beat {
  const say = linesOf(content.hint, situation, { hint: told.hint }, number)
  const view = viewOf(situation, [phraseIn(content.ask, situation.locale), told.hint], true)
  return { ...partOf(number, 'hint', say, view), floor: { seconds: HINT_SECONDS, until: 'answer' } }
}

/** A kind word whatever was said, the title and its story. */
export function revealBeat({ told, number, isFound, content, situation }: Playing): Beat {
  const kind = linesOf(isFound ? content.found : content.thanks, situation, {}, number)
  const titles = linesOf(content.title, situation, { title: told.title }, number)
  const say = eachWith(titles, (title, index) => [String(kind[index % kind.length]), title, told.story])
  return partOf(number, 'reveal', say, viewOf(situation, [told.title, told.story]))
}

/** The first half of a line, and time to finish it. */
export function lineBeat({ number, content, situation }: Playing, { start }: { start: string }): Beat {
  const say = eachWith(linesOf(content.finish, situation, {}, number), (invitation) => [invitation, start])
  const view = viewOf(situation, [`${start} …`], true)
  return { ...partOf(number, 'line', say, view), floor: { seconds: LINE_SECONDS, until: 'answer' } }
}

/** The whole line, and the tune once more for everybody to sing. */
export function singBeat({ song, told, number, content, situation }: Playing): Beat {
  const words = told.line ? [told.line.start, told.line.end] : [told.title]
  const say = eachWith(linesOf(content.sing, situation, {}, number), (invitation) => [words.join(' '), invitation])
  return { ...partOf(number, 'sing', say, viewOf(situation, words)), deed: deedOf(song) }
}

export function introBeat(content: SongsContent, situation: Situation): Beat {
  return talkBeat('intro', linesOf(content.intro, situation), situation)
}

export function endBeat(content: SongsContent, situation: Situation): Beat {
  return talkBeat('end', linesOf(content.end, situation), situation)
}

function talkBeat(id: string, say: Lines, situation: Situation): Beat {
  return { id, part: id, kind: 'talk', say, view: viewOf(situation, [String(say[0])]) }
}

const KINDS: Readonly<Record<string, BeatKind>> = { question: 'question', hint: 'hint', reveal: 'reveal', line: 'question' }

function partOf(number: number, name: string, say: Lines, view: BeatView): Beat {
  return { id: `${name}.${number}`, part: `song.${number}`, kind: KINDS[name] ?? 'song', say, view }
}

function deedOf({ tune, bpm, media }: Song): Deed {
  if (media !== undefined) return { when: 'after', kind: 'sound', media }
  return { when: 'after', kind: 'melody', melody: melodyOf({ tune: tune ?? '', bpm: bpm ?? 100 }) }
}

function viewOf({ locale }: Situation, body: readonly string[], isAsked = false): BeatView {
  const choices = isAsked ? [{ id: 'found', label: phraseIn(FOUND, locale) }] : []
  return { title: phraseIn(TITLE, locale), body, choices }
}

function eachWith(lines: Lines, sentences: (words: string, index: number) => readonly string[]): Lines {
  const [first = '', ...rest] = lines.map((words, index) => spoken(sentences(String(words), index)))
  return [first, ...rest]
}

function spoken(sentences: readonly string[]): Utterance {
  return sentences.flatMap((text, index) => (index === 0 ? [{ text }] : [{ pauseMs: PAUSE_MS }, { text }]))
}
