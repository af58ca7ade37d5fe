import type { Clock, Random } from '#clock'
import type { Journal } from '#journal'
import { createLeases, type Robot } from '#robot'
import type { ControllerOptions } from './create-controller.ts'
import { createStage, type OpenStage } from './create-stage.ts'
import { mediaOf } from './media-of.ts'
import { createPause, type Pause } from './pause.ts'
import { createRehearsalRobot } from './rehearsal-robot.ts'
import { createSafetyGate } from './safety-gate.ts'
import { createSessionKeeper } from './session-record.ts'
import { createSessionRunner, type SessionRunner } from './session-runner.ts'
import { createStatusBoard, type StatusBoard } from './status-board.ts'
import { createVoiceWishes } from './voice-wishes.ts'

/** All that a session is made of, on a robot or without one. */
export type Company = { robot: Robot; session: SessionRunner; stage: OpenStage; pause: Pause }

type Parts = { id: string; clock: Clock; random: Random; board: StatusBoard } & Pick<ControllerOptions, 'mediaAddress'>

/** A session on no robot, so that staff can walk through it before people come. Nothing of it is kept. */
export function createRehearsal({ id, clock, random, board, mediaAddress }: Parts): Company {
  const { kind } = board.status$.value
  const robot = createRehearsalRobot({ name: id, kind: kind === 'nao' ? 'nao' : 'pepper', clock })
  const gate = createSafetyGate()
  const leases = createLeases({ settings: robot.settings, store: forgetful() })
  const voice = createVoiceWishes(leases)
  // On a board of its own: the session that is offered to go on with is another one.
  const keeper = createSessionKeeper({ store: { load: () => null, save: () => {} }, clock, board: createStatusBoard(id, clock) })
  const journal: Journal = { all: () => [], write: () => {} }
  const staff = {
    areHere: () => typeof board.status$.value.handover?.takenAt === 'number',
    haveLeft: () => board.update(() => ({ handover: null })),
  }
  const shown = { update: board.update, staff, remember: keeper.step }
  const stage = createStage({
    id,
    robot,
    clock,
    random,
    journal,
    gate,
    ...shown,
    mediaAddress: mediaOf(id, keeper, { mediaAddress }),
  })
  const parts = { id, robot, clock, stage, leases, journal, board, keeper, gate, voice }
  const session = createSessionRunner({ ...parts, rehearsing: true })
  session.send({ type: 'link.online' })
  return { robot, session, stage, pause: createPause({ id, board, gate, session, still: () => robot.stop() }) }
}

function forgetful() {
  let owed: Record<string, unknown> = {}
  return {
    load: () => owed,
    save(record: Record<string, unknown>) {
      owed = record
    },
  }
}
