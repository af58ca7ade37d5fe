import type { Phrase } from '#content'

/** What questions are about; `house` is for those that a home adds about itself. */
export const THEMES = {
  food: { fr: 'Gastronomie', en: 'Food and drink' },
  geography: { fr: 'Géographie', en: 'Geography' },
  history: { fr: 'Histoire', en: 'History' },
  nature: { fr: 'Nature et animaux', en: 'Nature and animals' },
  'screen-and-song': { fr: 'Cinéma et chanson', en: 'Screen and song' },
  'daily-life': { fr: "La vie d'autrefois", en: 'Life as it was' },
  language: { fr: 'La langue française', en: 'The English language' },
  'sport-and-leisure': { fr: 'Sport et loisirs', en: 'Sport and leisure' },
  house: { fr: 'Notre maison', en: 'Our house' },
} as const satisfies Record<string, Phrase>
export type Theme = keyof typeof THEMES
export const THEME_IDS = Object.keys(THEMES) as [Theme, ...Theme[]]
