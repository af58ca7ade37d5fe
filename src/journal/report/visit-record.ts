import type { Entry, EntryFact } from '../entry.ts'
import type { VISIT_ENDINGS } from '../visit-fact.ts'
import { isBadlyAnswered } from './badly-answered.ts'

type Locale = 'fr' | 'en'
type Way = Extract<EntryFact, { type: 'answer.received' }>['way']
export type AnswerRecord = { topic: string; at: number; way: Way; badly: boolean }

/** One visit, as the facts of the journal tell it. Times are those of the wall; null for what did not happen. */
export type VisitRecord = {
  robot: string
  at: number
  /** The language of its end, or the last that was heard of; null for somebody who never engaged and is still there. */
  locale: Locale | null
  engagedAt: number | null
  /** From the visitor's first sign to the first word of the first answer. */
  firstAnswerSeconds: number | null
  answers: readonly AnswerRecord[]
  unknown: number
  doubtful: number
  repeated: number
  /** Staff were called for it, and what came of that. */
  handover: 'none' | 'open' | 'taken' | 'missed'
  ticket: boolean
  /** Null while it goes on. */
  ending: (typeof VISIT_ENDINGS)[number] | null
}

/** The visits that began among these entries, in their order. */
export function visitsIn(entries: readonly Entry[]): readonly VisitRecord[] {
  const visits: VisitRecord[] = []
  /** Where the visit of each robot stands, while it goes on. */
  const open = new Map<string, number>()
  for (const { at, robot, fact } of entries) {
    const index = open.get(robot)
    const visit = index === undefined ? undefined : visits[index]
    if (index !== undefined && visit) visits[index] = after(visit, fact, at)
    if (fact.type === 'visit.begun') {
      open.set(robot, visits.length)
      visits.push(begun(robot, at))
    } else if (isEnd(fact)) open.delete(robot)
  }
  return visits
}

function begun(robot: string, at: number): VisitRecord {
  return {
    ...{ robot, at, locale: null, engagedAt: null, firstAnswerSeconds: null, answers: [] },
    ...{ unknown: 0, doubtful: 0, repeated: 0, handover: 'none', ticket: false, ending: null },
  }
}

/** A session that ends, or a visitor who is greeted anew, ends the visit before although nobody said so. */
function isEnd({ type }: EntryFact): boolean {
  return type === 'visit.ended' || type === 'session.ended'
}

function after(visit: VisitRecord, fact: EntryFact, at: number): VisitRecord {
  const last = visit.answers.at(-1)
  const judged = last && !last.badly && isBadlyAnswered(last, fact, at) ? badly(visit) : visit
  switch (fact.type) {
    case 'visit.begun':
    case 'session.ended':
      return { ...judged, ending: 'interrupted' }
    case 'visit.engaged':
      return { ...judged, engagedAt: at, locale: fact.locale }
    case 'question.answered': {
      const answers = [...judged.answers, { topic: fact.topic, at, way: fact.way, badly: false }]
      return { ...judged, locale: fact.locale, answers, firstAnswerSeconds: judged.firstAnswerSeconds ?? waited(visit, at) }
    }
    case 'question.doubtful':
      return { ...judged, locale: fact.locale, doubtful: judged.doubtful + 1 }
    case 'question.unknown':
      return { ...judged, locale: fact.locale, unknown: judged.unknown + 1 }
    case 'answer.repeated':
      return { ...judged, repeated: judged.repeated + 1 }
    case 'handover.requested':
      return { ...judged, handover: 'open' }
    case 'handover.taken':
      return { ...judged, handover: 'taken' }
    case 'handover.missed':
      // Somebody who came late came all the same.
      return { ...judged, handover: judged.handover === 'taken' ? 'taken' : 'missed' }
    case 'ticket.given':
      return { ...judged, ticket: true }
    case 'visit.ended':
      return { ...judged, ending: fact.ending, locale: fact.locale }
    default:
      return judged
  }
}

function badly(visit: VisitRecord): VisitRecord {
  const last = visit.answers.at(-1)
  return last ? { ...visit, answers: [...visit.answers.slice(0, -1), { ...last, badly: true }] } : visit
}

function waited({ engagedAt }: VisitRecord, at: number): number | null {
  return engagedAt === null ? null : (at - engagedAt) / 1_000
}
