import { isCompereError } from '#errors'
import type { Audit, Doer } from '../audit.ts'
import { Refusal } from '../refusal.ts'

type Deed = { audit: Audit; person: Doer | undefined; action: string }

/** Does it, writes down who did, and says why not in a word that a page knows: wrong, changed meanwhile, disk full. */
export async function deed<Result>({ audit, person, action }: Deed, act: () => Promise<Result>): Promise<Result> {
  try {
    const result = await act()
    audit.write(person, { action, outcome: 'done' })
    return result
  } catch (error) {
    const refusal = refusalFor(error)
    audit.write(person, { action, outcome: refusal.code })
    throw refusal
  }
}

export function refusalFor(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (isCompereError(error, 'content.invalid') || isCompereError(error, 'runtime.unknown'))
    return new Refusal('console.malformed', error.message)
  if (isCompereError(error, 'runtime.busy')) return new Refusal('console.exists', error.message)
  return new Refusal('console.notSaved', 'Nothing could be written now: look whether the disk is full, then try again.')
}
