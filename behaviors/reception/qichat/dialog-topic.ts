import type { DialogTopic } from '#runtime'
import type { ReceptionContent } from '../reception.content.ts'
import type { Locale } from '../understanding/language.ts'
import { meantBy, QICHAT_KEY, qichatTopic } from './qichat-topic.ts'

/** What the stage needs to ask the robot's dialog engine instead of its word spotting: `answers({ …, topic: () => … })`. */
export function dialogTopic(content: ReceptionContent, locale: Locale, now: number): DialogTopic {
  return { content: qichatTopic(content, locale, now), answerKey: QICHAT_KEY, choiceOf: meantBy }
}
