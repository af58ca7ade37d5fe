import { CompereError } from '#errors'
import { severity } from './safety-conditions.ts'
import type { SafetyGate } from './safety-gate.ts'
import type { SafetyKeeper } from './safety-keeper.ts'
import type { SessionRunner } from './session-runner.ts'
import type { StatusBoard } from './status-board.ts'

/** Staff hold the session: silent and still at once, and later on from there. It lasts through a lost link. */
export type Pause = { begin(): void; end(): void }

type Parts = {
  id: string
  board: StatusBoard
  gate: SafetyGate
  session: SessionRunner
  /** Ends what is said and moved now. */
  still: () => Promise<unknown>
  /** When staff paused and went on, for the journal. */
  write?: ((fact: { type: 'session.paused' } | { type: 'session.continued' }) => void) | undefined
  /** What else may hold the robot; nothing holds one that is not there. */
  safety?: Pick<SafetyKeeper, 'state'> | undefined
}

export function createPause({ id, board, gate, session, still, write = () => {}, safety }: Parts): Pause {
  const running = () => {
    const { session: status } = board.status$.value
    if (status) return status
    throw new CompereError('runtime.busy', `${id} is running nothing that could pause or go on`)
  }
  const tell = (paused: boolean) => {
    gate.pause(paused)
    board.update(({ session: status }) => ({ session: status && { ...status, paused } }))
  }

  return {
    begin() {
      if (running().paused) return
      tell(true)
      write({ type: 'session.paused' })
      session.tell({ type: 'session.paused' })
      void still().catch(() => false)
    },
    end() {
      if (!running().paused) return
      write({ type: 'session.continued' })
      // Told before the gate opens: what waits there is of before, and the behavior may think better of it.
      session.tell({ type: 'session.continued' })
      const { action, reason } = safety?.state ?? { action: 'none', reason: '' }
      if (severity(action) >= severity('hold')) session.tell({ type: 'safety.hold', reason })
      tell(false)
    },
  }
}
