import { filter, firstValueFrom, fromEvent, takeUntil } from 'rxjs'
import { createActor, fromPromise, waitFor } from 'xstate'
import { type Clock, sleep } from '#clock'
import type { Journal } from '#journal'
import type { Leases, Robot, SettingName } from '#robot'
import type { Behavior, RuntimeEvent } from './behavior.ts'
import { type BehaviorWatch, createBehaviorWatch } from './behavior-watch.ts'
import { type Companion, companionOf } from './companion.ts'
import type { OpenStage } from './create-stage.ts'
import type { SafetyGate } from './safety-gate.ts'
import type { SessionKeeper } from './session-record.ts'
import { languageMissing } from './spoken-locale.ts'
import { type StatusBoard, warn } from './status-board.ts'
import { type Session, type SupervisorEvent, supervisorMachine } from './supervisor.machine.ts'
import type { VoiceWishes } from './voice-wishes.ts'
import { watchPlaces } from './watch-places.ts'

/** The end of a session waits for the robot to take its settings back, but not for ever. */
export const RESTORE_MS = 5_000

export type SessionRunner = {
  readonly isIdle: boolean
  /** Whether a behavior runs that wants to know where it is. */
  readonly asksWhere: boolean
  send(event: SupervisorEvent): void
  start(session: Session): void
  /** The controller ends, not the session: the next start may go on with it. */
  interrupt(): void
  tell(event: RuntimeEvent): void
  /** What the behavior that runs tells guests' phones. */
  companion(): Companion | undefined
  /** Until the session is over and the robot has its settings back, within reason. */
  untilIdle(): Promise<void>
  close(): void
}

export type SessionParts = {
  id: string
  robot: Robot
  clock: Clock
  stage: OpenStage
  leases: Leases
  journal: Journal
  board: StatusBoard
  keeper: SessionKeeper
  gate: SafetyGate
  voice: VoiceWishes
  /** On no robot: nothing of it is kept. */
  rehearsing?: boolean | undefined
}

/** The supervisor's machine at work: one session at a time, its behavior watched for journal and console. */
export function createSessionRunner(parts: SessionParts): SessionRunner {
  const { robot, clock, stage, keeper, board, rehearsing } = parts
  const watch = createBehaviorWatch(parts)
  const places = watchPlaces(robot)
  // Nobody's body has every language.
  const installed = () => (rehearsing ? null : board.status$.value.locales)
  const actor = createActor(supervisedBy(parts, watch), { clock, input: { stage, installed, lastStep: keeper.lastStep } })
  actor.subscribe(({ context: { child, session } }) => {
    watch.follow(child, session)
    places.follow(child, session)
  })
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
    get asksWhere() {
      const { child, session } = actor.getSnapshot().context
      return child !== undefined && session?.behavior.places === true
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
    companion() {
      const { child, session } = actor.getSnapshot().context
      return child && session && companionOf(session.behavior, session.content, () => child.getSnapshot())
    },
    untilIdle,
    close() {
      watch.close()
      places.close()
      actor.stop()
    },
  }
}

function supervisedBy({ id, robot, leases, board, stage, voice }: SessionParts, watch: BehaviorWatch) {
  return supervisorMachine.provide({
    actions: {
      'tell beginning': ({ context: { session } }) => session && watch.begins(session),
      'tell language missing': ({ context: { session } }) => {
        if (session) stage.note({ who: 'system', text: languageMissing(id, session.locale, board.status$.value.locales) })
      },
    },
    actors: {
      'borrow settings': fromPromise<void, { behavior: Behavior | undefined }>(async ({ input, signal }) => {
        // A session may be asked for before the robot is there.
        const online$ = robot.link$.pipe(filter((link) => link === 'online'))
        await firstValueFrom(online$.pipe(takeUntil(fromEvent(signal, 'abort'))))
        for (const [setting, value] of Object.entries(input.behavior?.settings ?? {})) {
          await leases.borrow(setting as SettingName, value)
        }
        await voice.again()
      }),
      'restore settings': fromPromise<void>(() => voice.giveBack()),
    },
  })
}
