import type { Observable, Subscription } from 'rxjs'
import { CompereError } from '#errors'
import type { Journal } from '#journal'
import { createLeases, type LeaseStore, type Leases, type LinkStatus, type Locale, type Robot } from '#robot'
import type { Answer, Behavior, RuntimeEvent } from './behavior.ts'
import type { Command, RobotStatus } from './controller.ts'
import type { ControllerOptions, ManagedRobot } from './create-controller.ts'
import { createStage, type OpenStage } from './create-stage.ts'
import { forgivingJournal } from './forgiving-journal.ts'
import { severity } from './safety.ts'
import { createSafetyKeeper, type SafetyKeeper } from './safety-keeper.ts'
import { createSessionRunner, type SessionRunner } from './session-runner.ts'
import { createStatusBoard, type StatusBoard } from './status-board.ts'
import { createStopOrder } from './stop-order.ts'

export interface Supervisor {
  readonly status$: Observable<RobotStatus>
  start(behavior: Behavior, content: unknown, locale: Locale): Promise<void>
  finish(): Promise<void>
  /** Silence and stillness now; resolves when the robot confirmed, or when it is plain that it does not. */
  stop(): Promise<void>
  acknowledge(): Promise<void>
  tell(event: RuntimeEvent): Promise<void>
  say(text: string, locale: Locale): Promise<void>
  answer(command: Extract<Command, { type: 'answer' }>): Promise<void>
  close(): Promise<void>
}

/** Everything that is running for one robot: its link, its safety, its session, its stop. */
export function createSupervisor({ id, robot, leaseStore }: ManagedRobot, options: ControllerOptions): Supervisor {
  const { clock, random } = options
  const board = createStatusBoard(id)
  const journal = forgivingJournal(options.journal, (text) => stage.note({ who: 'system', text }))
  const stage: OpenStage = createStage({ id, robot, clock, random, journal, update: board.update })
  const leases = createLeases({ settings: robot.settings, store: leaseStore })
  const order = createStopOrder({ id, robot, clock, journal, board })
  const safety = createSafetyKeeper({ id, clock, journal, board, onDanger: endAtOnce })
  const reasonToEnd = () => (safety.state.action === 'latchedStop' ? 'stop' : 'finished')
  const session = createSessionRunner({ id, robot, clock, stage, leases, journal, board, reasonToEnd })
  const subscriptions = watchRobot({ id, robot, leaseStore, board, journal, safety, session, leases })

  function endAtOnce(): void {
    session.send({ type: 'stop' })
    order.giveOnce()
  }

  return {
    status$: board.status$,
    async start(behavior, content, locale) {
      refuseUnlessReady({ id, board, safety, session })
      if (content === undefined) throw new CompereError('runtime.unknown', `"${behavior.id}" has no content here`)
      session.start(behavior, content, locale)
    },
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
      safety.acknowledge()
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
    async answer({ way, text, choice }) {
      const { session: running, screen } = board.status$.value
      if (!running) throw new CompereError('runtime.busy', `${id} is asking nothing now`)
      const label = screen.choices.find((candidate) => candidate.id === choice)?.label
      const answer: Answer = { way, text: text || label || '', confidence: 1, ...(choice ? { choice } : {}) }
      stage.answer(answer)
    },
    async close() {
      order.withdraw()
      session.send({ type: 'session.stop' })
      await session.untilIdle()
      safety.close()
      for (const subscription of subscriptions) subscription.unsubscribe()
      session.close()
      await robot.close()
    },
  }
}

type Watched = {
  id: string
  robot: Robot
  leaseStore: LeaseStore
  board: StatusBoard
  journal: Journal
  safety: SafetyKeeper
  session: SessionRunner
  leases: Leases
}

/** Carries the robot's facts to the board, to safety and to the session. */
function watchRobot({ id, robot, leaseStore, board, journal, safety, session, leases }: Watched): Subscription[] {
  function online(): void {
    if (safety.conditions.linkLost) journal.write(id, { type: 'link.restored' })
    safety.know({ linkLost: false })
    session.send({ type: 'link.online' })
    // What an earlier session, or an earlier run, borrowed and could not give back.
    if (session.isIdle && Object.keys(leaseStore.load()).length > 0) void leases.restoreAll().catch(() => undefined)
  }
  function offline(link: LinkStatus): void {
    if (link !== 'closed') journal.write(id, { type: 'link.lost' })
    safety.know({ linkLost: link !== 'closed' })
    session.send({ type: 'link.offline' })
  }
  return [
    robot.link$.subscribe((link) => {
      const before = board.status$.value.link
      board.update(() => ({ link }))
      if (link === 'online' && before !== 'online') online()
      if (link !== 'online' && before === 'online') offline(link)
    }),
    robot.identity$.subscribe(({ identity: { kind, naoqiVersion } }) => board.update(() => ({ kind, naoqiVersion }))),
    robot.health.health$.subscribe(({ batteryPercent, charging, heatLevel, fallen }) => {
      board.update(() => ({ batteryPercent: batteryPercent ?? null, charging: charging ?? null }))
      safety.know({ batteryPercent, charging, heatLevel, fallen })
    }),
  ]
}

function refuseUnlessReady({ id, board, safety, session }: Pick<Watched, 'id' | 'board' | 'safety' | 'session'>): void {
  const running = board.status$.value.session
  if (running) throw new CompereError('runtime.busy', `${id} is already running "${running.behavior}": stop it first`)
  refuseStopped(id, safety)
  if (severity(safety.state.action) >= severity('safePosture')) {
    throw new CompereError('runtime.busy', `${id} must rest first (${safety.state.reason})`)
  }
  if (!session.isIdle)
    throw new CompereError('runtime.busy', `${id} is still starting or ending a session: try again in a moment`)
}

function refuseStopped(id: string, { state }: SafetyKeeper): void {
  if (state.action !== 'latchedStop') return
  throw new CompereError('runtime.busy', `${id} was stopped (${state.reason}): acknowledge the stop first`)
}
