import { type Phrase, phraseIn } from '#content'
import type { Beat, BeatView, Lines } from '../../shared/beat.ts'
import type { Situation } from '../../shared/program.ts'
import { linesBy } from '../../shared/sentences.ts'
import { linesOf } from '../session/lines.ts'
import type { ReminiscenceContent, ReminiscenceTheme } from './reminiscence.content.ts'

/** A memory comes slowly: three times as long as for a proverb. */
const FLOOR_SECONDS = 25
const MORE_SECONDS = 18
/** To see it, smell it, hear it. */
const SENSES_SECONDS = 6
const QUIET_SECONDS = 8
const PAUSE_MS = 900
/** So often others are invited after somebody; then the next question. */
const MOST_TOLD = 3
const TITLE = { fr: 'Souvenirs', en: 'Memories' }
const TOLD = { fr: "Quelqu'un a raconté", en: 'Somebody told something' }

/** What one beat is made of; themes are numbered as they come. */
export type Remembering = {
  theme: ReminiscenceTheme
  number: number
  decade: Phrase | undefined
  content: ReminiscenceContent
  situation: Situation
}

export function introBeat(content: ReminiscenceContent, situation: Situation): Beat {
  const say = linesOf(content.intro, situation)
  const view = { title: phraseIn(TITLE, situation.locale), body: [String(say[0])], choices: [] }
  return { id: 'intro', part: 'intro', kind: 'talk', say, view }
}

/** Where we are, and what one smelt and heard there. */
export function openBeat(remembering: Remembering): Beat {
  const { theme, number, decade, content, situation } = remembering
  const { locale } = situation
  const leads = decade
    ? linesOf(content.decade, situation, { decade: phraseIn(decade, locale) }, number - 1)
    : nextOf(remembering)
  const look = hasPicture(theme) ? [String(linesOf(content.look, situation, {}, number - 1)[0])] : []
  const [open, senses] = [phraseIn(theme.open, locale), phraseIn(theme.senses, locale)]
  return {
    ...{ ...placed(`theme.${number}.open`), kind: 'talk' },
    say: linesBy(leads, PAUSE_MS, (lead) => [lead, open, ...look, senses]),
    view: viewOf(remembering, [open, senses], false),
    floor: { seconds: SENSES_SECONDS },
  }
}

/** An open question to all, and time. */
export function promptBeat(remembering: Remembering, index: number): Beat {
  const { theme, number, content, situation } = remembering
  const prompt = theme.prompts[index] ?? theme.open
  const text = phraseIn(prompt, situation.locale)
  const leads = ['', ...linesOf(content.ponder, situation, {}, index)]
  return {
    ...{ ...placed(promptId(number, index)), kind: 'talk' },
    say: linesBy(leads, PAUSE_MS, (lead) => [lead, text]),
    view: viewOf(remembering, [text], true),
    floor: { seconds: FLOOR_SECONDS },
  }
}

/** Warm thanks to nobody by name, and an invitation to the others, up to a point. */
export function thanksBeat(
  remembering: Remembering,
  index: number,
  counts: { told: number; toldHere: number; from: number },
): Beat {
  const { number, content, situation } = remembering
  const { told, toldHere, from } = counts
  const isMore = toldHere < MOST_TOLD
  const more = linesOf(content.more, situation, {}, told - 1)
  return {
    ...{ id: `theme.${number}.thanks.${told}`, part: promptId(number, index), kind: 'talk' },
    say: linesBy(linesOf(content.thanks, situation, {}, from + told), PAUSE_MS, (line, at) => [
      line,
      isMore ? String(more[at % more.length]) : '',
    ]),
    view: viewOf(remembering, [], isMore),
    deed: { when: 'with', kind: 'gesture', gesture: 'yes' },
    ...(isMore ? { floor: { seconds: MORE_SECONDS } } : {}),
  }
}

/** A sad memory is heard; silence, and then another place. */
export function comfortBeat(remembering: Remembering, comforted: number): Beat {
  const { number, content, situation } = remembering
  const say = linesOf(content.comfort, situation, {}, comforted - 1)
  return {
    ...{ ...placed(`theme.${number}.comfort`), kind: 'rest', say },
    view: { title: phraseIn(TITLE, situation.locale), body: [], choices: [] },
    deed: { when: 'with', kind: 'gesture', gesture: 'calm' },
    floor: { seconds: QUIET_SECONDS },
  }
}

export function closeBeat(remembering: Remembering): Beat {
  const { theme, number, situation } = remembering
  const text = phraseIn(theme.close, situation.locale)
  return { ...placed(`theme.${number}.close`), kind: 'talk', say: [text], view: viewOf(remembering, [text], false) }
}

function promptId(number: number, index: number): string {
  return `theme.${number}.prompt.${index + 1}`
}

function placed(id: string): Pick<Beat, 'id' | 'part'> {
  return { id, part: id }
}

/** The first theme follows the welcome, without a word between. */
function nextOf({ number, content, situation }: Remembering): Lines {
  return number === 1 ? [''] : linesOf(content.next, situation, {}, number - 2)
}

function hasPicture({ picture }: ReminiscenceTheme): boolean {
  return typeof picture?.media === 'string'
}

function viewOf({ theme, situation }: Remembering, body: readonly string[], isOpen: boolean): BeatView {
  const { locale } = situation
  const { picture } = theme
  return {
    ...{ title: phraseIn(theme.title, locale), body },
    choices: isOpen ? [{ id: 'told', label: phraseIn(TOLD, locale) }] : [],
    ...(picture?.media ? { picture: { media: picture.media, alt: phraseIn(picture.instead, locale) } } : {}),
  }
}
