import { describe, expect, it } from 'vitest'
import {
  type PressEvent,
  type Presses,
  pressStep,
  stopStageOf,
  withoutOvertaken,
} from '../../../src/console/web/model/stop-press.ts'
import { pepperStatus } from '../../support/robot-status.ts'

const robot = 'hall'
const PRESSED: PressEvent = { type: 'stop.pressed', robot, before: null }

function stageAfter(...events: PressEvent[]) {
  const presses = [PRESSED, ...events].reduce<Presses>(pressStep, {})
  return presses[robot]?.stage
}

describe('a Stop on a page', () => {
  it('goes from requested to sent to confirmed', () => {
    expect(stageAfter()).toBe('requested')
    expect(stageAfter({ type: 'stop.taken', robot })).toBe('sent')
    expect(stageAfter({ type: 'stop.taken', robot }, { type: 'stop.answered', robot, confirmed: true })).toBe('confirmed')
  })

  it('is not confirmed when nobody took note in time', () => {
    expect(stageAfter({ type: 'stop.unheard', robot })).toBe('unconfirmed')
    expect(stageAfter({ type: 'stop.taken', robot }, { type: 'stop.unheard', robot })).toBe('sent')
  })

  it('stays confirmed by one way although another was not', () => {
    const obeyed: PressEvent = { type: 'stop.answered', robot, confirmed: true }
    const failed: PressEvent = { type: 'stop.answered', robot, confirmed: false }

    expect(stageAfter(obeyed, failed)).toBe('confirmed')
    expect(stageAfter(failed, obeyed)).toBe('confirmed')
  })

  it('gives way to what the robot itself tells of a newer order', () => {
    const presses = pressStep({}, PRESSED)
    const status = { ...pepperStatus(robot), stop: { requestedAt: 5, confirmed: false } }

    expect(withoutOvertaken(presses, [pepperStatus(robot)])).toBe(presses)
    expect(withoutOvertaken(presses, [status])).toEqual({})
  })

  it('is shown until staff let the robot go on', () => {
    const stop = { requestedAt: 5, confirmed: true }
    const status = pepperStatus(robot)

    expect(stopStageOf({}, { ...status, stop, safety: { ...status.safety, action: 'latchedStop' } }, robot)).toBe('confirmed')
    expect(stopStageOf({}, { ...status, stop }, robot)).toBe(null)
  })
})
