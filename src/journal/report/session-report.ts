import type { Entry, EntryFact } from '../entry.ts'
import { type Dwell, dwellApart } from './dwell.ts'

/** That all is clear again is no incident; a stop and a lost link have facts of their own. */
const TOLD_OTHERWISE: readonly string[] = ['', 'operator.stop', 'link.lost']

/** What was played of a plan, in its order; counts are what the activity counts: rounds, questions, found. */
export type PlayedPart = {
  part: string
  seconds: number
  beats: number
  counts: Readonly<Record<string, number>>
  /** Of a tour, at each of its stops. */
  dwell?: readonly Dwell[]
}
/** Something that came between, at its time of the wall. */
export type Incident = {
  at: number
  kind: 'stop' | 'safety' | 'link' | 'staff' | 'restart' | 'pause'
  /** A stable word; empty where the kind says it all. */
  reason: string
}
/** A session that a group had, as the facts of the journal tell it: numbers of all together, nothing of anybody. */
export type SessionReport = {
  robot: string
  behavior: string
  locale: 'fr' | 'en'
  plan: string | null
  plannedMinutes: number | null
  startedAt: number
  /** Null while it goes on. */
  endedAt: number | null
  /** Why it ended, as the runtime names it; null while it goes on. */
  ending: string | null
  parts: readonly PlayedPart[]
  /** By which way the group, or staff for it, answered. */
  answers: { staff: number; screen: number; touch: number; speech: number }
  incidents: readonly Incident[]
  /** Of the whole session, where it came to its end in order. */
  counts: Readonly<Record<string, number>>
}

/** The sessions that were led by a plan and began among these entries, in their order. */
export function sessionsIn(entries: readonly Entry[]): readonly SessionReport[] {
  const sessions: SessionReport[] = []
  /** Since when each robot is in a part that was not counted yet. */
  const since = new Map<string, { part: string; at: number }>()
  /** Those that said what they were going to play: a desk has no plan. */
  const led = new Set<number>()
  /** Where the session of each robot stands, while it goes on. */
  const open = new Map<string, number>()
  for (const entry of entries) {
    const index = open.get(entry.robot)
    const session = index === undefined ? undefined : sessions[index]
    if (entry.fact.type === 'session.started') {
      open.set(entry.robot, sessions.length)
      sessions.push(begun(entry, entry.fact))
    } else if (index !== undefined && session) {
      sessions[index] = withCutOff(after(session, entry), since.get(entry.robot), entry)
      sinceWhen(since, entry)
      if (entry.fact.type === 'plan.begun') led.add(index)
      if (entry.fact.type === 'session.ended') open.delete(entry.robot)
    }
  }
  return sessions.filter((_, index) => led.has(index))
}

/** A session that ended in the middle of a part was in it until then. */
function withCutOff(session: SessionReport, open: { part: string; at: number } | undefined, { at, fact }: Entry): SessionReport {
  if (!open || fact.type !== 'session.ended') return session
  const seconds = Math.round((at - open.at) / 1_000)
  return { ...session, parts: changed(session.parts, open.part, (part) => ({ ...part, seconds: part.seconds + seconds })) }
}

function sinceWhen(since: Map<string, { part: string; at: number }>, { at, robot, fact }: Entry): void {
  if (fact.type === 'part.played' || fact.type === 'session.ended') since.delete(robot)
  const part = fact.type === 'checkpoint' ? partOf(fact.step) : undefined
  if (part !== undefined && since.get(robot)?.part !== part) since.set(robot, { part, at })
}

/** A step of a program is named `part/beat`. */
function partOf(step: string): string | undefined {
  const at = step.indexOf('/')
  return at < 1 ? undefined : step.slice(0, at)
}

function begun({ at, robot }: Entry, { behavior, locale }: Extract<EntryFact, { type: 'session.started' }>): SessionReport {
  return {
    ...{ robot, behavior, locale, plan: null, plannedMinutes: null, startedAt: at, endedAt: null, ending: null },
    ...{ parts: [], answers: { staff: 0, screen: 0, touch: 0, speech: 0 }, incidents: [], counts: {} },
  }
}

function after(session: SessionReport, { at, fact }: Entry): SessionReport {
  const incident = incidentOf(fact)
  if (incident) return { ...session, incidents: [...session.incidents, { at, ...incident }] }
  switch (fact.type) {
    case 'plan.begun':
      return { ...session, plan: fact.plan, plannedMinutes: fact.minutes }
    case 'part.played':
      return { ...session, parts: changed(session.parts, fact.part, (part) => played(part, fact)) }
    case 'checkpoint':
      return { ...session, parts: beat(session.parts, fact.step) }
    case 'answer.received':
      return { ...session, answers: { ...session.answers, [fact.way]: session.answers[fact.way] + 1 } }
    case 'session.counted':
      return { ...session, counts: fact.counts }
    case 'session.ended':
      return { ...session, endedAt: at, ending: fact.reason }
    default:
      return session
  }
}

/** A part that staff went back to is one part: its time is added, its counts go on. */
function played(part: PlayedPart, { seconds, counts }: Extract<EntryFact, { type: 'part.played' }>): PlayedPart {
  return { ...part, seconds: part.seconds + seconds, ...dwellApart(counts) }
}

/** Known also of a part that a stop cut off before it was counted. */
function beat(parts: readonly PlayedPart[], step: string): readonly PlayedPart[] {
  const name = partOf(step)
  if (name === undefined) return parts
  return changed(parts, name, (part) => ({ ...part, beats: part.beats + 1 }))
}

function changed(parts: readonly PlayedPart[], name: string, change: (part: PlayedPart) => PlayedPart): readonly PlayedPart[] {
  if (!parts.some(({ part }) => part === name)) return [...parts, change({ part: name, seconds: 0, beats: 0, counts: {} })]
  return parts.map((one) => (one.part === name ? change(one) : one))
}

function incidentOf(fact: EntryFact): Omit<Incident, 'at'> | undefined {
  switch (fact.type) {
    case 'stop.requested':
      return { kind: 'stop', reason: '' }
    case 'safety.changed':
      return TOLD_OTHERWISE.includes(fact.reason) ? undefined : { kind: 'safety', reason: fact.reason }
    case 'link.lost':
      return { kind: 'link', reason: '' }
    case 'handover.requested':
      return { kind: 'staff', reason: fact.reason }
    case 'behavior.restarted':
      return { kind: 'restart', reason: '' }
    case 'session.paused':
      return { kind: 'pause', reason: '' }
    default:
      return undefined
  }
}
