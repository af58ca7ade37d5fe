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
