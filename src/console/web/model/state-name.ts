/** Which of the regions of a chart tells most of what goes on. */
const TELLING = 'dialogue'

/** The simple names in a state's name, most telling first: `visiting.dialogue.listening + presence.near`. */
export function namesIn(state: string): readonly string[] {
  const regions = state.split(' + ').filter((region) => region !== '')
  const ranked = [
    ...regions.filter((region) => region.includes(TELLING)),
    ...regions.filter((region) => !region.includes(TELLING)),
  ]
  return ranked.flatMap((region) => region.split('.').reverse())
}

/** A name out of a chart as a person reads it, where nobody wrote words for it: `askingMore` is `asking more`. */
export function spelled(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase()
}
