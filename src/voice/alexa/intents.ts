import type { VoiceLocale } from '../voice-desk.ts'

export const TOPIC_INTENT = 'TopicIntent'
export const TOPIC_SLOT = 'topic'
export const QUESTION_INTENT = 'QuestionIntent'
export const QUESTION_SLOT = 'question'

/** Those of Amazon's that the desk answers. */
export const BUILT_IN_INTENTS = ['Cancel', 'Stop', 'Help', 'Fallback', 'Repeat', 'Yes', 'No', 'NavigateHome'].map(
  (name) => `AMAZON.${name}Intent`,
)

/** By which sentences each is asked; Amazon wants words around a free question. */
export const SAMPLES: Readonly<Record<VoiceLocale, { topic: readonly string[]; question: readonly string[] }>> = {
  fr: {
    topic: [
      '{topic}',
      'je voudrais {topic}',
      'je cherche {topic}',
      'je viens pour {topic}',
      'donnez moi {topic}',
      'quels sont les {topic}',
      'renseignez moi sur {topic}',
      "j'ai une question sur {topic}",
    ],
    question: [
      'ma question est {question}',
      'je veux savoir {question}',
      'dites moi {question}',
      'est-ce que {question}',
      'comment {question}',
      'où {question}',
      'quand {question}',
      'combien {question}',
    ],
  },
  en: {
    topic: [
      '{topic}',
      'i would like {topic}',
      'i am looking for {topic}',
      'i came for {topic}',
      'give me {topic}',
      'what are the {topic}',
      'tell me about {topic}',
      'i have a question about {topic}',
    ],
    question: [
      'my question is {question}',
      'i want to know {question}',
      'tell me {question}',
      'can i {question}',
      'how {question}',
      'where {question}',
      'when {question}',
      'how much {question}',
    ],
  },
}
