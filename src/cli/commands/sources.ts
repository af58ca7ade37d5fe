import { dirname, resolve } from 'node:path'
import { type Clock, createRandom } from '#clock'
import { loadContent } from '#content'
import { createFeed, deskFacts, type FeedItem, type FeedStore, readApart, type Source } from '#feeds'
import { checkSources } from '../check-sources.ts'
import { SiteSchema } from '../site-config.ts'
import { openSiteContent } from '../site-content.ts'
import { userAgent } from '../user-agent.ts'

/** So much of each source is shown. */
const MAX_SHOWN = 10
/** Every source is asked for all it has, and the copies of a running controller are left alone. */
const NO_STORE: FeedStore = { load: () => null, save: async () => {} }

/** Asks every source of a site once: what was read, what was skipped and why. */
export async function sources(configFile: string, clock: Clock): Promise<{ lines: string[]; isGood: boolean }> {
  const site = loadContent(configFile, SiteSchema)
  const { content } = openSiteContent(site, dirname(resolve(configFile)))
  checkSources(configFile, site, Object.values(content))
  if (site.sources.length === 0) return { lines: [`${configFile} names no sources`], isGood: true }
  const [timeZone = 'UTC'] = Object.values(content).flatMap((one) => deskFacts(one)?.timeZone ?? [])
  const reports = await Promise.all(site.sources.map((source) => ask(source, timeZone, clock)))
  return { lines: reports.flatMap(({ lines }) => lines), isGood: reports.every(({ isGood }) => isGood) }
}

async function ask(source: Source, timeZone: string, clock: Clock): Promise<{ lines: string[]; isGood: boolean }> {
  const options = { clock, timeZone, random: createRandom(0), store: NO_STORE, read: readApart(clock), userAgent: userAgent() }
  const feed = createFeed(source, options)
  const reading = await feed.refresh()
  const { problem } = feed.read()
  feed.close()
  if (!reading) return { lines: [`${source.id} (${source.kind}): ${problem ?? 'nothing was read'}`], isGood: false }
  const { items, skipped } = reading
  const shown = items.slice(0, MAX_SHOWN).map((item) => `  ${lineOf(item)}`)
  const more = items.length > MAX_SHOWN ? [`  and ${items.length - MAX_SHOWN} more`] : []
  const notes = skipped.map(({ what, why }) => `  skipped ${what}: ${why}`)
  const sum = `${source.id} (${source.kind}): ${items.length} read, ${skipped.length} skipped`
  return { lines: [sum, ...shown, ...more, ...notes], isGood: true }
}

function lineOf(item: FeedItem): string {
  if (item.kind === 'hours') return `hours: ${item.hours}`
  return item.kind === 'event'
    ? `${item.name}: ${item.when}`
    : `${new Date(item.publishedAt).toISOString().slice(0, 10)}: ${item.title}`
}
