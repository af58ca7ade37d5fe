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
}

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
  },
}
