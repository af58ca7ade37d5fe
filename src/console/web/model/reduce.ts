import type { Access, Robot, RobotChange, ServerMessage } from './messages.ts'
import { INITIAL, type State } from './state.ts'
import { type PressEvent, pressStep, withoutOvertaken } from './stop-press.ts'

export type StateEvent =
  | { type: 'access'; access: Access }
  /** The login is over; what was shown goes with it. */
  | { type: 'ended' }
  | { type: 'link'; link: State['link'] }
  | { type: 'message'; message: ServerMessage }
  | { type: 'notice'; code: string; reason: string; retryAfterMs?: number | undefined }
  | { type: 'notice.closed' }
  | PressEvent

/** The next state of the page. Pure: no clock, no network. */
export function reduce(state: State, event: StateEvent): State {
  switch (event.type) {
    case 'access':
      return { ...state, access: event.access }
    case 'ended':
      return {
        ...INITIAL,
        access: state.access && { ...state.access, me: null },
        presses: state.presses,
        link: 'connecting',
      }
    case 'link':
      return state.link === event.link ? state : { ...state, link: event.link }
    case 'message':
      return receive(state, event.message)
    case 'notice':
      return noticed(state, event)
    case 'notice.closed':
      return { ...state, notice: null }
    default:
      return { ...state, presses: pressStep(state.presses, event) }
  }
}

type News = { code: string; reason: string; retryAfterMs?: number | undefined }

function noticed(state: State, { code, reason, retryAfterMs }: News): State {
  return { ...state, notice: { code, reason, retryAfterMs, number: (state.notice?.number ?? 0) + 1 } }
}

function receive(state: State, message: ServerMessage): State {
  switch (message.type) {
    case 'hello':
      return {
        ...state,
        link: 'open',
        version: message.version,
        resumeId: message.resumeId,
        access: state.access && { ...state.access, me: message.me, stopToken: message.stopToken },
      }
    case 'snapshot': {
      const { seq, behaviors, presence, guests } = message
      return withRobots({ ...state, seq, behaviors, presence, guests, isKnown: true }, message.robots)
    }
    case 'changes': {
      // A gap: nothing is guessed, the connection asks for everything again.
      if (message.seq !== state.seq + 1) return state
      const presence = message.presence ?? state.presence
      const behaviors = message.behaviors ?? state.behaviors
      const guests = message.guests ?? state.guests
      return withRobots({ ...state, seq: message.seq, behaviors, presence, guests }, applied(state.robots, message.robots ?? []))
    }
    case 'refused':
      return noticed(state, { reason: message.reason, code: message.code ?? '' })
    case 'done':
      return state
  }
}

/** Whether changes do not follow on what is known. */
export function isGap(state: State, message: ServerMessage): boolean {
  return message.type === 'changes' && message.seq !== state.seq + 1
}

function applied(robots: readonly Robot[], changes: readonly RobotChange[]): readonly Robot[] {
  return robots.map((robot) => {
    const change = changes.find(({ id }) => id === robot.id)
    if (!change) return robot
    const { drop, add } = change.transcript ?? { drop: 0, add: [] }
    const transcript = change.transcript ? [...robot.transcript.slice(drop), ...add] : robot.transcript
    return { ...robot, transcript, ...change.fields }
  })
}

function withRobots(state: State, robots: readonly Robot[]): State {
  return { ...state, robots, presses: withoutOvertaken(state.presses, robots) }
}
