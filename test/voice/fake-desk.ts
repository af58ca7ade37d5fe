import type { VoiceAnswer, VoiceDesk } from '#voice'

const PASSPORT: VoiceAnswer = {
  speech: 'Le passeport se demande au guichet.',
  display: ['Le passeport se demande au guichet.', 'À apporter :', '– une photo'],
  topic: 'passport',
  age: null,
  choices: [],
}
const UNKNOWN: VoiceAnswer = {
  speech: 'Je ne connais pas la réponse.',
  display: ['Je ne connais pas la réponse.'],
  topic: null,
  age: null,
  choices: [],
}
const DOUBT: VoiceAnswer = { ...UNKNOWN, speech: 'Passeport, ou piscine ?', choices: ['passport', 'pool'] }

/** A desk that knows one thing, and what it was asked. */
export function fakeDesk() {
  const asked: string[] = []
  const desk: VoiceDesk = {
    ask(text, locale) {
      asked.push(`${locale}: ${text}`)
      if (text.includes('ou')) return DOUBT
      return text.includes('passeport') ? PASSPORT : UNKNOWN
    },
    tell: (topic) => (topic === 'passport' ? PASSPORT : undefined),
    words: () => ({
      greeting: 'Bonjour.',
      question: 'Que puis-je faire ?',
      more: 'Une autre question ?',
      farewell: 'Au revoir.',
      sorry: 'Pardon ?',
    }),
    topics: () => [{ id: 'passport', title: 'Passeport', phrases: ['passeport', 'renouveler mon passeport'] }],
  }
  return { desk, asked }
}
