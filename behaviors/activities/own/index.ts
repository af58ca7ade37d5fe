/** What a home may add to activities by itself. */
import { activities } from '../index.ts'
import type { OwnContent, OwnKind } from './own-kind.ts'
import { ownProverbs } from './own-proverbs.ts'
import { ownQuiz } from './own-quiz.ts'
import { ownReminiscence } from './own-reminiscence.ts'
import { ownRiddles } from './own-riddles.ts'

export type { Listed, OwnContent, OwnField, OwnItem, OwnKind } from './own-kind.ts'

/** Of the activities that there are. */
export const ownKinds: readonly OwnKind[] = [ownQuiz, ownProverbs, ownRiddles, ownReminiscence].filter(({ activity }) =>
  activities.some(({ id }) => id === activity),
)

export function ownKindOf(activity: string): OwnKind | undefined {
  return ownKinds.find((kind) => kind.activity === activity)
}

/** Why content cannot be played with what a home added, and which item of its own is to blame, by its place, if it is one. */
type OwnProblem = { problem: string; item?: number | undefined }

/** The content of an activity with what the home added, or why that is none: too little is left, a line is too long. */
export function withOwn(activity: string, content: unknown, own: OwnContent): { content: unknown } | OwnProblem {
  const kind = ownKindOf(activity)
  const schema = activities.find(({ id }) => id === activity)?.contentSchema
  if (!kind || !schema) return { problem: `Nothing can be added to "${activity}"` }
  const judge = (given: OwnContent) => schema.safeParse(kind.merged(content, given))
  const parsed = judge(own)
  if (parsed.success) return { content: parsed.data }
  const [issue] = parsed.error.issues
  const problem = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not what is expected'}`
  // Alone with what came with the product, an item is wrong by itself.
  const item = own.items.findIndex((one) => !judge({ items: [one], off: [] }).success)
  return item < 0 ? { problem } : { problem, item }
}
