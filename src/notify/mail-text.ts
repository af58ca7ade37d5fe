import type { HandoverCall } from './handover-call.ts'

type Locale = 'fr' | 'en'
type Words = {
  subject: (where: string) => string
  opening: string
  place: string
  robot: string
  reason: string
  reasons: Record<string, string>
  closing: string
}

const WORDS: Record<Locale, Words> = {
  fr: {
    subject: (where) => `Un visiteur attend : ${where}`,
    opening: 'Un visiteur demande une personne.',
    place: 'Lieu',
    robot: 'Robot',
    reason: 'Motif',
    reasons: {
      'visitor.asked': 'il a demandé à parler à quelqu’un',
      'question.unknown': 'le robot n’a pas su répondre',
      'visitor.appointment': 'il est arrivé pour un rendez-vous',
      'staff.tookOver': 'l’équipe a pris le relais',
      'way.blocked': 'le robot ne peut plus avancer',
    },
    closing: 'Pour répondre : ouvrez la console, ou allez le voir. Ce message ne contient rien de ce qu’il a dit.',
  },
  en: {
    subject: (where) => `A visitor is waiting: ${where}`,
    opening: 'A visitor asks for a person.',
    place: 'Place',
    robot: 'Robot',
    reason: 'Reason',
    reasons: {
      'visitor.asked': 'they asked to talk to somebody',
      'question.unknown': 'the robot did not know the answer',
      'visitor.appointment': 'they have arrived for an appointment',
      'staff.tookOver': 'staff took over',
      'way.blocked': 'the robot cannot go on',
    },
    closing: 'To answer: open the console, or go and see them. This message holds nothing of what they said.',
  },
}

/** The mail that tells staff of a visitor: where, why, and nothing of what was said, since mail lies about for years. */
export function mailText({ robot, place, reason }: HandoverCall, locale: Locale): { subject: string; text: string } {
  const words = WORDS[locale]
  const lines = [
    words.opening,
    '',
    ...(place === '' ? [] : [`${words.place}${colon(locale)} ${place}`]),
    `${words.robot}${colon(locale)} ${robot}`,
    `${words.reason}${colon(locale)} ${words.reasons[reason] ?? reason}`,
    '',
    words.closing,
  ]
  return { subject: words.subject(place || robot), text: `${lines.join('\n')}\n` }
}

function colon(locale: Locale): string {
  return locale === 'fr' ? ' :' : ':'
}
