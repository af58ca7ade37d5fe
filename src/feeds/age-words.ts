import { daysBetween, wallTimeOf } from './wall-time.ts'

/** The same sentence in every language of the product; structurally a `Phrase` of content. */
export type Words = { fr: string; en: string }
export type Told = 'hours' | 'events' | 'headlines'

const NOON = 12
const EVENING = 18
const NUMBERS = {
  fr: 'deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze'.split(' '),
  en: 'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(' '),
}

const CHECKED: Record<Told, Words> = {
  hours: { fr: 'Horaires vérifiés', en: 'Opening hours checked' },
  events: { fr: 'Programme vérifié', en: 'Program checked' },
  headlines: { fr: 'Titres relevés', en: 'Headlines read' },
}
const UNCHECKED: Record<Told, Words> = {
  hours: { fr: 'vérifier ces horaires', en: 'check these opening hours' },
  events: { fr: 'vérifier le programme', en: 'check the program' },
  headlines: { fr: 'lire le journal de la ville', en: 'read the town journal' },
}

/** "Horaires vérifiés ce matin.", as it is said and shown. */
export function checkedWords(told: Told, fetchedAt: number, now: number, timeZone: string): Words {
  const age = ageOf(fetchedAt, now, timeZone)
  const { fr, en } = CHECKED[told]
  return { fr: `${fr} ${age.fr}.`, en: `${en} ${age.en}.` }
}

/** That it is not known any more, since when, and who knows. */
export function staleWords(told: Told, fetchedAt: number | null, now: number, timeZone: string): Words {
  const since = fetchedAt === null ? { fr: '', en: ' yet' } : sinceWords(fetchedAt, now, timeZone)
  const not = fetchedAt === null ? 'pas encore' : 'pas'
  const { fr, en } = UNCHECKED[told]
  return {
    fr: `Je n'ai ${not} pu ${fr}${since.fr} : adressez-vous au guichet, s'il vous plaît.`,
    en: `I have not been able to ${en}${since.en}: please ask at the desk.`,
  }
}

function ageOf(fetchedAt: number, now: number, timeZone: string): Words {
  const then = wallTimeOf(fetchedAt, timeZone)
  const days = daysBetween(then, wallTimeOf(now, timeZone))
  if (days === 1) return { fr: 'hier', en: 'yesterday' }
  if (days > 1) return { fr: `il y a ${countOf(days, 'fr')} jours`, en: `${countOf(days, 'en')} days ago` }
  if (then.hour < NOON) return { fr: 'ce matin', en: 'this morning' }
  return then.hour < EVENING ? { fr: 'cet après-midi', en: 'this afternoon' } : { fr: 'ce soir', en: 'this evening' }
}

function sinceWords(fetchedAt: number, now: number, timeZone: string): Words {
  const days = daysBetween(wallTimeOf(fetchedAt, timeZone), wallTimeOf(now, timeZone))
  if (days > 1) return { fr: ` depuis ${countOf(days, 'fr')} jours`, en: ` for ${countOf(days, 'en')} days` }
  const { fr, en } = ageOf(fetchedAt, now, timeZone)
  return { fr: ` depuis ${fr}`, en: ` since ${en}` }
}

/** In letters: voices read "3 j" as they please. */
function countOf(days: number, locale: keyof Words): string {
  return NUMBERS[locale][days - 2] ?? String(days)
}
