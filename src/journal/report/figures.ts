import type { VisitRecord } from './visit-record.ts'

/** What a day at the desk was, in numbers. Every visitor is counted once in each of the lines from `engaged` on. */
export type Figures = {
  visitors: number
  /** Those who spoke, touched the screen or the robot. */
  engaged: number
  /** Visitors who got an answer, a ticket or a person: the desk did its work. */
  served: number
  /** Engaged, and gone without any of these. */
  abandoned: number
  /** Answers given, not visitors. */
  answers: number
  badlyAnswered: number
  repeated: number
  unknown: number
  doubtful: number
  handover: { called: number; taken: number; missed: number }
  tickets: number
  /** Mean, from the first sign of the visitor to the first word of the first answer; null without any. */
  firstAnswerSeconds: number | null
}

export function figuresOf(visits: readonly VisitRecord[]): Figures {
  const answers = visits.flatMap((visit) => visit.answers)
  const count = (is: (visit: VisitRecord) => boolean) => visits.filter(is).length
  const sum = (of: (visit: VisitRecord) => number) => visits.reduce((total, visit) => total + of(visit), 0)
  return {
    visitors: visits.length,
    engaged: count(isEngaged),
    served: count(isServed),
    abandoned: count((visit) => isEngaged(visit) && !isServed(visit) && visit.ending !== null),
    answers: answers.length,
    badlyAnswered: answers.filter(({ badly }) => badly).length,
    repeated: sum(({ repeated }) => repeated),
    unknown: sum(({ unknown }) => unknown),
    doubtful: sum(({ doubtful }) => doubtful),
    handover: {
      called: count(({ handover }) => handover !== 'none'),
      taken: count(({ handover }) => handover === 'taken'),
      missed: count(({ handover }) => handover === 'missed'),
    },
    tickets: count(({ ticket }) => ticket),
    firstAnswerSeconds: mean(visits.flatMap(({ firstAnswerSeconds }) => firstAnswerSeconds ?? [])),
  }
}

/** Somebody for whom staff were called asked for them, whatever was heard of it. */
function isEngaged({ engagedAt, answers, handover }: VisitRecord): boolean {
  return engagedAt !== null || answers.length > 0 || handover !== 'none'
}

function isServed({ answers, handover, ticket }: VisitRecord): boolean {
  return answers.some(({ badly }) => !badly) || handover === 'taken' || ticket
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10) / 10
}
