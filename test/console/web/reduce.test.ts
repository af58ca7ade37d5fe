import { describe, expect, it } from 'vitest'
import type { Robot, ServerMessage } from '../../../src/console/web/model/messages.ts'
import { isGap, reduce } from '../../../src/console/web/model/reduce.ts'
import { INITIAL, type State } from '../../../src/console/web/model/state.ts'
import { pepperStatus } from '../../support/robot-status.ts'

const HALL: Robot = { ...pepperStatus('hall'), transcript: [line(1), line(2), line(3)] }
const PRESENCE = { operators: [], steering: {} }
const SNAPSHOT: ServerMessage = { type: 'snapshot', seq: 7, behaviors: [], robots: [HALL], presence: PRESENCE, guests: {} }

function line(at: number) {
  return { at, who: 'robot' as const, text: `ligne ${at}` }
}

function knownBy(...messages: ServerMessage[]): State {
  return messages.reduce((state, message) => reduce(state, { type: 'message', message }), INITIAL)
}

describe('what a page knows', () => {
  it('is replaced by a snapshot', () => {
    expect(knownBy(SNAPSHOT)).toEqual({ ...INITIAL, seq: 7, isKnown: true, robots: [HALL] })
  })

  it('follows changes: whole fields, and the transcript by its ends', () => {
    const state = knownBy(SNAPSHOT, {
      type: 'changes',
      seq: 8,
      robots: [{ id: 'hall', fields: { batteryPercent: 79 }, transcript: { drop: 2, add: [line(4)] } }],
    })

    expect(state).toEqual({
      ...INITIAL,
      seq: 8,
      isKnown: true,
      robots: [{ ...HALL, batteryPercent: 79, transcript: [line(3), line(4)] }],
    })
  })

  it('is not guessed over a gap', () => {
    const late: ServerMessage = { type: 'changes', seq: 9, robots: [{ id: 'hall', fields: { batteryPercent: 1 } }] }
    const before = knownBy(SNAPSHOT)

    expect(isGap(before, late)).toBe(true)
    expect(reduce(before, { type: 'message', message: late })).toBe(before)
  })

  it('goes with the login, except for a Stop on its way', () => {
    const access = {
      me: { name: 'Zoé', role: 'staff' as const, accounts: true },
      csrf: 'c',
      stopToken: 's',
      pin: null,
      firstRun: false,
      insecure: false,
    }
    const pressed = reduce(reduce(knownBy(SNAPSHOT), { type: 'access', access }), {
      type: 'stop.pressed',
      robot: 'hall',
      before: null,
    })

    expect(reduce(pressed, { type: 'ended' })).toEqual({
      ...INITIAL,
      access: { ...access, me: null },
      presses: { hall: { stage: 'requested', before: null } },
    })
  })

  it('keeps a refusal until it is closed, and tells two of the same apart', () => {
    const refused: ServerMessage = { type: 'refused', id: null, code: 'runtime.busy', reason: 'must rest' }
    const twice = knownBy(refused, refused)

    expect(twice.notice).toEqual({ code: 'runtime.busy', reason: 'must rest', retryAfterMs: undefined, number: 2 })
    expect(reduce(twice, { type: 'notice.closed' }).notice).toBe(null)
  })
})
