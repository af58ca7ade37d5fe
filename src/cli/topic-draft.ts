import { Document } from 'yaml'
import type { KeptQuestion } from '#journal'

/** Which part of a sentence says what it is about is for people to say; these never do. */
const EMPTY_WORDS = new Set(
  [
    'le la les un une des du de d l au aux et ou est sont il elle on je j vous nous mon ma mes ce c ca cette qu que qui pour sur',
    'dans avec puis peut pouvez faire avoir avez ai quel quelle comment quand combien pourquoi s y a en bonjour merci',
    'the a an of to in on at for and or is are do does can could i you we my me it there this that what where when how who',
    'have has with please hello thank thanks',
  ].flatMap((words) => words.split(' ')),
)
const ID_WORDS = 3
const KEYWORDS = 3

const HEADING = {
  fr: [
    ' Brouillon de sujet, fait à partir d’une question sans bonne réponse. Il n’est lu par aucun robot.',
    ' Complétez ce qui est vide, vérifiez le reste, puis copiez le sujet sous "topics" dans le fichier de contenu.',
  ],
  en: [
    ' Draft of a topic, made of a question that was not answered well. No robot reads it.',
    ' Fill in what is empty, check the rest, then copy the topic below "topics" in the content file.',
  ],
}

/**
 * A topic of the reception desk that begins with a visitor's question. What only people can know is left empty, which
 * no check of content lets pass: a draft cannot go live as it is.
 */
export function topicDraft({ id, locale, words, count }: KeptQuestion): { name: string; yaml: string } {
  const telling = tellingWords(words)
  const topic = [...telling.slice(0, ID_WORDS).map(plain), id].join('-')
  const keywords = telling.length > 0 ? telling.slice(0, KEYWORDS) : [words]
  const own = <Value>(value: Value, none: Value) => (locale === 'fr' ? { fr: value, en: none } : { fr: none, en: value })
  const document = new Document({
    topics: [
      {
        id: topic,
        label: { fr: '', en: '' },
        keywords: own(keywords, [] as string[]),
        examples: own([words], [] as string[]),
        answer: { fr: '', en: '' },
      },
    ],
  })
  document.commentBefore = [...HEADING[locale], ` ${locale === 'fr' ? 'Demandé' : 'Asked'} : ${count} ×`].join('\n')
  return { name: `${topic}.yaml`, yaml: document.toString() }
}

function tellingWords(words: string): string[] {
  const all = words.split(/[^\p{L}]+/u)
  return [...new Set(all.filter((word) => word.length > 1 && !EMPTY_WORDS.has(plain(word))))]
}

/** Without accents, as ids are written. */
function plain(word: string): string {
  const letters = word.replaceAll('œ', 'oe').replaceAll('æ', 'ae').normalize('NFD')
  return letters.replace(/[^a-z]/g, '')
}
