/** Where the first type of a signature ends: `(sf)b` -> 4, `[i]s` -> 3, `(s)<Name,field>v` -> behind the `>`. */
export function endOfType(signature: string, from = 0): number {
  let depth = 0
  let index = from
  do {
    const letter = signature.charAt(index)
    if ('([{<'.includes(letter)) depth += 1
    if (')]}>'.includes(letter)) depth -= 1
    index += 1
  } while (index < signature.length && (depth > 0 || signature.charAt(index) === '<'))
  return index
}

/** How many parameters a tuple signature declares; undefined when it is not a tuple, such as `m`, which takes any number. */
export function tupleSize(signature: string): number | undefined {
  if (!signature.startsWith('(')) return undefined
  const end = endOfType(signature.replace(/<.*$/, ''))
  let size = 0
  for (let at = 1; at < end - 1 && signature.charAt(at) !== ')'; at = endOfType(signature, at)) size += 1
  return size
}

/** The signature the real bridge would see in these arguments. */
export function signatureOf(value: unknown): string {
  if (typeof value === 'string') return 's'
  if (typeof value === 'boolean') return 'b'
  if (typeof value === 'number') return Number.isInteger(value) ? 'l' : 'd'
  if (Array.isArray(value)) return '[m]'
  return typeof value === 'object' && value !== null ? '{sm}' : 'v'
}
