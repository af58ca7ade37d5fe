import { describe, expect, it } from 'vitest'
import { createRandom, VirtualClock } from '#clock'
import { createJournal, type EntryFact, MemoryStore } from '#journal'
import { createStage } from '../../src/runtime/create-stage.ts'
import { createHandover, HANDOVER_PATIENCE_MS, WAY_BLOCKED } from '../../src/runtime/handover.ts'
import { createSafetyGate } from '../../src/runtime/safety-gate.ts'
import { createStatusBoard } from '../../src/runtime/status-board.ts'
import { fakeRobot } from './fake-robot.ts'

function stageHandover(reason = 'visitor.asked') {
  const clock = new VirtualClock()
  const board = createStatusBoard('hall', clock)
  const written: EntryFact['type'][] = []
  const told: string[] = []
  const call = () =>
    board.update(() => ({ handover: { reason, transcript: ['Je cherche la mairie.'], since: clock.wallTime(), takenAt: null } }))
  call()
  const handover = createHandover({
    ...{ clock, board },
    write: ({ type }) => void written.push(type),
    tell: ({ type }) => void told.push(type),
  })
  return { clock, board, call, handover, written, told }
}

describe('a handover', () => {
  it('lasts from the moment staff come until they say that the robot may go on', async () => {
    const { clock, board, handover, written, told } = stageHandover()
    await clock.advance(20_000)
    handover.take()
    expect(board.status$.value.handover).toEqual({
      ...{ reason: 'visitor.asked', transcript: ['Je cherche la mairie.'] },
      ...{ since: clock.wallTime() - 20_000, takenAt: clock.wallTime() },
    })
    expect(handover.isTaken()).toBe(true)
    handover.release()
    expect([board.status$.value.handover, handover.isTaken()]).toEqual([null, false])
    expect(told).toEqual(['handover.taken', 'handover.released'])
    expect(written).toEqual(['handover.taken', 'handover.released'])
  })

  it('is taken once and released once, however many press', () => {
    const { handover, told } = stageHandover()
    handover.release()
    for (let press = 0; press < 3; press += 1) handover.take()
    for (let press = 0; press < 3; press += 1) handover.release()
    expect(told).toEqual(['handover.taken', 'handover.released'])
  })

  it('that staff forgot ends by itself, and not while they still do something with the robot', async () => {
    const { clock, board, handover, told } = stageHandover()
    handover.take()
    await clock.advance(HANDOVER_PATIENCE_MS - 1)
    handover.stay()
    await clock.advance(HANDOVER_PATIENCE_MS - 1)
    expect(handover.isTaken()).toBe(true)
    await clock.advance(1)
    expect([board.status$.value.handover, told]).toEqual([null, ['handover.taken', 'handover.released']])
  })

  it('of a session that has ended leaves the next one alone', async () => {
    const { clock, board, call, handover, told } = stageHandover()
    handover.take()
    board.update(() => ({ handover: null }))
    await clock.advance(HANDOVER_PATIENCE_MS / 2)
    call()
    handover.take()
    await clock.advance(HANDOVER_PATIENCE_MS / 2)
    expect(handover.isTaken()).toBe(true)
    expect(told).toEqual(['handover.taken', 'handover.taken'])
  })

  it('is over when the behavior has gone on by itself, which is not told of it', async () => {
    const { clock, board, handover, written, told } = stageHandover()
    handover.take()
    handover.outlived()
    handover.outlived()
    await clock.advance(HANDOVER_PATIENCE_MS)
    expect([board.status$.value.handover, handover.isTaken()]).toEqual([null, false])
    expect([told, written]).toEqual([['handover.taken'], ['handover.taken', 'handover.released']])
  })

  it('without a visitor is over as soon as somebody comes', () => {
    const { board, handover, told } = stageHandover(WAY_BLOCKED)
    handover.take()
    expect([board.status$.value.handover, handover.isTaken(), told]).toEqual([null, false, ['handover.taken']])
  })
})

describe('a stage whose visitor is with staff', () => {
  function stageOf() {
    const clock = new VirtualClock()
    const board = createStatusBoard('hall', clock)
    const store = new MemoryStore()
    let areHere = false
    const stage = createStage({
      ...{
        id: 'hall',
        robot: fakeRobot(clock).robot,
        clock,
        random: createRandom(1),
        gate: createSafetyGate(),
        update: board.update,
      },
      journal: createJournal({ store, clock }),
      remember: () => {},
      mediaAddress: () => undefined,
      staff: {
        areHere: () => areHere,
        haveLeft: () => {
          areHere = false
        },
      },
    })
    return { board, store, stage, come: () => (areHere = true), areHere: () => areHere }
  }
  const YES = { way: 'screen', text: 'oui', confidence: 1 } as const

  it('keeps nothing of what is said or touched meanwhile', () => {
    const { board, store, stage, come } = stageOf()
    stage.answer(YES)
    come()
    stage.answer({ ...YES, text: 'Je m’appelle Camille' })

    expect(board.status$.value.transcript.map(({ text }) => text)).toEqual(['oui'])
    expect(store.all().map(({ fact }) => fact.type)).toEqual(['answer.received'])
  })

  it('takes a behavior that listens again for one that has moved on', () => {
    const { stage, come, areHere } = stageOf()
    const answers$ = stage.answers({ locale: 'fr', vocabulary: ['oui'] })
    come()
    const listening = answers$.subscribe()
    expect(areHere()).toBe(false)
    listening.unsubscribe()
  })
})
