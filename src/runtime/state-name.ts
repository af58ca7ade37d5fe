/** The name of a chart's state as staff read it: `visiting.dialogue.listening`; regions side by side with ` + `. */
export function stateName(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([name, inner]) => `${name}.${stateName(inner)}`)
    .join(' + ')
}
