import type { Locale } from '../model/messages.ts'
import type { QuestionState } from './messages.ts'

const FR = {
  title: 'Suivre le robot',
  language: 'Langue',
  silent: 'Le robot n’a encore rien dit.',
  says: 'Le robot dit',
  colon: ' : ',
  larger: 'Agrandir le texte',
  smaller: 'Réduire le texte',
  display: 'Affichage',
  easy: 'Texte facile',
  whole: 'Tout le texte',
  part: 'Le texte',
  labels: 'À voir ici',
  enlarge: 'Agrandir l’image',
  zoomIn: 'Grossir l’image',
  zoomOut: 'Réduire l’image',
  close: 'Fermer',
  credit: (credit: string) => `Crédit : ${credit}`,
  ask: 'Poser une question au robot',
  askNote: 'Le guide choisit les questions auxquelles le robot répond.',
  askLabel: 'Votre question',
  askGo: 'Envoyer',
  askUnsent: 'Pas de liaison : la question n’est pas partie. Réessayez dans un instant.',
  asked: {
    waiting: 'Votre question est arrivée. Le guide la lira.',
    accepted: 'Le robot va répondre à votre question.',
    declined: 'Pas cette fois. Vous pouvez poser la question au guide.',
    full: 'Beaucoup de questions attendent déjà. Réessayez un peu plus tard.',
    off: 'Le robot ne prend pas de questions en ce moment.',
  } as Record<QuestionState, string>,
  puzzle: 'Devinette',
  puzzleNote: 'Touchez votre réponse. Vous pouvez en changer.',
  puzzleOver: 'Voici les réponses de tout le groupe.',
  mine: 'votre réponse',
  right: 'la bonne réponse',
  votes: (count: number) => `${count} réponse${count > 1 ? 's' : ''}`,
  elsewhere: 'Je suis ailleurs',
  elsewhereNote: 'Choisissez une étape et lisez à votre rythme.',
  alone: 'Vous lisez à votre rythme, sans suivre le robot.',
  back: 'Revenir au groupe',
  stops: { done: 'déjà vu', here: 'le groupe est ici', next: 'ensuite', ahead: 'plus tard' },
  nothingKept: 'Rien n’est enregistré : ni nom, ni question, ni réponse.',
  over: 'Merci d’avoir suivi le robot.',
  overNote: 'Vous pouvez fermer cette page. Il n’en reste rien.',
  lost: 'Liaison interrompue. Nouvel essai en cours, vous pouvez continuer à lire.',
  captionsOnly: 'Liaison difficile : pour le moment, seules les paroles du robot arrivent.',
  bigScreen: 'Grand écran',
  follow: 'Suivre en détail',
}

export type CompanionWords = typeof FR

const EN: CompanionWords = {
  title: 'Follow the robot',
  language: 'Language',
  silent: 'The robot has not said anything yet.',
  says: 'The robot says',
  colon: ': ',
  larger: 'Larger text',
  smaller: 'Smaller text',
  display: 'Display',
  easy: 'Easy text',
  whole: 'The whole text',
  part: 'The text',
  labels: 'To see here',
  enlarge: 'Enlarge the picture',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  close: 'Close',
  credit: (credit) => `Credit: ${credit}`,
  ask: 'Ask the robot a question',
  askNote: 'The guide chooses which questions the robot answers.',
  askLabel: 'Your question',
  askGo: 'Send',
  askUnsent: 'No connection: the question was not sent. Try again in a moment.',
  asked: {
    waiting: 'Your question has arrived. The guide will read it.',
    accepted: 'The robot is going to answer your question.',
    declined: 'Not this time. You are welcome to ask the guide.',
    full: 'Many questions are waiting already. Try again a little later.',
    off: 'The robot takes no questions at the moment.',
  },
  puzzle: 'Riddle',
  puzzleNote: 'Tap your answer. You can change it.',
  puzzleOver: 'Here is what the whole group answered.',
  mine: 'your answer',
  right: 'the right answer',
  votes: (count) => `${count} answer${count === 1 ? '' : 's'}`,
  elsewhere: 'I am somewhere else',
  elsewhereNote: 'Choose a stop and read at your own pace.',
  alone: 'You are reading at your own pace, apart from the robot.',
  back: 'Back to the group',
  stops: { done: 'seen', here: 'the group is here', next: 'next', ahead: 'later' },
  nothingKept: 'Nothing is kept: no name, no question, no answer.',
  over: 'Thank you for following the robot.',
  overNote: 'You can close this page. Nothing of it remains.',
  lost: 'Connection lost. Trying again; you can go on reading.',
  captionsOnly: 'Poor connection: for the moment only what the robot says gets through.',
  bigScreen: 'Big screen',
  follow: 'Follow in detail',
}

/** The few words around a guest's text; a phone does not load the words of the whole console. */
export const COMPANION_WORDS: Record<Locale, CompanionWords> = { fr: FR, en: EN }

/** A guest who reads Italian may know English sooner than French. */
export function wordsFor(language: string): { locale: Locale; words: CompanionWords } {
  const locale: Locale = language === 'fr' ? 'fr' : 'en'
  return { locale, words: COMPANION_WORDS[locale] }
}

/** As those who speak it call it: `Italiano`. */
export function nameOf(language: string): string {
  try {
    const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
  } catch {
    return language
  }
}
