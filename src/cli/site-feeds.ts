import { join } from 'node:path'
import { type Observable, ReplaySubject } from 'rxjs'
import type { Clock, Random } from '#clock'
import { createFeed, deskFacts, type Feed, liveDesk, liveNews, readApart } from '#feeds'
import type { FileSystem, StorageTrouble } from '#journal'
import { openFeedFile } from './feed-file.ts'
import type { Site } from './site-config.ts'
import { userAgent } from './user-agent.ts'

export type SiteFeedsOptions = {
  data: string
  files: FileSystem
  onTrouble: (trouble: StorageTrouble) => void
  clock: Clock
  random: Random
  /** The content of the venue, each by its behavior; looked up anew at each start of a session. */
  content: Readonly<Record<string, unknown>>
}

/** The live sources of a venue, and its content with what they say. */
export type SiteFeeds = {
  readonly content: Readonly<Record<string, unknown>>
  /** For staff: a source that fails, works again, or is too old to be repeated. */
  readonly notices$: Observable<string>
  close(): Promise<void>
}

/** What is said where no content says where it is. */
const HOME_ZONE = 'Europe/Paris'

/** Begins to ask every source; without any, the content stays what it is. */
export async function openSiteFeeds({ sources }: Pick<Site, 'sources'>, options: SiteFeedsOptions): Promise<SiteFeeds> {
  const { data, files, onTrouble, clock, random, content } = options
  const [timeZone = HOME_ZONE] = Object.values(content).flatMap((one) => deskFacts(one)?.timeZone ?? [])
  const read = readApart(clock)
  const opened = await Promise.all(
    sources.map(async (source) => {
      const store = await openFeedFile({ files, onTrouble, file: join(data, 'feeds', `${source.id}.json`) })
      return { store, feed: createFeed(source, { clock, random, store, read, userAgent: userAgent(), timeZone }) }
    }),
  )
  const feeds = opened.map(({ feed }) => feed)
  const notices$ = new ReplaySubject<string>(20)
  for (const feed of feeds) noticeChanges(feed, (sentence) => notices$.next(sentence))
  for (const feed of feeds) feed.start()
  const now = () => ({ states: feeds.map((feed) => feed.read()), now: clock.wallTime() })
  return {
    content: sources.length === 0 ? content : withLiveContent(content, now),
    notices$,
    async close() {
      for (const feed of feeds) feed.close()
      await Promise.all(opened.map(({ store }) => store.settled()))
    },
  }
}

/** By getters: a content file that is saved again is seen at the next session, as without sources. */
function withLiveContent(
  content: Readonly<Record<string, unknown>>,
  now: Parameters<typeof liveDesk>[1],
): Record<string, unknown> {
  const live = Object.keys(content).map(
    (id) => [id, { get: () => liveNews(liveDesk(content[id], now), now), enumerable: true }] as const,
  )
  return Object.defineProperties({}, Object.fromEntries(live))
}

/** Once when a source begins to fail and once when it works again, not at each of a night's attempts. */
function noticeChanges(feed: Feed, tell: (sentence: string) => void): void {
  let { problem, stale } = feed.read()
  feed.state$.subscribe((next) => {
    const name = `Source "${next.source.id}"`
    if (next.problem !== undefined && next.problem !== problem) {
      const rest = next.stale ? 'visitors are sent to the desk' : 'the last good copy is used'
      tell(`${name}: ${next.problem}; ${rest}.`)
    }
    if (next.problem === undefined && problem !== undefined) tell(`${name} works again.`)
    if (next.stale && !stale && next.problem === problem)
      tell(`${name} has not answered for ${next.source.staleAfterHours} hours: visitors are sent to the desk.`)
    problem = next.problem
    stale = next.stale
  })
}
