import type { Phrase } from '#content'

/** What the robot says about the program rather than in it; one wording after the other. */
export const PROGRAM_WORDS = {
  whereWeWere: [
    { fr: 'Où en étions-nous ? Ah oui : {title}', en: 'Where were we? Oh yes: {title}' },
    { fr: 'Me revoilà. Nous en étions à : {title}', en: 'I am back. We were at: {title}' },
    { fr: 'Reprenons là où nous en étions. {title}', en: "Let's pick up where we left off. {title}" },
  ],
  yourTurn: [
    { fr: '{name}, voulez-vous essayer ?', en: '{name}, would you like to try?' },
    { fr: "{name}, qu'en pensez-vous ?", en: 'What do you think, {name}?' },
    { fr: '{name}, nous vous écoutons avec plaisir.', en: '{name}, we would love to hear from you.' },
  ],
  applause: [
    { fr: 'Bravo à tous !', en: 'Well done, everybody!' },
    { fr: "On peut s'applaudir !", en: 'That deserves a round of applause!' },
    { fr: 'Quelle belle équipe !', en: 'What a great team!' },
  ],
  /** A joint must rest: people show the movement to each other. */
  counting: [
    { fr: 'Continuez sans moi, je compte.', en: 'Carry on without me, I will count.' },
    { fr: 'Je me repose un peu les bras, et je compte pour vous.', en: 'I will rest my arms a little and count for you.' },
  ],
} as const satisfies Record<string, readonly [Phrase, ...Phrase[]]>

/** The wording for the n-th time, counted from 0. */
export function wording(name: keyof typeof PROGRAM_WORDS, time: number): Phrase {
  const words: readonly [Phrase, ...Phrase[]] = PROGRAM_WORDS[name]
  return words[time % words.length] ?? words[0]
}
