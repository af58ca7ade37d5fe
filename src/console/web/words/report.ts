import type { Locale } from '../model/messages.ts'

/** A word for one of it and a word for many: in French nought is as one, in English as many. */
const fr = (one: string, many: string) => (count: number) => (count < 2 ? one : many)
const en = (one: string, many: string) => (count: number) => (count === 1 ? one : many)

const FR = {
  title: 'Bilan de l’accueil',
  link: 'Bilan de l’accueil : visiteurs, réponses, questions à apprendre',
  journal: 'Journal du jour',
  from: 'Du',
  to: 'Au',
  days: (first: string, last: string) => (first === last ? first : `du ${first} au ${last}`),
  nobody: 'Aucun visiteur pendant ces jours.',
  unreached: 'Le bilan n’a pas pu être lu. Réessayez dans un instant.',
  csv: 'Télécharger (tableur)',
  print: 'Imprimer',
  overview: 'En bref',
  visitors: fr('visiteur', 'visiteurs'),
  engaged: fr('a parlé ou touché l’écran', 'ont parlé ou touché l’écran'),
  served: fr('a eu une réponse, un ticket ou une personne', 'ont eu une réponse, un ticket ou une personne'),
  abandoned: fr('est parti sans rien', 'sont partis sans rien'),
  called: fr('a demandé une personne', 'ont demandé une personne'),
  came: (taken: number, missed: number) => `venue ${taken} fois, pas venue ${missed} fois`,
  wait: 'avant la première réponse, en moyenne',
  seconds: (seconds: number) => `${seconds.toLocaleString('fr-FR')} s`,
  hours: 'Par heure',
  hour: 'Heure',
  byDay: 'Par jour',
  day: 'Jour',
  languages: 'Par langue',
  language: 'Langue',
  locales: { fr: 'français', en: 'anglais' },
  heads: { visitors: 'visiteurs', served: 'servis' },
  topics: 'Sujets les plus demandés',
  topic: 'Sujet',
  asked: 'demandé',
  badly: 'mal répondu',
  badlyNote: 'Mal répondu : redemandé, refusé, ou suivi d’une demande de personne dans les 30 secondes.',
  quality: 'Compréhension',
  counts: {
    answers: fr('réponse donnée', 'réponses données'),
    badlyAnswered: fr('réponse qui n’a pas aidé', 'réponses qui n’ont pas aidé'),
    unknown: fr('question non comprise', 'questions non comprises'),
    doubtful: fr('question posée en retour (« Voulez-vous dire… »)', 'questions posées en retour (« Voulez-vous dire… »)'),
    repeated: fr('répétition demandée', 'répétitions demandées'),
    tickets: fr('ticket donné', 'tickets donnés'),
  },
  questions: 'Questions à apprendre',
  questionsOff:
    'Ce lieu ne garde pas les questions des visiteurs. Pour les garder, sans nom ni numéro : « reception: keepUnanswered: true » dans le fichier du site.',
  questionsOn: (days: number) =>
    `Les noms et les numéros sont retirés, autant qu’un programme peut les reconnaître. Chaque question est effacée ${days} ${fr('jour', 'jours')(days)} après avoir été posée pour la dernière fois.`,
  questionsNone: 'Aucune question gardée.',
  kinds: { unknown: 'pas comprise', doubtful: 'hésitation', badly: 'réponse qui n’a pas aidé' },
  times: (count: number) => `${count} fois`,
  add: 'Préparer un sujet',
  added: (name: string) => `Brouillon enregistré : drafts/${name}. Complétez-le avant de le mettre dans le contenu.`,
  download: 'Télécharger le brouillon',
  erase: 'Effacer',
  eraseOf: (words: string) => `Effacer la question : ${words}`,
  addOf: (words: string) => `Préparer un sujet pour : ${words}`,
  eraseAll: 'Effacer toutes les questions',
  eraseAllSure: 'Effacer toutes les questions gardées ?',
  eraseAllNote: 'On ne peut pas revenir en arrière.',
  eraseAllGo: 'Oui, tout effacer',
  privacy: (days: number | null) =>
    days === null
      ? 'Les questions sans réponse ne sont pas gardées.'
      : `Les questions sans bonne réponse sont gardées ${days} ${fr('jour', 'jours')(days)}, à part, sans nom ni numéro reconnu (page Bilan).`,
}

type ReportWords = typeof FR

const EN: ReportWords = {
  title: 'Desk report',
  link: 'Desk report: visitors, answers, questions to learn',
  journal: 'Journal of the day',
  from: 'From',
  to: 'To',
  days: (first, last) => (first === last ? first : `${first} to ${last}`),
  nobody: 'No visitor on these days.',
  unreached: 'The report could not be read. Try again in a moment.',
  csv: 'Download (spreadsheet)',
  print: 'Print',
  overview: 'In short',
  visitors: en('visitor', 'visitors'),
  engaged: () => 'spoke or touched the screen',
  served: () => 'got an answer, a ticket or a person',
  abandoned: () => 'left with nothing',
  called: () => 'asked for a person',
  came: (taken, missed) =>
    `who came ${taken} time${taken === 1 ? '' : 's'}, and did not ${missed} time${missed === 1 ? '' : 's'}`,
  wait: 'to the first answer, on average',
  seconds: (seconds) => `${seconds.toLocaleString('en-GB')} s`,
  hours: 'By hour',
  hour: 'Hour',
  byDay: 'By day',
  day: 'Day',
  languages: 'By language',
  language: 'Language',
  locales: { fr: 'French', en: 'English' },
  heads: { visitors: 'visitors', served: 'served' },
  topics: 'Most asked topics',
  topic: 'Topic',
  asked: 'asked',
  badly: 'badly answered',
  badlyNote: 'Badly answered: asked again, rejected, or followed by a call for a person within 30 seconds.',
  quality: 'Understanding',
  counts: {
    answers: en('answer given', 'answers given'),
    badlyAnswered: en('answer that did not help', 'answers that did not help'),
    unknown: en('question not understood', 'questions not understood'),
    doubtful: en('question in return (“Did you mean…”)', 'questions in return (“Did you mean…”)'),
    repeated: en('repetition asked for', 'repetitions asked for'),
    tickets: en('ticket given', 'tickets given'),
  },
  questions: 'Questions to learn',
  questionsOff:
    'This venue does not keep the questions of visitors. To keep them, without names and numbers: “reception: keepUnanswered: true” in the site file.',
  questionsOn: (days) =>
    `Names and numbers are taken out, as far as a program can tell them. Each question is erased ${days} ${en('day', 'days')(days)} after it was asked last.`,
  questionsNone: 'No question is kept.',
  kinds: { unknown: 'not understood', doubtful: 'in doubt', badly: 'answer did not help' },
  times: (count) => `${count} time${count === 1 ? '' : 's'}`,
  add: 'Prepare a topic',
  added: (name) => `Draft saved: drafts/${name}. Complete it before you put it into the content.`,
  download: 'Download the draft',
  erase: 'Erase',
  eraseOf: (words) => `Erase the question: ${words}`,
  addOf: (words) => `Prepare a topic for: ${words}`,
  eraseAll: 'Erase all questions',
  eraseAllSure: 'Erase all questions that are kept?',
  eraseAllNote: 'There is no way back.',
  eraseAllGo: 'Yes, erase all',
  privacy: (days) =>
    days === null
      ? 'Questions without an answer are not kept.'
      : `Questions without a good answer are kept for ${days} ${en('day', 'days')(days)}, apart, without recognized names and numbers (Report page).`,
}

/** The words of the report page. */
export const REPORT_WORDS: Record<Locale, ReportWords> = { fr: FR, en: EN }
