import type { Clock } from '#clock'
import type { EntryFact } from '#journal'
import type { RuntimeEvent } from './behavior.ts'
import type { StatusBoard } from './status-board.ts'

/**
 * For how long a robot waits beside staff who do nothing with it. Most questions at a desk take less; whoever forgot to
 * hand back finds a robot that works again, and not one that stands silent until the evening.
 */
export const HANDOVER_PATIENCE_MS = 10 * 60_000

/** Called for when the robot cannot pass: no visitor is in it, so whoever comes is soon gone. */
export const WAY_BLOCKED = 'way.blocked'

/** What becomes of a visitor who was handed over to a person. */
export interface Handover {
  /** Staff are with the visitor; from now on nothing of that is remembered. */
  take(): void
  /** Staff are done: the robot is free again. Nothing happens when nobody took over. */
  release(): void
  /** The behavior has gone on by itself and needs not be told. */
  outlived(): void
  /** Staff do something with the robot, so they are still there. */
  stay(): void
  isTaken(): boolean
  close(): void
}

type Parts = {
  clock: Clock
  board: StatusBoard
  write: (fact: EntryFact) => void
  tell: (event: RuntimeEvent) => void
}

export function createHandover({ clock, board, write, tell }: Parts): Handover {
  let timer: number | undefined
  const takenAt = () => board.status$.value.handover?.takenAt ?? null
  const isTaken = () => takenAt() !== null

  function forget(): void {
    if (timer !== undefined) clock.clearTimeout(timer)
    timer = undefined
  }

  function wait(): void {
    forget()
    const since = takenAt()
    timer = clock.setTimeout(() => {
      // The session may have ended meanwhile, and another visitor have come.
      if (takenAt() === since) release()
    }, HANDOVER_PATIENCE_MS)
  }

  function outlived(): void {
    if (!isTaken()) return
    forget()
    write({ type: 'handover.released' })
    board.update(() => ({ handover: null }))
  }

  function release(): void {
    if (!isTaken()) return
    outlived()
    tell({ type: 'handover.released' })
  }

  return {
    take() {
      // Two of staff may press at once.
      if (isTaken()) return
      write({ type: 'handover.taken' })
      board.update(({ handover }) => {
        const isOfVisitor = handover !== null && handover.reason !== WAY_BLOCKED
        return { handover: isOfVisitor ? { ...handover, takenAt: clock.wallTime() } : null }
      })
      if (isTaken()) wait()
      tell({ type: 'handover.taken' })
    },
    release,
    outlived,
    stay() {
      if (isTaken()) wait()
    },
    isTaken,
    close: forget,
  }
}
