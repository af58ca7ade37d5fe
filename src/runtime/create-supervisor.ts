import type { Observable } from 'rxjs'
import { type Clock, sleep } from '#clock'
import { CompereError } from '#errors'
import type { EntryFact, StorageTrouble } from '#journal'
import { createLeases, type Locale } from '#robot'
import { answerInTime } from './answer-in-time.ts'
import type { Answer, RuntimeEvent, Stage } from './behavior.ts'
import type { Companion } from './companion.ts'
import type { Command, GuestCounts, RobotStatus } from './controller.ts'
import type { ControllerOptions, ManagedRobot } from './create-controller.ts'
import { createStage, type OpenStage } from './create-stage.ts'
import { forgivingJournal } from './forgiving-journal.ts'
import { createHandover } from './handover.ts'
import type { LatchStore } from './latch-memory.ts'
import { mediaOf } from './media-of.ts'
import { createPause } from './pause.ts'
import {
  refuseBusy,
  refuseRehearsing,
  refuseStopped,
  refuseUndeclared,
  refuseUnready,
  refuseUnspoken,
  refuseWithoutContent,
} from './refusals.ts'
import { type Company, createRehearsal } from './rehearsal.ts'
import { createSafetyEffects } from './safety-effects.ts'
import { createSafetyGate } from './safety-gate.ts'
import { createSafetyKeeper } from './safety-keeper.ts'
import { createSessionKeeper, type SessionRecord, type SessionStore } from './session-record.ts'
import { createSessionRunner, RESTORE_MS } from './session-runner.ts'
import { createStatusBoard, warn } from './status-board.ts'
import { createStopOrder } from './stop-order.ts'
import { createStorageWarning } from './storage-warning.ts'
import type { Session } from './supervisor.machine.ts'
import { createVoiceWishes, shownSettings } from './voice-wishes.ts'
import { watchRobot } from './watch-robot.ts'

export interface Supervisor {
  readonly status$: Observable<RobotStatus>
  start(session: Session): Promise<void>
  /** Begins it on no robot, which is not asked. */
  rehearse(session: Session): Promise<void>
  /** The session that did not finish; throws when there is none to go on with. */
  unfinished(): SessionRecord
  /** Lets the unfinished session go. */
  discard(): Promise<void>
  /** This machine was asleep: stop first, then look. */
  wake(awayMs: number): void
  tellStorage(trouble: StorageTrouble): void
  tellStaff(sentence: string): void
  finish(): Promise<void>
  pause(): Promise<void>
  continue(): Promise<void>
  volume(percent: number): Promise<void>
  rate(percent: number): Promise<void>
  /** Silence and stillness now; resolves when the robot confirmed, or when it is plain that it does not. */
  stop(): Promise<void>
  acknowledge(): Promise<void>
  /** Staff take a hold upon themselves. */
  override(): Promise<void>
  /** Staff are with the visitor. */
  take(): Promise<void>
  /** Staff are done with the visitor. */
  release(): Promise<void>
  tell(event: RuntimeEvent): Promise<void>
  say(text: string, locale: Locale): Promise<void>
  answer(command: Extract<Command, { type: 'answer' }>): Promise<void>
  /** A beacon with this id is near. */
  placeSeen(id: string): Promise<void>
  /** A sign of life of the page on the robot's own screen. */
  screenBeat(page: number): Promise<void>
  companion(): Companion | undefined
  guestsCounted(counts: GuestCounts): Promise<void>
  close(): Promise<void>
}

/** Everything that is running for one robot: its link, its safety, its session, its stop. */
export function createSupervisor(
  { id, robot, leaseStore, sessionStore = untilTheEnd(), latchStore: latches = NO_LATCHES }: ManagedRobot,
  options: ControllerOptions,
  played?: Stage['played'],
): Supervisor {
  const { clock, random } = options
  const board = createStatusBoard(id, clock)
  const keeper = createSessionKeeper({ store: sessionStore, clock, board })
  const journal = forgivingJournal(options.journal, (text) => stage.note({ who: 'system', text }))
  const gate = createSafetyGate()
  const shown = {
    update: board.update,
    staff: { areHere: () => handover.isTaken(), haveLeft: () => handover.outlived() },
    remember: keeper.step,
  }
  const mediaAddress = mediaOf(id, keeper, options)
  const stage: OpenStage = createStage({
    id,
    robot,
    clock,
    random,
    journal,
    gate,
    ...shown,
    mediaAddress,
    questions: options.questions,
    understanding: options.understanding,
    played,
  })
  const leases = createLeases({ settings: shownSettings(robot.settings, board), store: leaseStore })
  const voice = createVoiceWishes(leases)
  const order = createStopOrder({ id, robot, clock, journal, board })
  const safety = createSafetyKeeper({ id, clock, journal, board, latches, onChange: (...states) => effects.apply(...states) })
  gate.update(safety.state)
  const session = createSessionRunner({ id, robot, clock, stage, leases, journal, board, keeper, gate, voice })
  const effects = createSafetyEffects({ robot, clock, session, order, gate, conditions: () => safety.conditions })
  const watch = watchRobot({ id, robot, clock, leaseStore, leases, board, journal, stage, safety, session, keeper, voice })
  const write = (fact: EntryFact) => journal.write(id, fact)
  const pause = createPause({ id, board, gate, session, still: order.giveOnce, write, safety })
  const real: Company = { robot, session, stage, pause }
  let rehearsal: Company | undefined
  const company = () => (rehearsal && !rehearsal.session.isIdle ? rehearsal : real)
  const noted = (fact: EntryFact) => company() === real && journal.write(id, fact)
  const handover = createHandover({ clock, board, write: noted, tell: (event) => company().session.tell(event) })
  const complaints = robot.problems$.subscribe(({ message }) => stage.note({ who: 'system', text: message }))

  return {
    status$: board.status$,
    async start(next) {
      refuseBusy(id, board, [real, rehearsal])
      refuseUnready(id, safety, watch)
      refuseWithoutContent(next)
      refuseUnspoken(id, board, next)
      session.start(next)
    },
    async rehearse(next) {
      refuseBusy(id, board, [real, rehearsal])
      refuseWithoutContent(next)
      rehearsal?.session.close()
      rehearsal = createRehearsal({ id, clock, random, board, mediaAddress: options.mediaAddress })
      rehearsal.session.start(next)
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
      const ending = company()
      ending.session.send({ type: 'session.stop' })
      await ending.robot.speech.hush().catch(() => undefined)
      await ending.session.untilIdle()
    },
    pause: async () => company().pause.begin(),
    continue: async () => company().pause.end(),
    async volume(percent) {
      refuseRehearsing(id, board)
      await answerInTime(voice.volume(percent), clock, `The volume of ${id}`)
    },
    async rate(percent) {
      refuseRehearsing(id, board)
      await answerInTime(voice.rate(percent), clock, `The speech rate of ${id}`)
    },
    stop: () =>
      order.give(() => {
        const wasIdle = session.isIdle
        session.send({ type: 'stop' })
        rehearsal?.session.send({ type: 'stop' })
        safety.know({ operatorStop: true })
        // Outside a session nobody else gives back what staff changed.
        if (wasIdle) void voice.giveBack().catch(() => undefined)
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
    take: async () => handover.take(),
    release: async () => handover.release(),
    async tell(event) {
      if (event.type === 'staff.command') refuseUndeclared(id, board, event)
      company().session.tell(event)
    },
    async say(text, locale) {
      handover.stay()
      const speaking = company()
      if (speaking === real) refuseStopped(id, safety)
      await speaking.stage.sayForStaff(text, locale)
    },
    async placeSeen(beacon) {
      const { session: running } = company()
      if (!running.asksWhere) throw new CompereError('runtime.busy', `${id} is running nothing that asks where it is`)
      running.tell({ type: 'place.seen', by: 'beacon', id: beacon })
    },
    screenBeat: async (page) => robot.screen.beat(page),
    companion: () => company().session.companion(),
    guestsCounted: async (counts) => journal.write(id, { type: 'guests.counted', ...counts }),
    async answer({ way, text, choice }) {
      const { session: running, screen } = board.status$.value
      if (!running) throw new CompereError('runtime.busy', `${id} is asking nothing now`)
      const label = screen.choices.find((candidate) => candidate.id === choice)?.label
      const answer: Answer = { way, text: text || label || '', confidence: 1, ...(choice ? { choice } : {}) }
      company().stage.answer(answer)
    },
    async close() {
      const wasIdle = session.isIdle
      order.withdraw()
      handover.close()
      session.interrupt()
      // Left still and silent, whatever the behavior had begun.
      void order.giveOnce()
      rehearsal?.session.close()
      await session.untilIdle()
      // What staff changed outside a session; a session gives back by itself.
      if (wasIdle && Object.keys(leaseStore.load()).length > 0) await withinReason(voice.giveBack(), clock)
      watch.close()
      safety.close()
      effects.close()
      complaints.unsubscribe()
      session.close()
      await robot.close()
    },
  }
}

const NO_LATCHES: LatchStore = { load: () => [], save: () => {} }

/** A session that nobody keeps: it is forgotten with the process. */
function untilTheEnd(): SessionStore {
  return { load: () => null, save: () => {} }
}

/** What a robot still owes is written down, and given back by the next run. */
async function withinReason(giving: Promise<void>, clock: Clock): Promise<void> {
  const enough = new AbortController()
  await Promise.race([giving, sleep(clock, RESTORE_MS, enough.signal)]).catch(() => undefined)
  enough.abort()
}
