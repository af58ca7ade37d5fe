import type { Clock, Random } from '#clock'
import { garbage, wrong } from './distort.ts'
import type { Fault } from './fault.ts'

const SILENT: readonly Fault['fault'][] = ['off', 'intermittent', 'vanish']

/** The sum of what makes this late. */
export function lateMs(faults: readonly Fault[], ...words: Fault['fault'][]): number {
  return faults.reduce((sum, { fault, ms = 0 }) => (words.includes(fault) ? sum + ms : sum), 0)
}

/** A value as it is read through these faults. */
export function spoiled(value: unknown, faults: readonly Fault[], random: Random): unknown {
  if (faults.some(({ fault }) => fault === 'garbage')) return garbage(value, random)
  return faults.some(({ fault }) => fault === 'wrong') ? wrong(value, random) : value
}

type Event = { value: unknown; frozen: unknown; tell: (value: unknown) => void }

/** Tells an event as these faults let it: not at all, the old value again, spoiled, or late. */
export function deliver({ value, frozen, tell }: Event, faults: readonly Fault[], clock: Clock, random: Random): void {
  if (faults.some(({ fault }) => SILENT.includes(fault))) return
  const stuck = faults.some(({ fault }) => fault === 'stuck')
  // Nothing was ever told, and that does not change.
  if (stuck && frozen === undefined) return
  const told = spoiled(stuck ? frozen : value, faults, random)
  const late = lateMs(faults, 'slow', 'delayed')
  if (late > 0) clock.setTimeout(() => tell(told), late)
  else tell(told)
}
