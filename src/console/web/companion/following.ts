import type { CompanionView, QuestionState, ToPhone } from './messages.ts'

type Votes = Omit<Extract<ToPhone, { type: 'votes' }>, 'type'>
export type Caption = { locale: string; text: string; big: string | null; title: string }

/** What a guest's phone shows. One value, replaced by `follow`; it goes with the page. */
export type Following = {
  /** `captions`: no line stands, but what the robot says can still be asked for. */
  link: 'connecting' | 'open' | 'captions' | 'lost'
  /** The code is worth nothing any more. */
  isRefused: boolean
  isOver: boolean
  caption: Caption | null
  view: CompanionView | null
  /** In which language the view is; what was wished may not be there. */
  language: string
  languages: readonly string[]
  votes: Votes | null
  question: QuestionState | null
  /** The stop that a guest reads away from the group. */
  at: string | null
}

export type FollowingEvent =
  | { type: 'link'; link: Following['link'] }
  | { type: 'refused' }
  | { type: 'news'; news: ToPhone }
  | { type: 'at'; stop: string | null }
  | { type: 'language.chosen'; language: string }
  /** A new question is being written: what became of the last one is read. */
  | { type: 'question.read' }

export function startFollowing(language: string): Following {
  return {
    ...{ link: 'connecting', isRefused: false, isOver: false, caption: null, view: null },
    ...{ language, languages: [], votes: null, question: null, at: null },
  }
}

/** The next state of the page. Pure: no clock, no network. */
export function follow(state: Following, event: FollowingEvent): Following {
  switch (event.type) {
    case 'link':
      return state.link === event.link ? state : { ...state, link: event.link }
    case 'refused':
      return { ...startFollowing(state.language), isRefused: true }
    case 'news':
      return told(state, event.news)
    case 'at':
      return { ...state, at: event.stop }
    case 'language.chosen':
      return { ...state, language: event.language }
    case 'question.read':
      return { ...state, question: null }
  }
}

function told(state: Following, news: ToPhone): Following {
  switch (news.type) {
    case 'caption':
      return captioned(state, news)
    case 'view': {
      const { view, language, languages } = news
      return { ...state, view, language, languages, isOver: state.isOver && view === null }
    }
    case 'votes': {
      const { puzzle, counts, mine } = news
      return { ...state, votes: { puzzle, counts, mine } }
    }
    case 'question':
      return { ...state, question: news.state }
    case 'over':
      return { ...startFollowing(state.language), link: state.link, languages: state.languages, isOver: true }
  }
}

/** A line stays until the next one: somebody may still be reading. Of a session that is over nothing stays. */
function captioned(state: Following, { locale, text, big, title }: Caption): Following {
  const kept =
    state.caption !== null && text === '' ? { locale: state.caption.locale, text: state.caption.text } : { locale, text }
  return { ...state, caption: { ...kept, big, title }, isOver: state.isOver && text === '' }
}

/** What the voice says now, in the language of the guest: the caption itself, or the same part of the text. */
export function heardBy({ caption, view, language }: Following): { lang: string; text: string; isOwn: boolean } {
  const isOwn = !caption || caption.locale === language
  if (!isOwn && view && view.lines.length > 0) return { lang: language, text: view.lines.join(' '), isOwn }
  return { lang: caption?.locale ?? language, text: caption?.text || caption?.title || '', isOwn }
}
