import type { Reading, Vantage } from './item.ts'
import { readCalendar } from './read-calendar.ts'
import { readHeadlines } from './read-headlines.ts'
import { readOpenDataSoft } from './read-opendatasoft.ts'
import { readSchemaOrg } from './read-schema-org.ts'
import type { Source } from './source.ts'

/** Makes sense of what a source sent; throws a `SourceError` that says what is wrong with it. */
export function readSource(text: string, source: Source, vantage: Vantage): Reading {
  switch (source.kind) {
    case 'opendatasoft':
      return readOpenDataSoft(text, source, vantage)
    case 'schema.org':
      return readSchemaOrg(text, source, vantage)
    case 'ical':
      return readCalendar(text, vantage)
    case 'feed':
      return readHeadlines(text, vantage)
  }
}
