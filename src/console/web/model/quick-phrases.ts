import type { Locale } from './messages.ts'

/** What staff say most often through a robot, so that nobody waits while they type. */
export const QUICK_PHRASES: Record<Locale, readonly string[]> = {
  fr: ['Un instant, s’il vous plaît.', 'Quelqu’un arrive.', 'Pouvez-vous répéter ?', 'Prenez votre temps.', 'Merci beaucoup !'],
  en: ['One moment, please.', 'Somebody is coming.', 'Could you say that again?', 'Take your time.', 'Thank you very much!'],
}

/** What a visitor who asked for a person may hear before somebody is there. */
export const HANDOVER_PHRASES: Record<Locale, readonly string[]> = {
  fr: [
    'J’arrive tout de suite.',
    'Quelqu’un arrive dans deux minutes.',
    'Pouvez-vous patienter à l’accueil ?',
    'Je me renseigne et je vous réponds.',
  ],
  en: [
    'I’m coming right away.',
    'Somebody will be here in two minutes.',
    'Could you wait at the desk?',
    'Let me find out and answer you.',
  ],
}

/** Letters that an English or a worn keyboard hides. */
export const ACCENTS = ['é', 'è', 'ê', 'à', 'ç', 'ù', 'î', 'ô', 'œ', '’'] as const
