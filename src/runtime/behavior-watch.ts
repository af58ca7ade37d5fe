import type { AnyActorRef, AnyMachineSnapshot } from 'xstate'
import { errorText } from '#errors'
import type { EndOfSession } from './session-record.ts'
import type { SessionParts } from './session-runner.ts'
import { stateName } from './state-name.ts'
import { warn } from './status-board.ts'
import type { Session } from './supervisor.machine.ts'
import { staticControls, type Told, toldBy } from './told-by-behavior.ts'

/** Enough to see how a session came to where it is. */
const HISTORY_LENGTH = 50
const MINUTE_MS = 60_000

export type BehaviorWatch = {
  /** Just before its behavior runs. */
  begins(session: Session): void
  endsBy(reason: EndOfSession): void
  follow(child: AnyActorRef | undefined, session: Session | undefined): void
  close(): void
}

/** Tells journal, console and memory of each session's beginning, states and end. */
export function createBehaviorWatch(parts: SessionParts): BehaviorWatch {
  const { id, clock, journal, board, stage, keeper, gate } = parts
  let watched: AnyActorRef | undefined
  let running: Session | undefined
  let announced: Session | undefined
  let subscription: { unsubscribe(): void } | undefined
  let reason: EndOfSession = 'finished'
  let failed = false
  let last = ''
  let wished: Session['locale'] | undefined

  function begin({ behavior, locale, resume }: Session): void {
    const startedAt = clock.wallTime()
    const { durationMinutes } = behavior
    const session = {
      ...{ behavior: behavior.id, state: '', locale, startedAt, stateSince: startedAt },
      ...{ controls: staticControls(behavior), progress: null, next: '' },
      plannedEndAt: durationMinutes === undefined ? null : startedAt + durationMinutes * MINUTE_MS,
      paused: false,
      rehearsing: parts.rehearsing === true,
    }
    board.update(() => ({ session, history: [] }))
    warn(board, 'language.fallback', wished !== undefined && wished !== locale)
    journal.write(id, { type: 'session.started', behavior: behavior.id, locale })
    if (resume) journal.write(id, { type: 'session.resumed', behavior: behavior.id, step: resume.step })
  }

  function beginAgain(child: AnyActorRef): void {
    journal.write(id, { type: 'behavior.restarted', step: keeper.lastStep()?.step ?? '' })
    // The one before knew of the pause.
    if (board.status$.value.session?.paused) child.send({ type: 'session.paused' })
  }

  function observe(child: AnyActorRef, session: Session): void {
    failed = false
    last = ''
    tellState(child, session)
    subscription = child.subscribe({
      next: () => tellState(child, session),
      error(error: unknown) {
        failed = true
        stage.note({ who: 'system', text: `The behavior failed: ${errorText(error)}` })
      },
    })
  }

  function end({ behavior }: Session): void {
    if (failed) reason = 'failed'
    board.update(({ screen }) => ({ session: null, handover: null, screen: { ...screen, choices: [], caption: '' } }))
    warn(board, 'language.fallback', false)
    gate.pause(false)
    journal.write(id, { type: 'session.ended', behavior: behavior.id, reason })
    if (!failed) return
    journal.write(id, { type: 'robot.isolated', reason: 'behavior' })
    warn(board, 'behavior.failing', true)
  }

  function tellState(child: AnyActorRef, { behavior }: Session): void {
    const snapshot: AnyMachineSnapshot = child.getSnapshot()
    tell(toldBy(behavior, snapshot))
    const state = stateName(snapshot.value)
    if (state === last) return
    last = state
    const at = clock.wallTime()
    journal.write(id, { type: 'state.entered', state })
    board.update(({ session, history }) => ({
      session: session && { ...session, state, stateSince: at },
      history: [...history, { state, at }].slice(-HISTORY_LENGTH),
    }))
  }

  function tell(told: Told): void {
    const { session } = board.status$.value
    if (!session) return
    const { next, controls, progress } = session
    // Machines take many steps that change nothing of this.
    if (JSON.stringify({ next, controls, progress }) === JSON.stringify(told)) return
    board.update(() => ({ session: { ...session, ...told } }))
  }

  return {
    begins(session) {
      // One that failed begins again, and is the same session.
      if (session === announced) return
      announced = session
      begin(session)
    },
    endsBy(next) {
      reason = next
    },
    follow(child, session) {
      wished ??= session?.locale
      if (child !== watched) {
        watched = child
        subscription?.unsubscribe()
        if (child && session) {
          if (session === running) beginAgain(child)
          running = session
          observe(child, session)
        } else if (running) {
          end(running)
          running = undefined
          announced = undefined
          keeper.end(reason)
        }
      }
      if (session) return
      wished = undefined
      // A session may also end before its behavior began.
      keeper.end(reason)
    },
    close: () => subscription?.unsubscribe(),
  }
}
