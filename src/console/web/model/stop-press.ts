import type { Robot } from './messages.ts'

/** What became of a Stop, from the finger to the robot. */
export type StopStage = 'requested' | 'sent' | 'confirmed' | 'unconfirmed'

/** A Stop asked for on this page; `before` is the order that the controller knew then. */
export type Press = { stage: StopStage; before: number | null }
export type Presses = Readonly<Record<string, Press>>

/** The key of a Stop for all robots, also before it is known which there are. */
export const ALL = '*'

export type PressEvent =
  | { type: 'stop.pressed'; robot: string; before: number | null }
  /** The controller took note, or one of its doors did. */
  | { type: 'stop.taken'; robot: string }
  | { type: 'stop.answered'; robot: string; confirmed: boolean }
  /** Nobody took note in time. */
  | { type: 'stop.unheard'; robot: string }
  | { type: 'stop.forgotten'; robot: string }

export function pressStep(presses: Presses, event: PressEvent): Presses {
  const press = presses[event.robot]
  if (event.type === 'stop.pressed') return { ...presses, [event.robot]: { stage: 'requested', before: event.before } }
  if (!press) return presses
  const become = (stage: StopStage) => ({ ...presses, [event.robot]: { ...press, stage } })
  switch (event.type) {
    case 'stop.taken':
      return press.stage === 'requested' ? become('sent') : presses
    case 'stop.answered':
      // That one way was not confirmed says nothing against another that was.
      return press.stage === 'confirmed' ? presses : become(event.confirmed ? 'confirmed' : 'unconfirmed')
    case 'stop.unheard':
      return press.stage === 'requested' ? become('unconfirmed') : presses
    case 'stop.forgotten':
      return Object.fromEntries(Object.entries(presses).filter(([robot]) => robot !== event.robot))
  }
}

/** Presses that the robots' own status has overtaken are over: from now on the status tells. */
export function withoutOvertaken(presses: Presses, robots: readonly Robot[]): Presses {
  const isOvertaken = ([id, { before }]: [string, Press]) =>
    (id === ALL && robots.length > 0) ||
    robots.some((robot) => robot.id === id && robot.stop !== null && robot.stop.requestedAt !== before)
  const kept = Object.entries(presses).filter((entry) => !isOvertaken(entry))
  return kept.length === Object.keys(presses).length ? presses : Object.fromEntries(kept)
}

/** What the Stop button of a robot shows: its press here, or the order that somebody gave and nobody has lifted yet. */
export function stopStageOf(presses: Presses, robot: Robot | undefined, id: string): StopStage | null {
  const press = presses[id]
  if (press) return press.stage
  if (!robot?.stop || robot.safety.action !== 'latchedStop') return null
  return robot.stop.confirmed === null ? 'sent' : robot.stop.confirmed ? 'confirmed' : 'unconfirmed'
}
