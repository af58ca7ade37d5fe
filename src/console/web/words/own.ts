import type { Locale } from '../model/messages.ts'

const FR = {
  title: 'Vos contenus',
  intro: 'Ce que vous ajoutez ici est joué avec le reste, dès la prochaine séance.',
  which: 'Activité',
  language: 'Langue du contenu',
  locales: { fr: 'français', en: 'anglais' },
  add: 'Ajouter',
  added: 'Ajouté.',
  refused: 'Cela ne convient pas : vérifiez que tout est rempli, et que rien n’est là deux fois.',
  levels: { 1: 'facile', 2: 'moyen', 3: 'difficile' },
  choosePicture: 'Choisir une photo',
  pictureReady: 'Photo prête.',
  pictureNote: 'La photo est réduite sur cet appareil. Le lieu et la date de prise de vue ne sont pas gardés.',
  pictureBad: 'Cette photo ne peut pas être lue. Choisissez une image JPEG ou PNG.',
  list: (count: number) => `Ce qui est joué (${count})`,
  ours: 'à vous',
  play: 'Jouer',
  playOf: (label: string) => `Jouer : ${label}`,
  remove: 'Supprimer',
  removeSure: (label: string) => `Supprimer « ${label} » ?`,
  removeNote: 'On ne peut pas revenir en arrière.',
  removeGo: 'Oui, supprimer',
  search: 'Chercher dans la liste',
  none: 'Aucune activité ne prend de contenu pour l’instant.',
}

type OwnWords = typeof FR

const EN: OwnWords = {
  title: 'Your own content',
  intro: 'What you add here is played with the rest, from the next session on.',
  which: 'Activity',
  language: 'Language of the content',
  locales: { fr: 'French', en: 'English' },
  add: 'Add',
  added: 'Added.',
  refused: 'This does not fit: see that everything is filled in, and nothing is there twice.',
  levels: { 1: 'easy', 2: 'medium', 3: 'hard' },
  choosePicture: 'Choose a picture',
  pictureReady: 'The picture is ready.',
  pictureNote: 'The picture is made smaller on this device. Where and when it was taken is not kept.',
  pictureBad: 'This picture cannot be read. Choose a JPEG or PNG image.',
  list: (count) => `What is played (${count})`,
  ours: 'yours',
  play: 'Play',
  playOf: (label) => `Play: ${label}`,
  remove: 'Delete',
  removeSure: (label) => `Delete “${label}”?`,
  removeNote: 'There is no way back.',
  removeGo: 'Yes, delete',
  search: 'Search the list',
  none: 'No activity takes content of yours yet.',
}

/** The words of the page on which a home adds content of its own. */
export const OWN_WORDS: Record<Locale, OwnWords> = { fr: FR, en: EN }
