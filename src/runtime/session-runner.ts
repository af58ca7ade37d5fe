import { filter, firstValueFrom, fromEvent, takeUntil } from 'rxjs'
import { type AnyActorRef, createActor, fromPromise, waitFor } from 'xstate'
import { type Clock, sleep } from '#clock'
import { errorText } from '#errors'
import type { Journal } from '#journal'
import type { Leases, Robot, SettingName } from '#robot'
import type { Behavior, RuntimeEvent } from './behavior.ts'
import type { OpenStage } from './create-stage.ts'
import type { EndOfSession, SessionKeeper } from './session-record.ts'
import { stateName } from './state-name.ts'
import { type StatusBoard, warn } from './status-board.ts'
import { type Session, type SupervisorEvent, supervisorMachine } from './supervisor.machine.ts'

/** The end of a session waits for the robot to take its settings back, but not for ever. */
const RESTORE_MS = 5_000

export type SessionRunner = {
  readonly isIdle: boolean
  send(event: SupervisorEvent): void
  start(session: Session): void
  /** The controller ends, not the session: the next start may go on with it. */
  interrupt(): void
  tell(event: RuntimeEvent): void
  /** Until the session is over and the robot has its settings back, within reason. */
  untilIdle(): Promise<void>
  close(): void
}

type Parts = {
  id: string
  robot: Robot
  clock: Clock
  stage: OpenStage
  leases: Leases
  journal: Journal
  board: StatusBoard
  keeper: SessionKeeper
}

/** The supervisor's machine at work: one session at a time, its behavior watched for journal and console. */
export function createSessionRunner(parts: Parts): SessionRunner {
  const { clock, stage, keeper } = parts
  const actor = createActor(supervisedBy(parts), { clock, input: { stage, lastStep: keeper.lastStep } })
  const watch = createBehaviorWatch(parts)
  actor.subscribe(({ context: { child, session } }) => watch.follow(child, session))
  actor.start()

  async function untilIdle(): Promise<void> {
    const enough = new AbortController()
    const over = waitFor(actor, (snapshot) => snapshot.matches({ session: 'idle' }), { signal: enough.signal }).then(() =>
      enough.abort(),
    )
    await Promise.race([over, sleep(clock, RESTORE_MS, enough.signal)]).catch(() => undefined)
    enough.abort()
  }

  return {
    get isIdle() {
      return actor.getSnapshot().matches({ session: 'idle' })
    },
    send(event) {
      if (event.type === 'stop') watch.endsBy('stop')
      actor.send(event)
    },
    start(session) {
      // Before the behavior runs: its first checkpoint must find a session to belong to.
      keeper.begin(session)
      watch.endsBy('finished')
      warn(parts.board, 'behavior.failing', false)
      actor.send({ type: 'session.start', session })
    },
    interrupt() {
      watch.endsBy('closed')
      actor.send({ type: 'session.stop' })
    },
    tell: (event) => actor.send({ type: 'behavior.event', event }),
    untilIdle,
    close() {
      watch.close()
      actor.stop()
    },
  }
}

function supervisedBy({ robot, leases }: Parts) {
  return supervisorMachine.provide({
    actors: {
      'borrow settings': fromPromise<void, { behavior: Behavior | undefined }>(async ({ input, signal }) => {
        // A session may be asked for before the robot is there.
        const online$ = robot.link$.pipe(filter((link) => link === 'online'))
        await firstValueFrom(online$.pipe(takeUntil(fromEvent(signal, 'abort'))))
        for (const [setting, value] of Object.entries(input.behavior?.settings ?? {})) {
          await leases.borrow(setting as SettingName, value)
        }
      }),
      'restore settings': fromPromise<void>(() => leases.restoreAll()),
    },
  })
}

/** Tells journal, console and memory of each session's beginning, states and end. */
function createBehaviorWatch({ id, journal, board, stage, keeper }: Parts) {
  let watched: AnyActorRef | undefined
  let running: Session | undefined
  let subscription: { unsubscribe(): void } | undefined
  let reason: EndOfSession = 'finished'
  let failed = false
  let last = ''

  function begin({ behavior, locale, resume }: Session): void {
    board.update(() => ({ session: { behavior: behavior.id, state: '', locale } }))
    journal.write(id, { type: 'session.started', behavior: behavior.id, locale })
    if (resume) journal.write(id, { type: 'session.resumed', behavior: behavior.id, step: resume.step })
  }

  function observe(child: AnyActorRef): void {
    failed = false
    last = ''
    tellState(child)
    subscription = child.subscribe({
      next: () => tellState(child),
      error(error: unknown) {
        failed = true
        stage.note({ who: 'system', text: `The behavior failed: ${errorText(error)}` })
      },
    })
  }

  function end({ behavior }: Session): void {
    if (failed) reason = 'failed'
    board.update(({ screen }) => ({ session: null, handover: null, screen: { ...screen, choices: [], caption: '' } }))
    journal.write(id, { type: 'session.ended', behavior: behavior.id, reason })
    if (!failed) return
    journal.write(id, { type: 'robot.isolated', reason: 'behavior' })
    warn(board, 'behavior.failing', true)
  }

  function tellState(child: AnyActorRef): void {
    const state = stateName(child.getSnapshot().value)
    if (state === last) return
    last = state
    journal.write(id, { type: 'state.entered', state })
    board.update(({ session }) => ({ session: session && { ...session, state } }))
  }

  return {
    endsBy(next: EndOfSession): void {
      reason = next
    },
    follow(child: AnyActorRef | undefined, session: Session | undefined): void {
      if (child !== watched) {
        watched = child
        subscription?.unsubscribe()
        if (child && session) {
          if (session === running) journal.write(id, { type: 'behavior.restarted', step: keeper.lastStep()?.step ?? '' })
          else begin(session)
          running = session
          observe(child)
        } else if (running) {
          end(running)
          running = undefined
          keeper.end(reason)
        }
      }
      // A session may also end before its behavior began.
      if (!session) keeper.end(reason)
    },
    close: () => subscription?.unsubscribe(),
  }
}
