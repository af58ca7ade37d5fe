import { crc32 } from 'node:zlib'

/** JSON with a checksum: a changed bit anywhere is noticed, where JSON alone would read another number. */
export function seal(data: object): string {
  return JSON.stringify({ ...data, sum: sumOf(data) })
}

/** What was sealed, or undefined when the text is not exactly what `seal` wrote. */
export function unseal(text: string): Record<string, unknown> | undefined {
  const parsed = parseObject(text)
  if (parsed === undefined) return undefined
  const { sum: _sum, ...data } = parsed
  return seal(data) === text ? data : undefined
}

function sumOf(data: object): string {
  return crc32(JSON.stringify(data)).toString(16).padStart(8, '0')
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : undefined
  } catch {
    return undefined
  }
}
