import type { Phrase } from '#content'

/** The stories that come with the product, as staff choose one: the form knows no content file. */
export const STORY_TITLES: Readonly<Record<string, Phrase>> = {
  'rain-in-the-garden': { fr: 'La pluie au jardin', en: 'Rain in the garden' },
  'the-lost-hat': { fr: 'Le chapeau envolé', en: 'The hat that flew away' },
  'the-village-clock': { fr: "L'horloge qui dormait", en: 'The clock that fell asleep' },
  'the-soup': { fr: 'La soupe au caillou', en: 'Stone soup' },
  'the-blackbird': { fr: "Le merle qui ne savait qu'une note", en: 'The blackbird with one note' },
  'the-three-umbrellas': { fr: 'Les trois parapluies', en: 'The three umbrellas' },
  'the-night-train': { fr: 'Le train de nuit', en: 'The night train' },
  'the-baker-and-the-moon': { fr: 'Le boulanger et la lune', en: 'The baker and the moon' },
  'the-donkey-and-the-bells': { fr: "L'âne qui comptait les cloches", en: 'The donkey who counted the bells' },
  'the-patchwork': { fr: 'La couverture aux cent carrés', en: 'The blanket of a hundred squares' },
}
