import type { HistoryEntry } from '../history.ts'
import { isAct, isStop, isVelocity, isWrite, spoiledConnections, told, touchesProtection } from './calls.ts'
import type { Invariant } from './invariant.ts'

export const noStaleObject: Invariant = {
  id: 'I2',
  sentence: 'no call uses the number of an object that this connection was not given',
  check(history) {
    const spoiled = spoiledConnections(history)
    return history.filter(isWrite).flatMap((call) => (call.stale && !spoiled.has(call.connection) ? [told(call)] : []))
  },
}

export const oneHandler: Invariant = {
  id: 'I3',
  sentence: 'a signal has at most one live handler on a connection',
  check(history) {
    const spoiled = spoiledConnections(history)
    return history.flatMap((entry) => {
      if (entry.kind !== 'signal' || entry.live <= 1 || spoiled.has(entry.connection)) return []
      return [{ at: entry.at, what: `${entry.robot} (${entry.connection}): ${entry.name} has ${entry.live} handlers` }]
    })
  },
}

export const protectionsStay: Invariant = {
  id: 'I6',
  sentence: 'no protection of a robot is ever changed',
  check: (history) => history.filter(isWrite).filter(touchesProtection).map(told),
}

export const stopComesFirst: Invariant = {
  id: 'I7',
  sentence: 'what a robot is told first on a new connection is to stop, and the second road carries stops only',
  check(history) {
    const begun = new Set<number>()
    const missing = new Map<number, Set<string>>()
    return history.flatMap((entry) => {
      if (entry.kind === 'missing') {
        missing.set(entry.connection, (missing.get(entry.connection) ?? new Set()).add(entry.service))
        return []
      }
      if (!isWrite(entry) || entry.service === '"ServiceDirectory"' || entry.service === 'ServiceDirectory') return []
      if (entry.road === 'stop') return isAct(entry) ? [told(entry)] : []
      if (begun.has(entry.connection)) return []
      begun.add(entry.connection)
      // A robot that is only just starting has nothing to stop, and nothing to stop it with.
      const cannotStop = STOPPERS.every((service) => missing.get(entry.connection)?.has(service))
      return isStop(entry) || cannotStop ? [] : [told(entry)]
    })
  },
}

const STOPPERS = ['ALTextToSpeech', 'ALMotion', 'ALAudioPlayer'] as const

export const noVelocity: Invariant = {
  id: 'I8',
  sentence: 'no robot is ever given a velocity',
  check: (history) => history.filter(isWrite).filter(isVelocity).map(told),
}

/** How late a stop may reach the wire because of another robot. */
const STOP_WITHIN_MS = 20
/** By when the directory has said that there is nothing to stop a robot with: it is only just starting. */
const ANSWERED_WITHIN_MS = 5_000
/** Presses within a second are one order, until staff let the robot go on: after that a press is a new one. */
const ONE_ORDER_MS = 1_000

export const stopsAreIndependent: Invariant = {
  id: 'I10',
  sentence: 'whatever happens to other robots, a stop is written to its own within 20 ms',
  check(history) {
    const lastStop = new Map<string, number>()
    return history.flatMap((entry, index) => {
      if (entry.kind === 'command' && entry.type === 'stop.acknowledge') lastStop.delete(entry.robot)
      if (entry.kind !== 'command' || entry.type !== 'stop') return []
      const { robot, at } = entry
      const isRepeat = at - (lastStop.get(robot) ?? Number.NEGATIVE_INFINITY) < ONE_ORDER_MS
      if (!isRepeat) lastStop.set(robot, at)
      if (isRepeat || !isOnline(history, index, robot)) return []
      const written = following(history, index, at + STOP_WITHIN_MS).some(
        (later) => isWrite(later) && later.robot === robot && isStop(later),
      )
      if (!written && following(history, index, at + ANSWERED_WITHIN_MS).some((later) => isBooting(later, robot))) return []
      return written ? [] : [{ at, what: `${robot}: nothing was written within ${STOP_WITHIN_MS} ms of a stop` }]
    })
  },
}

function isBooting(entry: HistoryEntry, robot: string): boolean {
  return entry.kind === 'missing' && entry.robot === robot && entry.service === 'ALMotion'
}

/** Whether the controller lived and had the robot on the line at that moment. */
function isOnline(history: readonly HistoryEntry[], index: number, robot: string): boolean {
  for (let before = index - 1; before >= 0; before--) {
    const entry = history[before]
    if (entry?.kind === 'crashed') return false
    if (entry?.kind === 'status' && entry.robot === robot) return entry.link === 'online' || entry.link === 'degraded'
  }
  return false
}

function following(history: readonly HistoryEntry[], index: number, until: number): readonly HistoryEntry[] {
  const after: HistoryEntry[] = []
  for (let next = index + 1; next < history.length; next++) {
    const entry = history[next]
    // A process that died at once wrote nothing, and nobody can ask it to.
    if (!entry || entry.at > until || entry.kind === 'crashed') break
    after.push(entry)
  }
  return after
}
