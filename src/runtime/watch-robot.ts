import { firstValueFrom } from 'rxjs'
import { type Clock, sleep } from '#clock'
import { errorText } from '#errors'
import type { Journal } from '#journal'
import type { LeaseStore, Leases, LinkStatus, Robot } from '#robot'
import type { OpenStage } from './create-stage.ts'
import { createRepayment } from './repayment.ts'
import type { SafetyKeeper } from './safety-keeper.ts'
import type { SessionKeeper } from './session-record.ts'
import type { SessionRunner } from './session-runner.ts'
import { type StatusBoard, warn } from './status-board.ts'
import { createTending, type Tending } from './tending.ts'
import type { VoiceWishes } from './voice-wishes.ts'
import { watchFacts } from './watch-facts.ts'
import { watchSafety } from './watch-safety.ts'

/** Half of the ten seconds in which a session must be offered again: a robot without health facts may still be asked about. */
const HEALTH_PATIENCE_MS = 5_000
const STOP_AGAIN_MS = 1_000

export type WatchedRobot = {
  id: string
  robot: Robot
  clock: Clock
  leaseStore: LeaseStore
  leases: Leases
  board: StatusBoard
  journal: Journal
  stage: OpenStage
  safety: SafetyKeeper
  session: SessionRunner
  keeper: SessionKeeper
  voice: VoiceWishes
}

export type RobotWatch = Pick<Tending, 'isIsolated' | 'revive'> & {
  /** This machine was away: to the robot, that was a lost link. */
  wake(awayMs: number): void
  close(): void
}

/** Carries the robot's facts to the board, to safety and to the session; their faults end with this robot. */
export function watchRobot(parts: WatchedRobot): RobotWatch {
  const { id, robot, clock, board, journal, stage, safety, session } = parts
  const closing = new AbortController()
  const tending = createTending({
    clock,
    onFault: (error) => stage.note({ who: 'system', text: `A fault in what the robot tells: ${errorText(error)}` }),
    onIsolated(error) {
      stage.note({ who: 'system', text: `The robot is left alone after repeated faults: ${errorText(error)}` })
      session.send({ type: 'stop' })
      void stopped(robot)
      journal.write(id, { type: 'robot.isolated', reason: 'adapter' })
      warn(board, 'robot.isolated', true)
    },
  })
  const mayRepay = () => session.isIdle && !parts.voice.isWished && isOnline(board.status$.value.link)
  const repayment = createRepayment({ ...parts, mayRepay })
  /** Counts what happened to the link: who waited across a change waited for nothing. */
  let turn = 0

  function online(): void {
    if (safety.conditions.linkLost) journal.write(id, { type: 'link.restored' })
    safety.know({ linkLost: false })
    session.send({ type: 'link.online' })
    void readState(parts, closing.signal)
  }

  function offline(link: LinkStatus): void {
    if (link !== 'closed') journal.write(id, { type: 'link.lost' })
    session.send({ type: 'link.offline' })
    safety.know({ linkLost: link !== 'closed' })
  }

  async function comeBack(confirmation: Promise<boolean>, mine: number): Promise<void> {
    let isStopped = await confirmation
    while (!isStopped && mine === turn) {
      await sleep(clock, STOP_AGAIN_MS, closing.signal)
      isStopped = mine === turn && (await stopped(robot))
    }
    if (mine === turn) online()
  }

  tending.watch(robot.link$, (link) => {
    const before = board.status$.value.link
    board.update(() => ({ link }))
    if (isOnline(link) === isOnline(before)) return
    turn++
    if (isOnline(link)) online()
    else offline(link)
  })
  watchSafety(tending, robot, safety.know, board)
  watchFacts(tending, parts)

  return {
    get isIsolated() {
      return tending.isIsolated
    },
    revive: tending.revive,
    wake(awayMs) {
      // A link that is down begins with a stop by itself.
      const isUp = isOnline(board.status$.value.link)
      const confirmation = isUp ? stopped(robot) : undefined
      journal.write(id, { type: 'host.suspended', ms: awayMs })
      if (!confirmation) return
      offline('offline')
      void comeBack(confirmation, ++turn).catch(() => undefined)
    },
    close() {
      closing.abort()
      repayment.close()
      tending.close()
    },
  }
}

/** What is owed is given back and the robot's state is read before anybody is asked whether to go on. */
async function readState(
  { robot, clock, leaseStore, leases, session, keeper, voice }: WatchedRobot,
  signal: AbortSignal,
): Promise<void> {
  // What an earlier session, or an earlier run, borrowed and could not give back.
  const isOwing = session.isIdle && Object.keys(leaseStore.load()).length > 0
  if (isOwing) await (voice.isWished ? voice.again() : leases.restoreAll()).catch(() => undefined)
  const enough = new AbortController()
  const patience = sleep(clock, HEALTH_PATIENCE_MS, AbortSignal.any([signal, enough.signal]))
  await Promise.race([firstValueFrom(robot.health.health$), patience]).catch(() => undefined)
  enough.abort()
  await patience.catch(() => undefined)
  if (!signal.aborted) keeper.offer()
}

/** Never rejects, and the order is on its way when this returns. */
async function stopped(robot: Robot): Promise<boolean> {
  try {
    return await robot.stop()
  } catch {
    return false
  }
}

/** A robot that answers late still hears us. */
export function isOnline(link: LinkStatus): boolean {
  return link === 'online' || link === 'degraded'
}
