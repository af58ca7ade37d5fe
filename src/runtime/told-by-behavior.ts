import type { AnyMachineSnapshot } from 'xstate'
import type { Behavior, Progress } from './behavior.ts'
import type { Control } from './behavior-options.ts'

/** What a behavior tells of itself in this state, for staff. */
export type Told = { next: string; controls: readonly Control[]; progress: Progress | null }

/** A fault in what is only shown must not end a session that works: then it is as if the behavior told nothing. */
export function toldBy({ planned, controls, progress }: Behavior, snapshot: AnyMachineSnapshot): Told {
  return {
    next: orElse(() => planned?.(snapshot), '') ?? '',
    controls: orElse(() => (typeof controls === 'function' ? controls(snapshot) : controls), []) ?? [],
    progress: orElse(() => progress?.(snapshot), null) ?? null,
  }
}

/** Those that are there in every state. */
export function staticControls({ controls = [] }: Pick<Behavior, 'controls'>): readonly Control[] {
  return typeof controls === 'function' ? [] : controls
}

function orElse<T, U>(ask: () => T, otherwise: U): T | U {
  try {
    return ask()
  } catch {
    return otherwise
  }
}
