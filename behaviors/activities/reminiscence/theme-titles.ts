import type { Phrase } from '#content'

/** The themes that come with the product, as staff choose one: the form knows no content file. */
export const THEME_TITLES: Readonly<Record<string, Phrase>> = {
  school: { fr: "L'école", en: 'School days' },
  bicycle: { fr: 'Le premier vélo', en: 'The first bicycle' },
  market: { fr: 'Le jour du marché', en: 'Market day' },
  laundry: { fr: 'Le jour de lessive', en: 'Washing day' },
  radio: { fr: 'Les soirées à la radio', en: 'Evenings by the wireless' },
  dance: { fr: 'Les bals', en: 'Dances' },
  holidays: { fr: 'Les vacances', en: 'Holidays' },
  bread: { fr: 'Le pain', en: 'Bread' },
  winter: { fr: "L'hiver au coin du feu", en: 'Winter by the fire' },
  telephone: { fr: 'Le premier téléphone', en: 'The first telephone' },
  wedding: { fr: 'Les mariages', en: 'Weddings' },
  garden: { fr: 'Le jardin potager', en: 'The vegetable garden' },
  cinema: { fr: 'Le cinéma du samedi', en: 'Saturday at the pictures' },
  trains: { fr: 'Les trains', en: 'Trains' },
  shops: { fr: 'Les boutiques de la rue', en: 'The shops of the street' },
  work: { fr: 'Le premier métier', en: 'The first job' },
  feasts: { fr: "Les fêtes de l'année", en: 'High days and holidays' },
  letters: { fr: 'Les lettres', en: 'Letters' },
  'street-games': { fr: 'Les jeux dans la rue', en: 'Games in the street' },
  cooking: { fr: 'La cuisine de famille', en: 'The family kitchen' },
}
