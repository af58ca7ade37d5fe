/** Live facts for the reception desk, from the open web: hours, events, headlines. No word of a visitor goes out. */
export { createFeed, type Feed, type FeedOptions } from './feed.ts'
export type { FeedState } from './feed-state.ts'
export { type FeedCopy, FeedCopySchema, type FeedStore } from './feed-store.ts'
export type { FeedItem, Reading } from './item.ts'
export { deskFacts, liveDesk } from './live-desk.ts'
export { liveNews } from './live-news.ts'
export { readApart } from './read-apart.ts'
export { facilityOf, type Source, SourcesSchema } from './source.ts'
