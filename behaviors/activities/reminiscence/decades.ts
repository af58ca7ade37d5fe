import type { Phrase } from '#content'

/** As people call them. */
export const DECADES: Readonly<Record<string, Phrase>> = {
  '1930': { fr: 'années trente', en: 'thirties' },
  '1940': { fr: 'années quarante', en: 'forties' },
  '1950': { fr: 'années cinquante', en: 'fifties' },
  '1960': { fr: 'années soixante', en: 'sixties' },
  '1970': { fr: 'années soixante-dix', en: 'seventies' },
}
