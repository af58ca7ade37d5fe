import type { Path } from './content-document.ts'

/** Something about one place of a file, in words. */
export type Remark = { path: Path; text: string }

/** Every map of some data, with the way to it; lists count as maps of their places. */
export function* mapsOf(data: unknown, path: Path = []): Generator<{ path: Path; map: Record<PropertyKey, unknown> }> {
  if (!isMap(data)) return
  yield { path, map: data }
  for (const [key, value] of Object.entries(data)) yield* mapsOf(value, [...path, Array.isArray(data) ? Number(key) : key])
}

function isMap(data: unknown): data is Record<PropertyKey, unknown> {
  return typeof data === 'object' && data !== null
}
