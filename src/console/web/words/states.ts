/** Names of states that most charts have; a behavior brings the words for its own, and what has none is spelled out. */
export const STATE_WORDS: Readonly<Record<string, Record<'fr' | 'en', string>>> = {
  interrupted: { fr: 'liaison perdue', en: 'link lost' },
  finished: { fr: 'terminé', en: 'finished' },
  held: { fr: 'en attente', en: 'on hold' },
  paused: { fr: 'en pause', en: 'paused' },
}
