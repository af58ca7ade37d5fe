import { BehaviorSubject, filter, firstValueFrom } from 'rxjs'
import type { Chain } from '#robot'
import { SAFE, type SafetyState } from './safety.ts'
import { severity } from './safety-conditions.ts'

/** What a behavior's acts pass: it holds them back while the robot must keep still and silent. */
export type SafetyGate = {
  /** Resolves when acts may begin; at once when they may now. */
  free(signal?: AbortSignal): Promise<void>
  readonly heldChains: readonly Chain[]
  /** Aborts in the moment in which the robot is stopped for good. */
  untilLatched(): AbortSignal
  update(state: SafetyState): void
  /** Staff want a pause, or want it no more; safety has its own word besides. */
  pause(paused: boolean): void
}

type Held = { state: SafetyState; paused: boolean }

export function createSafetyGate(): SafetyGate {
  const held$ = new BehaviorSubject<Held>({ state: SAFE, paused: false })
  let latched = new AbortController()
  const open = ({ state, paused }: Held) => !paused && severity(state.action) < severity('hold')

  return {
    async free(signal) {
      signal?.throwIfAborted()
      if (open(held$.value)) return
      await untilAborted(firstValueFrom(held$.pipe(filter(open))), signal)
    },
    get heldChains() {
      return held$.value.state.heldChains
    },
    untilLatched: () => latched.signal,
    update(state) {
      if (state.action === 'latchedStop') latched.abort()
      else if (latched.signal.aborted) latched = new AbortController()
      held$.next({ ...held$.value, state })
    },
    pause: (paused) => held$.next({ ...held$.value, paused }),
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
