import type { Locale } from '../model/messages.ts'

const FR = {
  title: 'Sous-titres',
  language: 'Français',
  colon: ' : ',
  silent: '…',
  larger: 'Agrandir le texte',
  smaller: 'Réduire le texte',
  contrast: 'Changer les couleurs',
  address: 'Sur votre téléphone',
  lost: 'Sous-titres interrompus. Ils reviennent dès que possible.',
  code: 'Code des sous-titres (6 lettres ou chiffres)',
  go: 'Lire',
  over: 'Ce code n’est plus valable. Demandez le nouveau à l’équipe.',
}

export type CaptionWords = typeof FR

/** The few words of the captions; a television does not load the words of the whole console. */
export const CAPTION_WORDS: Record<Locale, typeof FR> = {
  fr: FR,
  en: {
    title: 'Captions',
    language: 'English',
    colon: ': ',
    silent: '…',
    larger: 'Larger text',
    smaller: 'Smaller text',
    contrast: 'Change the colors',
    address: 'On your phone',
    lost: 'Captions interrupted. They come back as soon as possible.',
    code: 'Code of the captions (6 letters or digits)',
    go: 'Read',
    over: 'This code is not valid any more. Ask the staff for the new one.',
  },
}
