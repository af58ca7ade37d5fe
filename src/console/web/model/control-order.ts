import type { Control } from './messages.ts'

/** What is needed most often, and most in a hurry, comes first; the end comes last, far from the rest. */
const ORDER: readonly Control['kind'][] = [
  'again',
  'skip',
  'back',
  'time',
  'floor',
  'applaud',
  'easier',
  'harder',
  'slower',
  'louder',
  'custom',
  'end',
]

/** Controls as a thumb finds them: to say it again, to go on, and the others. */
export function inOrder(controls: readonly Control[]): {
  again: Control | undefined
  skip: Control | undefined
  others: readonly Control[]
} {
  const sorted = controls.toSorted((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind))
  const again = sorted.find(({ kind }) => kind === 'again')
  const skip = sorted.find(({ kind }) => kind === 'skip')
  return { again, skip, others: sorted.filter((control) => control !== again && control !== skip) }
}
