export type VoiceLocale = 'fr' | 'en'

/** What a smart speaker says and shows. */
export type VoiceAnswer = {
  /** What is spoken, with its age where it has one. */
  speech: string
  /** What a screen shows beside it. */
  display: readonly string[]
  /** Which topic it is about; null when it was not understood, or is not known. */
  topic: string | null
  /** How fresh it is, as it is spoken; null where that is not told. */
  age: string | null
  /** The topics between which the speaker asks; empty when it does not. */
  choices: readonly string[]
}

/** The sentences around the answers. */
export type VoiceWords = { greeting: string; question: string; more: string; farewell: string; sorry: string }

/** Who answers: the knowledge of a reception desk, as it is at the moment of the question. */
export interface VoiceDesk {
  ask(text: string, locale: VoiceLocale): VoiceAnswer
  /** The answer to one topic; undefined when there is none of this name today. */
  tell(topic: string, locale: VoiceLocale): VoiceAnswer | undefined
  words(locale: VoiceLocale): VoiceWords
  /** What can be asked for, and by which phrases, the most important first. */
  topics(locale: VoiceLocale): readonly { id: string; title: string; phrases: readonly string[] }[]
}
