import type { Source } from './source.ts'
import { changedShape } from './source-error.ts'

const EXPECTED: Record<Source['kind'], RegExp> = {
  opendatasoft: /json/,
  'schema.org': /html|json/,
  ical: /calendar/,
  feed: /xml|rss|atom|json/,
}
/** Servers that do not know better call everything this. */
const ANYTHING = /^(?:text\/plain|application\/octet-stream|binary\/octet-stream|)$/

/** Refuses an answer that says itself that it is something else. */
export function checkContentType(kind: Source['kind'], type: string): void {
  const name = (type.split(';')[0] ?? '').trim().toLowerCase()
  if (ANYTHING.test(name) || EXPECTED[kind].test(name)) return
  const what = name.includes('html') ? 'a page of the web' : `of the type "${name.replace(/[^\w/+.-]/g, '').slice(0, 60)}"`
  throw changedShape(`its answer is ${what}, which a source of kind "${kind}" is not; look at the address`)
}
