import { filter, firstValueFrom, fromEvent, takeUntil } from 'rxjs'
import { type AnyActorRef, createActor, fromPromise, waitFor } from 'xstate'
import { type Clock, sleep } from '#clock'
import { errorText } from '#errors'
import type { Journal } from '#journal'
import type { Leases, Locale, Robot, SettingName } from '#robot'
import type { Behavior, RuntimeEvent } from './behavior.ts'
import type { OpenStage } from './create-stage.ts'
import { stateName } from './state-name.ts'
import type { StatusBoard } from './status-board.ts'
import { type SupervisorEvent, supervisorMachine } from './supervisor.machine.ts'

/** The end of a session waits for the robot to take its settings back, but not for ever. */
const RESTORE_MS = 5_000

export type SessionRunner = {
  readonly isIdle: boolean
  send(event: SupervisorEvent): void
  start(behavior: Behavior, content: unknown, locale: Locale): void
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
  /** Why a session that ends now ends: `stop` or `finished`. */
  reasonToEnd: () => 'stop' | 'finished'
}

/** The supervisor's machine at work: one session at a time, its behavior watched for journal and console. */
export function createSessionRunner(parts: Parts): SessionRunner {
  const { clock, stage } = parts
  const actor = createActor(supervisedBy(parts), { clock, input: { stage } })
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
    send: (event) => actor.send(event),
    start: (behavior, content, locale) => actor.send({ type: 'session.start', session: { behavior, content, locale } }),
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

type Session = { behavior: Behavior; locale: Locale }

/** Tells journal and console of each session's beginning, states and end. */
function createBehaviorWatch({ id, journal, board, stage, reasonToEnd }: Parts) {
  let watched: AnyActorRef | undefined
  let subscription: { unsubscribe(): void } | undefined
  let failed = false
  let last = ''

  function begin(child: AnyActorRef, { behavior, locale }: Session): void {
    board.update(() => ({ session: { behavior: behavior.id, state: '', locale } }))
    journal.write(id, { type: 'session.started', behavior: behavior.id, locale })
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

  function end(behavior: string): void {
    board.update(({ screen }) => ({ session: null, handover: null, screen: { ...screen, choices: [], caption: '' } }))
    journal.write(id, { type: 'session.ended', behavior, reason: failed ? 'failed' : reasonToEnd() })
  }

  function tellState(child: AnyActorRef): void {
    const state = stateName(child.getSnapshot().value)
    if (state === last) return
    last = state
    journal.write(id, { type: 'state.entered', state })
    board.update(({ session }) => ({ session: session && { ...session, state } }))
  }

  return {
    follow(child: AnyActorRef | undefined, session: Session | undefined): void {
      if (child === watched) return
      watched = child
      subscription?.unsubscribe()
      const before = board.status$.value.session
      if (child && session) begin(child, session)
      else if (before) end(before.behavior)
    },
    close: () => subscription?.unsubscribe(),
  }
}
