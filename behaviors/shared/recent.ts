/** What was not played lately, in the order given, then the rest, from the one that was played longest ago. */
export function freshFirst<Place>(
  places: readonly Place[],
  idOf: (place: Place) => string | undefined,
  recent: readonly string[] = [],
): Place[] {
  const turns = new Map(recent.map((id, turn) => [id, turn]))
  const turnOf = (place: Place) => turns.get(idOf(place) ?? '') ?? -1
  return [...places].sort((one, other) => turnOf(one) - turnOf(other))
}

/** Where there are few to choose from, one that was played lately is as far from what is wished as another level. */
export function staleness(id: string | undefined, recent: readonly string[] = []): number {
  return id !== undefined && recent.includes(id) ? 1 : 0
}

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** A name for what has none but its words, without its words: a home may have written them. */
export function idOfText(text: string): string {
  let hash = FNV_OFFSET
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
