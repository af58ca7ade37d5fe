import { isCompereError } from '#errors'

/** A place in our own code, in a package, or in Node itself: without the folders before, which name a machine or a person. */
const PLACE = /(?:(?:src|behaviors|simulator|node_modules)\/[\w@./-]+|node:[\w/]+):\d+:\d+/
const PLACES = 12

export type Failure = { name: string; code: string | null; at: string[] }

/** What a log may say of anything that was thrown: its kind, and where. Its message may quote anybody. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: typeof error, code: null, at: [] }
  const at = (error.stack ?? '').split('\n').flatMap((line) => (/^\s+at /.test(line) ? (PLACE.exec(line)?.[0] ?? []) : []))
  return { name: error.name, code: isCompereError(error) ? error.code : null, at: at.slice(0, PLACES) }
}
