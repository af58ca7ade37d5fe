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

/** Ways of their own that belong beside another: faster beside slower. */
const COUNTERPARTS: Readonly<Record<string, Control['kind']>> = { faster: 'slower', softer: 'louder' }

/**
 * Controls as a thumb finds them: to say it again, to go on, and the others. What a behavior names before any of the usual
 * ones is what it waits for at this moment, and comes before them.
 */
export function inOrder(controls: readonly Control[]): {
  again: Control | undefined
  skip: Control | undefined
  others: readonly Control[]
} {
  const sorted = controls.toSorted((one, other) => rankOf(one) - rankOf(other))
  const again = sorted.find(({ kind }) => kind === 'again')
  const skip = sorted.find(({ kind }) => kind === 'skip')
  const others = controls.filter((control) => control !== again && control !== skip)
  const usual = others.findIndex(({ kind }) => kind !== 'custom')
  const first = others.slice(0, Math.max(0, usual))
  return { again, skip, others: [...first, ...sorted.filter((one) => others.includes(one) && !first.includes(one))] }
}

function rankOf({ kind, name }: Control): number {
  return ORDER.indexOf(kind === 'custom' ? (COUNTERPARTS[name] ?? kind) : kind)
}
