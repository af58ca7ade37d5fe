import type { Clock } from '#clock'
import type { LinkStatus } from '#robot'
import type { RobotStatus } from '#runtime'
import type { RobotHealth, StopCounts } from './health-report.ts'

/** What the changes of one robot's status amount to: since when, how often, how long it took. */
export interface Tally {
  update(status: RobotStatus): void
  readonly linkSince: number
  readonly safetySince: number
  readonly connections: number
  readonly stops: StopCounts
  readonly lastStop: RobotHealth['lastStop']
}

export function createTally(clock: Clock): Tally {
  const startedAt = clock.wallTime()
  let last: RobotStatus | undefined
  let linkSince = startedAt
  let safetySince = startedAt
  let connections = 0
  let stops: StopCounts = { requested: 0, confirmed: 0, unconfirmed: 0, confirmedMs: 0 }
  let lastStop: RobotHealth['lastStop'] = null

  function followStop(stop: RobotStatus['stop'], before: RobotStatus['stop']): void {
    if (!stop) return
    const isNew = stop.requestedAt !== before?.requestedAt
    if (isNew) {
      stops = { ...stops, requested: stops.requested + 1 }
      // The order is dated on the clock for deadlines; people read the one on the wall.
      lastStop = { at: clock.wallTime() - (clock.now() - stop.requestedAt), confirmed: null, afterMs: null }
    }
    if (!lastStop || stop.confirmed === null || (!isNew && stop.confirmed === before?.confirmed)) return
    const afterMs = Math.round(clock.now() - stop.requestedAt)
    lastStop = { ...lastStop, confirmed: stop.confirmed, afterMs: stop.confirmed ? afterMs : null }
    stops = stop.confirmed
      ? { ...stops, confirmed: stops.confirmed + 1, confirmedMs: stops.confirmedMs + afterMs }
      : { ...stops, unconfirmed: stops.unconfirmed + 1 }
  }

  return {
    update(status) {
      const before = last
      last = status
      if (status.link !== before?.link) linkSince = clock.wallTime()
      if (isUp(status.link) && !(before && isUp(before.link))) connections += 1
      const { action, reason } = status.safety
      if (action !== before?.safety.action || reason !== before.safety.reason) safetySince = clock.wallTime()
      followStop(status.stop, before?.stop ?? null)
    },
    get linkSince() {
      return linkSince
    },
    get safetySince() {
      return safetySince
    },
    get connections() {
      return connections
    },
    get stops() {
      return stops
    },
    get lastStop() {
      return lastStop
    },
  }
}

function isUp(link: LinkStatus): boolean {
  return link === 'online' || link === 'degraded'
}
