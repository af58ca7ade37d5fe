/** Why a robot that was told to go did not arrive, in words for staff. */
export type MoveFailure = { cause: 'obstacle' | 'stopped' | 'notStarted'; text: string }

const NOT_STARTED = 0
const STOPPED = 1
const OBSTACLE: MoveFailure = { cause: 'obstacle', text: 'something seems to be in the way' }

/**
 * What `ALMotion/MoveFailed` says: a cause, whether the move had started, and where the obstacle is. What cannot be
 * understood is an obstacle: that is the reading under which the robot waits.
 */
export function explainMoveFailed(payload: unknown): MoveFailure {
  if (!Array.isArray(payload)) return OBSTACLE
  const [cause, status, point] = payload
  const distanceM = distanceTo(point)
  if (distanceM !== undefined) return { cause: 'obstacle', text: `something is in the way, ${distanceM.toFixed(1)} m off` }
  if (typeof cause !== 'string' || cause === '') return OBSTACLE
  if (status === NOT_STARTED) return { cause: 'notStarted', text: `the robot did not start ("${cause}")` }
  return status === STOPPED ? { cause: 'stopped', text: `the robot stopped by itself ("${cause}")` } : OBSTACLE
}

function distanceTo(point: unknown): number | undefined {
  if (!Array.isArray(point) || point.length < 2) return undefined
  const [x, y] = point
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x + y) ? Math.hypot(x, y) : undefined
}
