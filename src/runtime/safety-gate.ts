import { BehaviorSubject, filter, firstValueFrom } from 'rxjs'
import type { Chain } from '#robot'
import { SAFE, type SafetyState } from './safety.ts'
import { severity } from './safety-conditions.ts'

/** What a behavior's acts pass: it holds them back while the robot must keep still and silent. */
export type SafetyGate = {
  /** Resolves when acts may begin; at once when they may now. */
  free(signal?: AbortSignal): Promise<void>
  readonly heldChains: readonly Chain[]
  update(state: SafetyState): void
}

export function createSafetyGate(): SafetyGate {
  const state$ = new BehaviorSubject<SafetyState>(SAFE)
  const open = ({ action }: SafetyState) => severity(action) < severity('hold')

  return {
    async free(signal) {
      signal?.throwIfAborted()
      if (open(state$.value)) return
      await untilAborted(firstValueFrom(state$.pipe(filter(open))), signal)
    },
    get heldChains() {
      return state$.value.heldChains
    },
    update: (state) => state$.next(state),
  }
}

function untilAborted(outcome: Promise<unknown>, signal: AbortSignal | undefined): Promise<unknown> {
  if (!signal) return outcome
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    void outcome.then(resolve).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
