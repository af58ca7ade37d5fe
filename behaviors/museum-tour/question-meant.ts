import { matchText } from '#content'
import type { Answer } from '#runtime'
import type { TourQuestion } from './tour.content.ts'

/** Less sure than that is another question, or none. */
const SURE_ENOUGH = 0.6

/** Which of the questions was tapped or spoken. */
export function questionMeant(questions: readonly TourQuestion[], { choice, text }: Answer): TourQuestion | undefined {
  const tapped = questions.find(({ id }) => id === choice)
  if (tapped || text === '') return tapped
  const spokenOf = questions.map(({ id, question, alsoAsked }) => ({ id, keywords: [question, ...alsoAsked] }))
  const [best] = matchText(text, spokenOf)
  return best && best.confidence >= SURE_ENOUGH ? questions.find(({ id }) => id === best.id) : undefined
}
