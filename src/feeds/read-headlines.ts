import { parseFeed } from 'feedsmith'
import { z } from 'zod'
import { cleanText } from './clean-text.ts'
import { type FeedItem, MAX_ITEMS, type Reading, type Vantage } from './item.ts'
import { createSkipList } from './skip-list.ts'
import { changedShape } from './source-error.ts'

const MONTH_MS = 31 * 86_400_000
/** Clocks differ; what is announced for next week is no news yet. */
const AHEAD_MS = 86_400_000
/** More are not listened to; enough for the desk to choose from. */
const MAX_HEADLINES = 20

const TitleSchema = z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)])
/** What an article is called and when it came out, in the words of RSS, Atom, RDF and JSON Feed. */
const ArticleSchema = z.object({
  title: TitleSchema.optional(),
  pubDate: z.string().optional(),
  published: z.string().optional(),
  updated: z.string().optional(),
  date_published: z.string().optional(),
  dc: z.object({ date: z.string().optional(), dates: z.array(z.string()).optional() }).optional(),
})
const ListSchema = z.object({ items: z.array(z.unknown()).optional(), entries: z.array(z.unknown()).optional() })

/** The titles of the last month of a news feed, newest first. */
export function readHeadlines(text: string, { now }: Vantage): Reading {
  const articles = articlesOf(text)
  const skips = createSkipList()
  const headlines = articles.slice(0, MAX_ITEMS).flatMap((value) => {
    const article = ArticleSchema.safeParse(value)
    const title = cleanText(article.data?.title ?? '')
    const publishedAt = article.data ? dateOf(article.data) : Number.NaN
    if (title === '') skips.add('', 'it has no title')
    else if (Number.isNaN(publishedAt)) skips.add(title, 'it has no date that can be read')
    else if (publishedAt > now + AHEAD_MS) skips.add(title, 'its date is in the future')
    else return [{ kind: 'headline', title, publishedAt } as const]
    return []
  })
  if (headlines.length === 0 && skips.count > 0)
    throw changedShape(`none of its ${skips.count} articles could be read: ${skips.list()[0]?.why}`)
  const items: FeedItem[] = headlines
    .filter(({ publishedAt }) => publishedAt > now - MONTH_MS)
    .sort((one, other) => other.publishedAt - one.publishedAt)
    .slice(0, MAX_HEADLINES)
  return { items, skipped: skips.list() }
}

function articlesOf(text: string): readonly unknown[] {
  // Definitions in front of a feed can make a few letters stand for gigabytes; no feed needs any.
  if (/<!(?:DOCTYPE\s+html)/i.test(text.slice(0, 1_000)))
    throw changedShape('its answer is a page and not a feed; look at the address')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw changedShape('it begins with definitions (DOCTYPE), which are not read')
  try {
    const { items, entries } = ListSchema.parse(parseFeed(text).feed)
    return items ?? entries ?? []
  } catch (error) {
    throw changedShape('its answer is not a whole RSS or Atom feed', error)
  }
}

function dateOf({ pubDate, published, updated, date_published: json, dc }: z.infer<typeof ArticleSchema>): number {
  return Date.parse(pubDate ?? published ?? json ?? dc?.date ?? dc?.dates?.[0] ?? updated ?? '')
}
