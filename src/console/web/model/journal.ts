import type { Entry } from '#journal'

export type Fact = Entry['fact']
export type Session = {
  robot: string
  behavior: string
  startedAt: number
  endedAt: number | null
  /** Why it ended; null while it goes on. */
  reason: string | null
  answers: number
  handovers: number
}

/** What staff should hear of at the end of a day. */
const INCIDENTS: ReadonlySet<Fact['type']> = new Set([
  'link.lost',
  'stop.requested',
  'stop.unconfirmed',
  'behavior.restarted',
  'robot.isolated',
  'host.suspended',
  'media.refused',
])
const GRAVE_ACTIONS: ReadonlySet<string> = new Set(['hold', 'safePosture', 'latchedStop'])

export function isIncident({ fact }: Entry): boolean {
  return INCIDENTS.has(fact.type) || (fact.type === 'safety.changed' && GRAVE_ACTIONS.has(fact.action))
}

/** The sessions that began among these entries, newest first. */
export function sessionsIn(entries: readonly Entry[]): readonly Session[] {
  const sessions: Session[] = []
  const current = new Map<string, Session>()
  for (const { at, robot, fact } of entries) {
    const open = current.get(robot)
    if (fact.type === 'session.started') {
      const session = { robot, behavior: fact.behavior, startedAt: at, endedAt: null, reason: null, answers: 0, handovers: 0 }
      current.set(robot, session)
      sessions.push(session)
    } else if (open) count(open, fact, at)
    if (fact.type === 'session.ended') current.delete(robot)
  }
  return sessions.reverse()
}

function count(session: Session, fact: Fact, at: number): void {
  if (fact.type === 'answer.received') session.answers += 1
  if (fact.type === 'handover.requested') session.handovers += 1
  if (fact.type === 'session.ended') {
    session.endedAt = at
    session.reason = fact.reason
  }
}

/**
 * When nobody and no list had an answer. The words of a visitor are never kept: staff see when and where it happened,
 * and how often.
 */
export function unansweredIn(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ fact }) => fact.type === 'handover.requested' && fact.reason === 'question.unknown').toReversed()
}
