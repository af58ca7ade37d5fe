import { timeOf } from '../reception/opening-hours.ts'
import type { EventFile } from './event-welcome.content.ts'

type Locale = 'fr' | 'en'
type Stand = EventFile['stands'][number]
type Item = EventFile['programme'][number]
type Interest = EventFile['interests'][number]

/** A longer list is not listened to; the screen has all. */
const MAX_SPOKEN_STANDS = 4
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The same file as a reception desk has it, not checked yet. */
export function compileEvent({ interests, stands, programme, topics, events, ...desk }: EventFile) {
  const inOrder = [...programme].sort((one, other) => `${one.day}${one.from}`.localeCompare(`${other.day}${other.from}`))
  return {
    ...desk,
    topics: [
      ...topics,
      ...stands.map(standTopic),
      ...interests.map((interest) => interestTopic(interest, stands)),
      ...inOrder.map(itemTopic),
    ],
    events: {
      ...events,
      // In their order, so that what is on now comes first and what is next after it.
      list: inOrder.map(({ name, announce, ...item }) => ({ name, when: whenOf(item), ...(announce && { announce }) })),
    },
  }
}

function standTopic(stand: Stand) {
  const { id, name, keywords, place, hours, about } = stand
  return {
    id,
    label: both((locale) => withoutArticle(name[locale], locale)),
    keywords,
    answer: both((locale) => [standSentence(stand, locale), about?.[locale]].filter((part) => part !== undefined).join(' ')),
    where: place,
    ...(hours !== undefined && { hours }),
  }
}

function standSentence({ name, plural, stand }: Stand, locale: Locale): string {
  if (locale === 'en') return `${name.en} ${plural ? 'are' : 'is'} at stand ${stand}.`
  return `${name.fr} ${plural ? 'sont' : 'est'} au stand ${stand}.`
}

function interestTopic({ id, label, within, keywords }: Interest, stands: readonly Stand[]) {
  const mine = stands.filter(({ interests }) => interests.includes(id))
  return {
    id,
    label,
    keywords,
    answer: both((locale) => interestAnswer(within[locale], mine, locale)),
    screen: both((locale) => mine.map(({ name, stand }) => `${name[locale]}${locale === 'fr' ? ' :' : ':'} stand ${stand}`)),
  }
}

function interestAnswer(within: string, stands: readonly Stand[], locale: Locale): string {
  const told = stands
    .slice(0, MAX_SPOKEN_STANDS)
    .map(({ name, stand }) =>
      locale === 'fr' ? `${inSentence(name.fr)}, stand ${stand}` : `${inSentence(name.en)}, stand ${stand}`,
    )
  if (told.length === 0) return locale === 'fr' ? `Je n'ai aucun stand pour ${within}.` : `I have no stand for ${within}.`
  const others = stands.length - told.length
  const rest = { fr: ` Il y en a ${others} autres à l'écran.`, en: ` There are ${others} more on the screen.` }
  const one = { fr: " Il y en a un autre à l'écran.", en: ' There is one more on the screen.' }
  const more = others === 0 ? '' : others === 1 ? one[locale] : rest[locale]
  return locale === 'fr' ? `Pour ${within} : ${told.join(' ; ')}.${more}` : `For ${within}: ${told.join('; ')}.${more}`
}

function itemTopic({ id, name, keywords, day, from, place }: Item) {
  return {
    id,
    label: both((locale) => capital(withoutArticle(name[locale], locale))),
    keywords,
    answer: both((locale) => {
      const begins = timeOf(new Date(`${day}T${from}`), locale)
      return locale === 'fr'
        ? `${capital(name.fr)} commence ${dayIn(day, 'fr')} ${begins}.`
        : `${capital(name.en)} begins ${dayIn(day, 'en')} ${begins}.`
    }),
    where: place,
  }
}

/** As OpenStreetMap writes hours: `2027 Sep 04 14:00-14:30`, open-ended where nobody says when it ends. */
function whenOf({ day, from, to }: Pick<Item, 'day' | 'from' | 'to'>): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year} ${MONTHS[Number(month) - 1]} ${date} ${from}${to === undefined ? '+' : `-${to}`}`
}

/** A day of the calendar is the same everywhere, so no time zone may move it. */
function dayIn(day: string, locale: Locale): string {
  const style = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const
  const written = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', style).format(Date.parse(day))
  return locale === 'fr' ? `le ${written}` : `on ${written}`
}

function both<Made>(make: (locale: Locale) => Made): { fr: Made; en: Made } {
  return { fr: make('fr'), en: make('en') }
}

const ARTICLES = { fr: /^(?:le |la |les |l['’])/i, en: /^the /i } as const

/** "Le club de judo" on a button is "Club de judo". */
function withoutArticle(name: string, locale: Locale): string {
  return capital(name.replace(ARTICLES[locale], ''))
}

/** "Le club de judo" within a sentence; a name without article keeps its capital. */
function inSentence(name: string): string {
  return ARTICLES.fr.test(name) || ARTICLES.en.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
