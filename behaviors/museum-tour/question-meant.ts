import { matchText } from '#content'
import type { Answer } from '#runtime'
import { questionsAt } from './texts.ts'
import type { Audience, TourQuestion } from './tour.content.ts'
import type { Tour } from './tour.ts'

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

/**
 * What a guest typed, in the language of the robot: guests write in their own, and ask of what they saw elsewhere too.
 * What is asked at this stop comes first.
 */
export function guestQuestionMeant(
  { content }: Tour,
  stop: string | undefined,
  text: string,
  { locale, audience }: { locale: string; audience: Audience },
): TourQuestion | undefined {
  const languages = [...new Set([locale, ...content.questions.map(({ language }) => language)])]
  const here = stop === undefined ? [] : languages.map((one) => questionsAt(content, stop, { locale: one, audience }))
  const all = languages.map((one) => content.questions.filter(({ language }) => language === one))
  const typed = { way: 'staff', text, confidence: 1 } as const
  const meant = [...here, ...all].flatMap((asked) => questionMeant(asked, typed) ?? [])[0]
  return meant && content.questions.find(({ id, language }) => id === meant.id && language === locale)
}
