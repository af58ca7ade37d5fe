import { awaitingStaff, type SafetyState } from './safety.ts'
import { tryToSave } from './try-to-save.ts'

/** Keeps, where it survives the process, why a robot may not go on before staff say so: a crash is no acknowledgement. */
export type LatchStore = { load(): readonly string[]; save(reasons: readonly string[]): void | Promise<void> }

/** Remembers what awaits staff in this state, if that is new; the disk is not waited for. */
export type LatchMemory = (state: SafetyState) => void

export function createLatchMemory(store: LatchStore): LatchMemory {
  let kept = store.load().join()
  return (state) => {
    const reasons = awaitingStaff(state)
    if (reasons.join() === kept) return
    kept = reasons.join()
    void tryToSave(() => store.save(reasons))
  }
}
