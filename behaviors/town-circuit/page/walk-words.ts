const FR = {
  /** In the language itself, for whoever looks for it. */
  language: 'Français',
  languages: 'Langue',
  larger: 'Texte plus grand',
  smaller: 'Texte plus petit',
  easy: 'Texte facile',
  keep: 'Garder cette page dans mon téléphone',
  keepWhy: 'Enregistrée, elle s’ouvre sans réseau. Votre téléphone peut alors y montrer où vous êtes.',
  openOnly: 'Ne fermez pas cette page : dehors, elle se passe de réseau.',
  private: 'Rien n’est enregistré sur vous, et rien n’est envoyé.',
  facts: (stops: number, distance: string, minutes: string) => `${stops} étape${stops > 1 ? 's' : ''} · ${distance} · ${minutes}`,
  stepFree: 'Sans marches',
  steps: 'Des marches',
  seats: (seats: number) => (seats > 1 ? `${seats} places assises` : 'Une place assise'),
  map: 'Plan du circuit : le tracé et les étapes numérotées',
  stops: 'Les étapes',
  start: 'Commencer la promenade',
  before: 'Précédente',
  next: 'Suivante',
  list: 'Plan et étapes',
  here: 'J’y suis',
  read: 'Lire sans attendre',
  way: 'Pour y aller',
  follow: 'Suivez la ligne sur le plan.',
  straight: (distance: string) => `Environ ${distance}.`,
  stopOf: (number: number, of: number) => `Étape ${number} sur ${of}`,
  seen: 'vue',
  puzzle: 'Devinette',
  answer: 'Voir la réponse',
  questions: 'Questions',
  over: 'C’était la dernière étape. Bon retour !',
  where: 'Où suis-je ?',
  whereNot: 'Votre téléphone ne dit pas où il est.',
  position: 'Vous êtes ici',
  away: 'Prochaine étape à {m} m, direction {to}.',
  near: 'Vous y êtes presque.',
  winds: ['nord', 'nord-est', 'est', 'sud-est', 'sud', 'sud-ouest', 'ouest', 'nord-ouest'],
}
export type WalkWords = typeof FR

const EN: WalkWords = {
  language: 'English',
  languages: 'Language',
  larger: 'Larger text',
  smaller: 'Smaller text',
  easy: 'Easy text',
  keep: 'Keep this page on my phone',
  keepWhy: 'Once saved it opens without a network. Your phone may then show where you are on it.',
  openOnly: 'Do not close this page: outdoors it needs no network.',
  private: 'Nothing about you is stored, and nothing is sent.',
  facts: (stops, distance, minutes) => `${stops} stop${stops === 1 ? '' : 's'} · ${distance} · ${minutes}`,
  stepFree: 'Step-free',
  steps: 'Some steps',
  seats: (seats) => (seats === 1 ? 'One seat' : `${seats} seats`),
  map: 'Map of the walk: the line and the numbered stops',
  stops: 'The stops',
  start: 'Start the walk',
  before: 'Previous',
  next: 'Next',
  list: 'Map and stops',
  here: 'I am there',
  read: 'Read it now',
  way: 'How to get there',
  follow: 'Follow the line on the map.',
  straight: (distance) => `About ${distance}.`,
  stopOf: (number, of) => `Stop ${number} of ${of}`,
  seen: 'seen',
  puzzle: 'Riddle',
  answer: 'Show the answer',
  questions: 'Questions',
  over: 'That was the last stop. Have a good way back!',
  where: 'Where am I?',
  whereNot: 'Your phone does not tell where it is.',
  position: 'You are here',
  away: 'Next stop {m} m away, to the {to}.',
  near: 'You are almost there.',
  winds: ['north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'],
}

/** What stands on the page around the texts of the town; in English where the content has a language that we have not. */
export function walkWords(language: string): WalkWords {
  return language === 'fr' ? FR : EN
}

/** How a language calls itself. */
export function ownName(language: string): string {
  if (language === 'fr' || language === 'en') return walkWords(language).language
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toUpperCase() + name.slice(1)
}
