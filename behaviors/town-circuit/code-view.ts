import { phraseIn } from '#content'
import type { TourRoute } from '../museum-tour/tour.content.ts'
import type { BeatView } from '../shared/beat.ts'
import type { Situation } from '../shared/program.ts'

const ALT = { fr: 'Code à scanner : la page de la promenade', en: 'Code to scan: the page of the walk' } as const
const HINT = {
  fr: ["Connectez-vous au Wi-Fi de l'accueil, puis scannez.", 'La page se passe ensuite de réseau.'],
  en: ['Join the Wi-Fi of the office, then scan.', 'After that the page needs no network.'],
} as const

/** The code under which phones find the page of a circuit. */
export function codeView({ id, title }: TourRoute, { locale }: Pick<Situation, 'locale'>): BeatView {
  return {
    ...{ title: phraseIn(title, locale), body: HINT[locale], choices: [] },
    guestPage: { page: id, alt: ALT[locale] },
  }
}
