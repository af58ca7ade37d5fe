import type { Visit, VisitEnding, VisitFact } from './visit.ts'

const MS_PER_TENTH = 100
const TENTHS = 10
/** The journal takes no more; a visit that long was one of somebody's chair. */
const MOST_SECONDS = 86_400

/** The figures of a visit, without a word of the visitor. */
export function factOfAnswer(context: Visit): VisitFact | undefined {
  const { meaning, asked, locale, topic, stage } = context
  if (!asked) return undefined
  const by = { way: asked.way, locale }
  switch (meaning.kind) {
    case 'topic':
      return { type: 'question.answered', topic: meaning.id, ...by, seconds: seconds(stage.clock.now() - asked.at) }
    case 'doubt':
      return { type: 'question.doubtful', first: meaning.first, second: meaning.second, ...by }
    case 'unknown':
      return { type: 'question.unknown', ...by }
    case 'rejected':
      return topic === undefined ? undefined : { type: 'answer.rejected', topic }
    case 'repeat':
      return { type: 'answer.repeated', topic: topic ?? null, manner: context.repeats >= 2 ? 'slower' : 'again' }
    case 'slower':
    case 'louder':
    case 'easier':
      return { type: 'answer.repeated', topic: topic ?? null, manner: meaning.kind }
    default:
      return undefined
  }
}

/** At the first sign that a visitor gives. */
export function engagedFact({ startedAt, answers, asked, locale, stage }: Visit): VisitFact | undefined {
  if (startedAt === undefined || !asked || answers > 1) return undefined
  return { type: 'visit.engaged', way: asked.way, locale, seconds: seconds(stage.clock.now() - startedAt) }
}

/** Once for each visit, whatever ended it; whoever left with a number did so for that. */
export function endedFact({ startedAt, ending = 'interrupted', ticket, locale, stage }: Visit): VisitFact | undefined {
  if (startedAt === undefined) return undefined
  const how: VisitEnding = ticket && WITH_TICKET.includes(ending) ? 'ticket' : ending
  return { type: 'visit.ended', ending: how, locale, seconds: seconds(stage.clock.now() - startedAt) }
}

const WITH_TICKET: readonly VisitEnding[] = ['goodbye', 'left', 'silent']

function seconds(ms: number): number {
  return Math.min(MOST_SECONDS, Math.max(0, Math.round(ms / MS_PER_TENTH) / TENTHS))
}
