import { phraseIn } from '#content'
import type { Beat } from '../../shared/beat.ts'
import type { Situation } from '../../shared/program.ts'
import { linesBy } from '../../shared/sentences.ts'
import { linesOf } from '../session/lines.ts'
import type { StoriesContent, Story } from './stories.content.ts'

const JOIN_SECONDS = 4
/** Hands have to be found first. */
const REHEARSE_SECONDS = 7
const TALK_SECONDS = 15
const PAUSE_MS = 500
/** More letters cannot be read across a room. */
const BIG_LENGTH = 20

/** What one beat is made of; stories are numbered as they are told. */
export type Telling = { story: Story; number: number; content: StoriesContent; situation: Situation }

export function introBeat({ story, number, content, situation }: Telling): Beat {
  const title = phraseIn(story.title, situation.locale)
  const openings = number === 1 ? linesOf(content.intro, situation) : linesOf(content.next, situation, {}, number)
  const [named] = linesOf(content.title, situation, { title }, number)
  const say = linesBy(openings, PAUSE_MS, (opening) => [opening, String(named)])
  return { ...placed(number, 'intro'), kind: 'talk', say, view: { title, big: title, body: [], choices: [] } }
}

/** What the group does, told and tried. */
export function teachBeat({ story, number, content, situation }: Telling): Beat {
  const { locale } = situation
  const teach = phraseIn(story.teach, locale)
  const say = linesBy(linesOf(content.rehearse, situation, {}, number - 1), PAUSE_MS, (line) => [teach, line])
  const view = { title: phraseIn(story.title, locale), body: [teach], choices: [] }
  return { ...placed(number, 'teach'), kind: 'talk', say, view, floor: { seconds: REHEARSE_SECONDS } }
}

/** A sentence or two, and what everybody does there. */
export function partBeat(telling: Telling, index: number, isShortened: boolean): Beat {
  const { story, number, content, situation } = telling
  const { locale } = situation
  const part = story.parts[index]
  const title = phraseIn(story.title, locale)
  const text = part ? phraseIn(part.say, locale) : title
  const join = part?.join && phraseIn(part.join, locale)
  const lead = isShortened ? content.shorter : index === 0 ? content.ready : undefined
  const openings = lead ? linesOf(lead, situation, {}, number - 1) : ['']
  const isBig = join !== undefined && join.length <= BIG_LENGTH
  return {
    ...{ ...placed(number, `part.${index + 1}`), kind: 'talk' },
    say: linesBy(openings, PAUSE_MS, (opening) => [opening, text, join ?? '']),
    view: { title, body: join === undefined ? [text] : [text, join], choices: [], ...(isBig ? { big: join } : {}) },
    ...(part?.gesture ? { deed: { when: 'with', kind: 'gesture', gesture: part.gesture } } : {}),
    ...(join === undefined ? {} : { floor: { seconds: part?.seconds ?? JOIN_SECONDS } }),
  }
}

export function thanksBeat({ story, number, content, situation }: Telling): Beat {
  const say = linesOf(content.thanks, situation, {}, number - 1)
  const view = { title: phraseIn(story.title, situation.locale), body: [String(say[0])], choices: [] }
  return { ...placed(number, 'thanks'), kind: 'talk', say, view, deed: { when: 'with', kind: 'gesture', gesture: 'applaud' } }
}

export function talkBeat({ story, number, content, situation }: Telling): Beat {
  const say = linesOf(content.talk, situation, {}, number - 1)
  const view = { title: phraseIn(story.title, situation.locale), body: [String(say[0])], choices: [] }
  return { ...placed(number, 'talk'), kind: 'talk', say, view, floor: { seconds: TALK_SECONDS } }
}

function placed(number: number, step: string): Pick<Beat, 'id' | 'part'> {
  const id = `story.${number}.${step}`
  return { id, part: id }
}
