import type { Locale } from '../model/messages.ts'

const FR = {
  title: 'Emporter dans une autre maison',
  note: 'Programmes, vos contenus, photos, réglages des séances et accords : tout tient dans un seul fichier signé. Ni comptes, ni journal, ni robots.',
  fingerprint: (mark: string) => `Empreinte de cette installation : ${mark}`,
  export: 'Télécharger le fichier',
  choose: 'Choisir un fichier reçu',
  unchanged: 'Ce fichier est intact.',
  from: (mark: string) => `Il vient de l’installation ${mark}. Vérifiez cette empreinte avec la personne qui l’a envoyé.`,
  ours: 'Il vient de cette installation.',
  madeAt: (day: string) => `Préparé le ${day}.`,
  holds: (plans: number, items: number, pictures: number, people: number) =>
    `Il contient ${plans} programme${plans > 1 ? 's' : ''}, ${items} contenu${items > 1 ? 's' : ''}, ${pictures} photo${pictures > 1 ? 's' : ''} et ${people} prénom${people > 1 ? 's' : ''}.`,
  import: 'Ajouter à cette maison',
  importNote: 'Rien de ce qui est déjà ici n’est remplacé.',
  done: (plans: number, items: number, pictures: number) =>
    `Ajouté : ${plans} programme${plans > 1 ? 's' : ''}, ${items} contenu${items > 1 ? 's' : ''}, ${pictures} photo${pictures > 1 ? 's' : ''}.`,
  bad: 'Ce fichier ne peut pas être repris : il n’a pas été exporté par Compère, ou il a été modifié.',
}

type BundleWords = typeof FR

const EN: BundleWords = {
  title: 'Take along to another home',
  note: 'Plans, your own content, pictures, settings of sessions and consents: all in one signed file. No accounts, no journal, no robots.',
  fingerprint: (mark) => `Fingerprint of this installation: ${mark}`,
  export: 'Download the file',
  choose: 'Choose a file that you received',
  unchanged: 'This file is whole.',
  from: (mark) => `It comes from the installation ${mark}. Check this fingerprint with whoever sent it.`,
  ours: 'It comes from this installation.',
  madeAt: (day) => `Made on ${day}.`,
  holds: (plans, items, pictures, people) =>
    `It holds ${plans} plan${plans === 1 ? '' : 's'}, ${items} own item${items === 1 ? '' : 's'}, ${pictures} picture${pictures === 1 ? '' : 's'} and ${people} name${people === 1 ? '' : 's'}.`,
  import: 'Add to this home',
  importNote: 'Nothing that is here is replaced.',
  done: (plans, items, pictures) =>
    `Added: ${plans} plan${plans === 1 ? '' : 's'}, ${items} own item${items === 1 ? '' : 's'}, ${pictures} picture${pictures === 1 ? '' : 's'}.`,
  bad: 'This file cannot be used: it was not exported by Compère, or it was changed.',
}

/** The words about the file that carries a home's sessions elsewhere. */
export const BUNDLE_WORDS: Record<Locale, BundleWords> = { fr: FR, en: EN }
