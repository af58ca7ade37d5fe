/** How long a group stayed at a place of a tour. */
export type Dwell = { place: string; seconds: number }

/** As tours count it: `seconds.tarot`. */
const SECONDS_AT = 'seconds.'

/** Takes apart what a tour counted: seconds at places, in the order in which the group left them, and all the rest. */
export function dwellApart(counted: Readonly<Record<string, number>>): {
  counts: Readonly<Record<string, number>>
  dwell?: readonly Dwell[]
} {
  const all = Object.entries(counted)
  const dwell = all.flatMap(([name, seconds]) =>
    name.startsWith(SECONDS_AT) ? [{ place: name.slice(SECONDS_AT.length), seconds }] : [],
  )
  if (dwell.length === 0) return { counts: counted }
  return { counts: Object.fromEntries(all.filter(([name]) => !name.startsWith(SECONDS_AT))), dwell }
}
