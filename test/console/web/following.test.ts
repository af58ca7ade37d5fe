import { describe, expect, it } from 'vitest'
import {
  type Following,
  type FollowingEvent,
  follow,
  heardBy,
  startFollowing,
} from '../../../src/console/web/companion/following.ts'
import type { CompanionView, ToPhone } from '../../../src/console/web/companion/messages.ts'

const CLOCKS: CompanionView = {
  ...{ id: 'clocks.1', title: 'The clocks', lines: ['Every town kept its own time.', 'This clock has seen three kings.'] },
  ...{ whole: ['Every town kept its own time.'], easy: undefined, labels: [], pictures: [], puzzle: undefined, stops: [] },
}
const SPOKEN: ToPhone = { type: 'caption', locale: 'fr', text: 'Chaque ville avait son heure.', big: null, title: 'Les horloges' }
const SEEN: ToPhone = { type: 'view', language: 'en', languages: ['fr', 'en'], view: CLOCKS }

function shownBy(...events: (ToPhone | FollowingEvent)[]): Following {
  return events.reduce<Following>((state, event) => follow(state, isEvent(event) ? event : { type: 'news', news: event }), EN)
}
const EN = startFollowing('en')
const EVENTS: readonly string[] = [
  'link',
  'refused',
  'news',
  'at',
  'language.chosen',
  'question.read',
] satisfies FollowingEvent['type'][]
const isEvent = (event: ToPhone | FollowingEvent): event is FollowingEvent => EVENTS.includes(event.type)

describe('what a guest’s phone shows', () => {
  it('is what the voice says, in the language of the guest', () => {
    expect(heardBy(shownBy(SPOKEN))).toEqual({ lang: 'fr', text: 'Chaque ville avait son heure.', isOwn: false })
    expect(heardBy(shownBy(SPOKEN, SEEN))).toEqual({
      ...{ lang: 'en', isOwn: false },
      text: 'Every town kept its own time. This clock has seen three kings.',
    })
    expect(heardBy(shownBy(SPOKEN, { ...SEEN, language: 'fr' }))).toEqual({
      ...{ lang: 'fr', isOwn: true },
      text: 'Chaque ville avait son heure.',
    })
  })

  it('keeps a sentence in the silence after it, and what it has while the line is gone', () => {
    const silent = shownBy(SPOKEN, SEEN, { ...SPOKEN, text: '', title: 'Les outils' }, { type: 'link', link: 'lost' })
    expect(silent).toEqual({
      ...{ ...EN, link: 'lost', view: CLOCKS, languages: ['fr', 'en'] },
      caption: { locale: 'fr', text: 'Chaque ville avait son heure.', big: null, title: 'Les outils' },
    })
  })

  it('stays at the stop that a guest came for, until there is a tour to tell of it', () => {
    const away = shownBy(SEEN, { type: 'at', stop: 'attic' })
    expect(away.at).toBe('attic')
    expect(follow(away, { type: 'news', news: { ...SEEN, view: null } })).toEqual({ ...away, view: null })
  })

  it('forgets everything when the session is over, until another begins', () => {
    const asked: ToPhone = { type: 'question', state: 'waiting' }
    const votes: ToPhone = { type: 'votes', puzzle: 'hands', counts: { a: 3 }, mine: 'a' }
    const over = shownBy({ type: 'link', link: 'open' }, SPOKEN, SEEN, asked, votes, { type: 'over' })
    expect(over).toEqual({ ...EN, link: 'open', languages: ['fr', 'en'], isOver: true })

    const silence = follow(over, { type: 'news', news: { ...SPOKEN, text: '', title: '' } })
    expect(silence.isOver).toBe(true)
    expect(follow(silence, { type: 'news', news: SPOKEN }).isOver).toBe(false)
    expect(follow(silence, { type: 'news', news: SEEN }).isOver).toBe(false)
  })

  it('is nothing any more once the code is over', () => {
    expect(shownBy(SPOKEN, SEEN, { type: 'refused' })).toEqual({ ...EN, isRefused: true })
  })
})
