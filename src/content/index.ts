/** Turns content files into validated, translated content, or says which file, line and key is wrong. */
export { loadContent } from './load-content.ts'
export { type Choosable, matchText, type TextMatch } from './match-text.ts'
export { type Phrase, PhraseSchema, phraseIn } from './phrase.ts'
