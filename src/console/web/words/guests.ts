import type { Locale } from '../model/messages.ts'

const FR = {
  title: 'Téléphones des visiteurs',
  phones: (count: number) => (count > 1 ? `${count} téléphones suivent le robot.` : `${count} téléphone suit le robot.`),
  questions: 'Questions au robot',
  noQuestion: 'Aucune question n’attend.',
  answer: 'Répondre',
  decline: 'Écarter',
  answerThis: (question: string) => `Répondre : ${question}`,
  declineThis: (question: string) => `Écarter : ${question}`,
  notYours: 'Votre compte ne permet pas de choisir les questions.',
  votes: 'Réponses du groupe à la devinette',
  choice: 'Réponse',
  count: 'Voix',
}

export type GuestsWords = typeof FR

const EN: GuestsWords = {
  title: 'Visitors’ phones',
  phones: (count) => (count === 1 ? '1 phone follows the robot.' : `${count} phones follow the robot.`),
  questions: 'Questions to the robot',
  noQuestion: 'No question is waiting.',
  answer: 'Answer',
  decline: 'Dismiss',
  answerThis: (question) => `Answer: ${question}`,
  declineThis: (question) => `Dismiss: ${question}`,
  notYours: 'Your account does not allow you to choose questions.',
  votes: 'The group’s answers to the riddle',
  choice: 'Answer',
  count: 'Votes',
}

/** The words about the phones of those who follow a robot. */
export const GUESTS_WORDS: Record<Locale, GuestsWords> = { fr: FR, en: EN }
