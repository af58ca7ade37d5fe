import type { TourContent, TourRoute } from '../../museum-tour/tour.content.ts'
import { distanceInWords, minutesInWords } from '../distance-words.ts'
import { lengthM } from '../lay-of-the-land.ts'
import { all, element, type Html } from './html.ts'
import type { Walk, WalkStop } from './walk-texts.ts'
import { ownName, type WalkWords, walkWords } from './walk-words.ts'

type Parts = {
  content: Pick<TourContent, 'stops'>
  route: TourRoute
  map: Html | undefined
  pictureOf: (media: string) => string | undefined
}

/** All that is read, in every language; without its script the page shows all of it, one after the other. */
export function walkBody(walks: readonly Walk[], parts: Parts): Html {
  return all([
    element('header', {}, languageButtons(walks), element('p', { id: 'where', role: 'status' })),
    parts.map &&
      element(
        'figure',
        { id: 'plan' },
        parts.map,
        element(
          'figcaption',
          { id: 'scale', hidden: true },
          element('span', { class: 'bar' }),
          element('span', { class: 'length' }),
          element('button', { type: 'button', class: 'locate', 'data-do': 'locate', hidden: true }),
        ),
      ),
    ...walks.map((walk) => walkMain(walk, parts)),
  ])
}

function languageButtons(walks: readonly Walk[]): Html {
  const [first] = walks
  const buttons = walks.map(({ language }) =>
    element('button', { type: 'button', lang: language, 'data-do': 'language', 'data-value': language }, ownName(language)),
  )
  const label = walkWords(first?.language ?? 'en').languages
  return element('div', { class: 'languages', role: 'group', 'aria-label': label }, all(buttons.length > 1 ? buttons : []))
}

function walkMain(walk: Walk, parts: Parts): Html {
  const say = walkWords(walk.language)
  const hasEasy = walk.stops.some(({ easy }) => easy !== undefined)
  return element(
    'main',
    { lang: walk.language, 'data-language': walk.language },
    element(
      'div',
      { class: 'tools' },
      button(say.smaller, 'smaller', 'A−'),
      button(say.larger, 'larger', 'A+'),
      hasEasy ? element('button', { type: 'button', 'data-do': 'easy', 'aria-pressed': 'false' }, say.easy) : undefined,
    ),
    opening(walk, say, parts),
    ...walk.stops.map((stop, index) => article(stop, { number: index + 1, of: walk.stops.length }, say, parts)),
    bottom(say),
  )
}

/** A sign for the eye, which is said as well: whoever speaks to a phone names what they see. */
function button(label: string, act: string, sign: string): Html {
  return element('button', { type: 'button', 'data-do': act, 'aria-label': `${sign} ${label}` }, sign)
}

function opening({ title, summary, access, notice, stops }: Walk, say: WalkWords, { content, route }: Parts): Html {
  const locale = say === walkWords('fr') ? 'fr' : 'en'
  const facts = say.facts(stops.length, distanceInWords(lengthM(content, route), locale), minutesInWords(route.minutes, locale))
  return element(
    'section',
    { class: 'opening', 'data-step': 0 },
    element('h1', { tabindex: -1 }, title),
    element('p', { class: 'facts' }, facts),
    element('button', { type: 'button', class: 'go', 'data-do': 'next' }, say.start),
    paragraph(summary),
    paragraph(access ?? (stops.every(({ stepFree }) => stepFree) ? say.stepFree : undefined)),
    element('p', { class: 'open-only' }, say.openOnly),
    element('h2', {}, say.stops),
    element('ol', { class: 'stops' }, ...stops.map((stop, index) => row(stop, index + 1, say))),
    element(
      'p',
      { class: 'keep', hidden: true },
      element('button', { type: 'button', 'data-do': 'keep' }, say.keep),
      element('span', {}, say.keepWhy),
    ),
    element('p', { class: 'soft' }, say.private),
    notice === undefined ? undefined : element('p', { class: 'soft' }, notice),
  )
}

function row({ title, legM, stepFree }: WalkStop, number: number, say: WalkWords): Html {
  const facts = [...(legM > 0 ? [`${Math.round(legM / 10) * 10} m`] : []), ...(stepFree ? [] : [say.steps])]
  return element(
    'li',
    { 'data-row': number },
    element(
      'button',
      { type: 'button', 'data-do': 'stop', 'data-value': number },
      element('b', {}, title),
      element('span', {}, facts.join(' · ')),
    ),
    element('span', { class: 'seen', hidden: true }, `✓ ${say.seen}`),
  )
}

type Turn = { number: number; of: number }

function article(stop: WalkStop, { number, of }: Turn, say: WalkWords, { pictureOf }: Parts): Html {
  return element(
    'article',
    { 'data-step': number },
    element('p', { class: 'count' }, say.stopOf(number, of)),
    element('h2', { tabindex: -1 }, stop.title),
    wayTo(stop, number, say),
    element(
      'div',
      { class: 'arrive' },
      element('button', { type: 'button', class: 'go', 'data-do': 'here' }, say.here),
      element('button', { type: 'button', 'data-do': 'read' }, say.read),
    ),
    element(
      'div',
      { class: 'told' },
      ...stop.pictures.map(({ media, alt, credit }) => picture(pictureOf(media), alt, credit)),
      element('div', { class: 'plain' }, ...stop.lines.map((line) => element('p', {}, line))),
      stop.easy && element('div', { class: 'easy', hidden: true }, ...stop.easy.map((line) => element('p', {}, line))),
      puzzle(stop, say),
      questions(stop, say),
      number === of ? element('p', { class: 'over' }, say.over) : undefined,
    ),
  )
}

function wayTo({ place, legM, way, stepFree, access, seats }: WalkStop, number: number, say: WalkWords): Html {
  const locale = say === walkWords('fr') ? 'fr' : 'en'
  const facts = [place, stepFree ? say.stepFree : say.steps, ...(seats > 0 ? [say.seats(seats)] : [])]
  const far = legM > 0 && number > 1 ? [say.straight(distanceInWords(legM, locale))] : []
  const told = way.length > 0 ? way : number > 1 ? [say.follow] : []
  return element(
    'div',
    { class: 'to' },
    element('h3', {}, say.way),
    element('p', { class: 'facts' }, facts.join(' · ')),
    paragraph(access),
    paragraph([...far, ...told].join(' ') || undefined),
  )
}

function picture(data: string | undefined, alt: string, credit: string): Html {
  if (data === undefined) return element('p', { class: 'soft' }, `${alt} (${credit})`)
  return element('figure', {}, element('img', { src: data, alt }), element('figcaption', {}, credit))
}

function puzzle({ puzzle }: WalkStop, say: WalkWords): Html | undefined {
  if (!puzzle) return undefined
  return element(
    'section',
    { class: 'puzzle' },
    element('h3', {}, say.puzzle),
    element('p', {}, puzzle.question),
    element('ul', {}, ...puzzle.choices.map((choice) => element('li', {}, choice))),
    element('details', {}, element('summary', {}, say.answer), ...puzzle.answer.map((line) => element('p', {}, line))),
  )
}

function questions({ questions }: WalkStop, say: WalkWords): Html | undefined {
  if (questions.length === 0) return undefined
  const asked = questions.map(({ question, answer }) =>
    element('details', {}, element('summary', {}, question), ...answer.map((line) => element('p', {}, line))),
  )
  return element('section', { class: 'asked' }, element('h3', {}, say.questions), ...asked)
}

function bottom(say: WalkWords): Html {
  return element(
    'nav',
    { 'aria-label': say.stops, hidden: true },
    element('button', { type: 'button', 'data-do': 'before' }, `‹ ${say.before}`),
    element('button', { type: 'button', 'data-do': 'list' }, say.list),
    element('button', { type: 'button', 'data-do': 'next' }, `${say.next} ›`),
  )
}

function paragraph(text: string | undefined): Html | undefined {
  return text === undefined ? undefined : element('p', {}, text)
}
