import type { Observable } from 'rxjs'
import { CompereError } from '#errors'
import type { StorageTrouble } from '#journal'
import { createLeases, type Locale } from '#robot'
import type { Answer, RuntimeEvent } from './behavior.ts'
import type { Command, RobotStatus } from './controller.ts'
import type { ControllerOptions, ManagedRobot } from './create-controller.ts'
import { createStage, type OpenStage } from './create-stage.ts'
import { forgivingJournal } from './forgiving-journal.ts'
import { heading } from './safety.ts'
import { severity } from './safety-conditions.ts'
import { createSafetyEffects } from './safety-effects.ts'
import { createSafetyGate } from './safety-gate.ts'
import { createSafetyKeeper, type SafetyKeeper } from './safety-keeper.ts'
import { createSessionKeeper, type SessionRecord, type SessionStore } from './session-record.ts'
import { createSessionRunner, type SessionRunner } from './session-runner.ts'
import { createStatusBoard, type StatusBoard, warn } from './status-board.ts'
import { createStopOrder } from './stop-order.ts'
import { createStorageWarning } from './storage-warning.ts'
import type { Session } from './supervisor.machine.ts'
import { type RobotWatch, watchRobot } from './watch-robot.ts'

export interface Supervisor {
  readonly status$: Observable<RobotStatus>
  start(session: Session): Promise<void>
  /** The session that did not finish; throws when there is none to go on with. */
  unfinished(): SessionRecord
  /** Lets the unfinished session go. */
  discard(): Promise<void>
  /** This machine was asleep: stop first, then look. */
  wake(awayMs: number): void
  tellStorage(trouble: StorageTrouble): void
  tellStaff(sentence: string): void
  finish(): Promise<void>
  /** Silence and stillness now; resolves when the robot confirmed, or when it is plain that it does not. */
  stop(): Promise<void>
  acknowledge(): Promise<void>
  /** Staff take a hold upon themselves. */
  override(): Promise<void>
  tell(event: RuntimeEvent): Promise<void>
  say(text: string, locale: Locale): Promise<void>
  answer(command: Extract<Command, { type: 'answer' }>): Promise<void>
  /** A sign of life of the page on the robot's own screen. */
  screenBeat(page: number): Promise<void>
  close(): Promise<void>
}

/** Everything that is running for one robot: its link, its safety, its session, its stop. */
export function createSupervisor(
  { id, robot, leaseStore, sessionStore = untilTheEnd() }: ManagedRobot,
  options: ControllerOptions,
): Supervisor {
  const { clock, random } = options
  const board = createStatusBoard(id)
  const keeper = createSessionKeeper({ store: sessionStore, clock, board })
  const journal = forgivingJournal(options.journal, (text) => stage.note({ who: 'system', text }))
  const gate = createSafetyGate()
  const stage: OpenStage = createStage({ id, robot, clock, random, journal, gate, update: board.update, remember: keeper.step })
  const leases = createLeases({ settings: robot.settings, store: leaseStore })
  const order = createStopOrder({ id, robot, clock, journal, board })
  const safety = createSafetyKeeper({ id, clock, journal, board, onChange: (...states) => effects.apply(...states) })
  const session = createSessionRunner({ id, robot, clock, stage, leases, journal, board, keeper })
  const effects = createSafetyEffects({ robot, clock, session, order, gate, conditions: () => safety.conditions })
  const watch = watchRobot({ id, robot, clock, leaseStore, leases, board, journal, stage, safety, session, keeper })
  const complaints = robot.problems$.subscribe(({ message }) => stage.note({ who: 'system', text: message }))

  return {
    status$: board.status$,
    async start(next) {
      refuseUnlessReady({ id, board, safety, session, watch })
      if (next.content === undefined) throw new CompereError('runtime.unknown', `"${next.behavior.id}" has no content here`)
      session.start(next)
    },
    unfinished() {
      if (keeper.record && !keeper.isOpen) return keeper.record
      throw new CompereError('runtime.unknown', `${id} has no unfinished session to go on with`)
    },
    async discard() {
      const { record, isOpen } = keeper
      if (!record || isOpen) return
      keeper.discard()
      journal.write(id, { type: 'session.discarded', behavior: record.behavior })
    },
    wake: watch.wake,
    tellStorage: createStorageWarning(board, stage),
    tellStaff: (sentence) => stage.note({ who: 'system', text: sentence }),
    async finish() {
      session.send({ type: 'session.stop' })
      await robot.speech.hush().catch(() => undefined)
      await session.untilIdle()
    },
    stop: () =>
      order.give(() => {
        session.send({ type: 'stop' })
        safety.know({ operatorStop: true })
      }),
    async acknowledge() {
      order.withdraw()
      board.update(() => ({ stop: null }))
      for (const warning of ['behavior.failing', 'robot.isolated', 'storage.damaged'] as const) warn(board, warning, false)
      watch.revive()
      safety.acknowledge()
    },
    async override() {
      safety.override()
    },
    async tell(event) {
      if (event.type === 'handover.taken') {
        journal.write(id, { type: 'handover.taken' })
        board.update(() => ({ handover: null }))
      }
      session.tell(event)
    },
    async say(text, locale) {
      refuseStopped(id, safety)
      await stage.sayForStaff(text, locale)
    },
    screenBeat: async (page) => robot.screen.beat(page),
    async answer({ way, text, choice }) {
      const { session: running, screen } = board.status$.value
      if (!running) throw new CompereError('runtime.busy', `${id} is asking nothing now`)
      const label = screen.choices.find((candidate) => candidate.id === choice)?.label
      const answer: Answer = { way, text: text || label || '', confidence: 1, ...(choice ? { choice } : {}) }
      stage.answer(answer)
    },
    async close() {
      order.withdraw()
      session.interrupt()
      // Left still and silent, whatever the behavior had begun.
      void order.giveOnce()
      await session.untilIdle()
      watch.close()
      safety.close()
      effects.close()
      complaints.unsubscribe()
      session.close()
      await robot.close()
    },
  }
}

/** A session that nobody keeps: it is forgotten with the process. */
function untilTheEnd(): SessionStore {
  return { load: () => null, save: () => {} }
}

type Readiness = { id: string; board: StatusBoard; safety: SafetyKeeper; session: SessionRunner; watch: RobotWatch }

function refuseUnlessReady({ id, board, safety, session, watch }: Readiness): void {
  const running = board.status$.value.session
  if (running) throw new CompereError('runtime.busy', `${id} is already running "${running.behavior}": stop it first`)
  refuseStopped(id, safety)
  if (watch.isIsolated) {
    throw new CompereError('runtime.busy', `${id} is left alone after repeated faults: look at it, then let it go on`)
  }
  if (severity(heading(safety.state)) >= severity('safePosture')) {
    throw new CompereError('runtime.busy', `${id} must rest first (${safety.state.reason})`)
  }
  if (!session.isIdle)
    throw new CompereError('runtime.busy', `${id} is still starting or ending a session: try again in a moment`)
}

function refuseStopped(id: string, { state }: SafetyKeeper): void {
  if (state.action !== 'latchedStop') return
  throw new CompereError('runtime.busy', `${id} was stopped (${state.reason}): acknowledge the stop first`)
}
