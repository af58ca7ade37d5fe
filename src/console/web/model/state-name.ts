/** Which of the regions of a chart tells most of what goes on. */
const TELLING = 'dialogue'

/** The states in a state's name as paths, most telling first: `visiting.dialogue.listening + presence.near`. */
export function pathsIn(state: string): readonly string[][] {
  const regions = state.split(' + ').filter((region) => region !== '')
  const ranked = [
    ...regions.filter((region) => region.includes(TELLING)),
    ...regions.filter((region) => !region.includes(TELLING)),
  ]
  return ranked.flatMap((region) => {
    const names = region.split('.')
    return names.map((_, depth) => names.slice(0, names.length - depth))
  })
}

/** What a table says of a state, by the longest end of its path that stands there. */
export function entryFor<Entry>(table: Readonly<Record<string, Entry>>, path: readonly string[]): Entry | undefined {
  const ends = path.map((_, depth) => path.slice(depth).join('.'))
  const known = ends.find((end) => Object.hasOwn(table, end))
  return known === undefined ? undefined : table[known]
}

/** A name out of a chart as a person reads it, where nobody wrote words for it: `askingMore` is `asking more`. */
export function spelled(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase()
}
