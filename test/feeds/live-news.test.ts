import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { type NewsContent, NewsContentSchema } from '../../behaviors/activities/news/news.content.ts'
import { news } from '../../behaviors/activities/news/news.ts'
import type { FeedState } from '../../src/feeds/feed-state.ts'
import { liveNews } from '../../src/feeds/live-news.ts'
import { NOW, source } from './web.ts'

const content = { ...loadContent(news.contentFile, NewsContentSchema), headlines: ['La kermesse est dimanche'] }
const FETCHED = { fetchedAt: NOW, ageMs: 0, stale: false, problem: undefined }

function paper(titles: readonly string[], changes: Partial<FeedState> = {}): FeedState {
  const items = titles.map((title) => ({ kind: 'headline' as const, title, publishedAt: NOW }))
  return { source: source({ kind: 'feed', for: 'headlines' }), items, ...FETCHED, ...changes }
}

/** As a session takes it: checked by the schema of the news. */
function offered(states: readonly FeedState[]): NewsContent['headlines'] {
  return NewsContentSchema.parse(liveNews(content, () => ({ states }))).headlines
}

describe('the news of a house with live sources', () => {
  it('offer the headlines of the paper after those of the file, each once', () => {
    const states = [paper(['Le marché revient', 'La kermesse est dimanche']), paper(['Le marché revient', 'Un nouveau pont'])]
    expect(offered(states)).toEqual(['La kermesse est dimanche', 'Le marché revient', 'Un nouveau pont'])
  })
  it('offer nothing that is too old, and nothing that is no headline', () => {
    const events = paper(['Concert'], { source: source({ kind: 'ical', for: 'events' }) })
    expect(offered([paper(['Hier'], { stale: true }), events])).toEqual(['La kermesse est dimanche'])
  })
  it('leave out what is too long to be read aloud, and stay a list that the news accept', () => {
    const many = Array.from({ length: 80 }, (_, number) => `Titre ${number}`)
    expect(offered([paper(['x'.repeat(301), ...many])])).toEqual(['La kermesse est dimanche', ...many.slice(0, 49)])
  })
  it('follow the paper while they are open', () => {
    let states = [paper(['Le matin'])]
    const live = liveNews(content, () => ({ states })) as NewsContent
    const before = live.headlines
    states = [paper(['Le soir'])]
    expect([before, live.headlines].map((titles) => titles[1])).toEqual(['Le matin', 'Le soir'])
  })
  it('are nothing to other content', () => {
    const other = { facilities: [] }
    expect(liveNews(other, () => ({ states: [] }))).toBe(other)
  })
})
