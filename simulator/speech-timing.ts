/** Nobody publishes a rate; thirteen to fifteen characters a second is what robots sound like. */
const CHARACTERS_PER_SECOND = 14
const ANIMATION_MS = 4_000
const WAIT_UNIT_MS = 200
const MARKUP = /\\(\w+)(?:=([\d.]+))?\\|\^(\w+)\(([^)]*)\)/g

/** The words alone, as an ear would take them. */
export function spokenText(text: string): string {
  return text.replace(MARKUP, ' ').replace(/\s+/g, ' ').trim()
}

/** How long a sentence takes with the silences, speeds and gestures written in it. */
export function speechMs(text: string, speedPercent: number): number {
  let elapsed = 0
  let speed = speedPercent
  let position = 0
  const gestureEnds = new Map<string, number>()
  const speak = (words: string) => {
    const length = words.replace(/\s+/g, ' ').trim().length
    elapsed += (length / CHARACTERS_PER_SECOND) * 1000 * (100 / speed)
  }
  for (const match of text.matchAll(MARKUP)) {
    speak(text.slice(position, match.index))
    position = match.index + match[0].length
    const [, tag, value, command, path = ''] = match
    if (tag === 'pau') elapsed += Number(value ?? 0)
    if (tag === 'wait') elapsed += Number(value ?? 0) * WAIT_UNIT_MS
    if (tag === 'rspd') speed = Math.max(1, Number(value ?? speedPercent))
    if (tag === 'rst') speed = speedPercent
    if (command === 'run') elapsed += ANIMATION_MS
    if (command === 'start') gestureEnds.set(path, elapsed + ANIMATION_MS)
    if (command === 'wait') elapsed = Math.max(elapsed, gestureEnds.get(path) ?? 0)
  }
  speak(text.slice(position))
  return elapsed
}
