import { Lexer } from 'yaml'
import { CompereError } from '#errors'
import { placeOf } from './read-text.ts'

/** Ten times a long content file. Finding a key that is there twice costs the square of the keys. */
const MAX_LEXEMES = 20_000
const MAX_DEPTH = 32
/** Each level of a block takes a column or more; beyond some thousands the parser ends the whole process. */
const MAX_INDENT = 120
const TOO_INDENTED = new RegExp(`^[ \\t?-]{${MAX_INDENT + 1}}`, 'm')
/** Signs of the lexer that stand for no character of the text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const MARK = /^[\u0002\u0018\u001f]$/

/** Counts a text before anything is built of it, and throws `content.invalid` for what would cost too much to build. */
export function refuseExcess(file: string, text: string): void {
  const refuse = (offset: number, why: string): never => {
    const { line, column } = placeOf(text, offset)
    throw new CompereError('content.invalid', `${file}:${line}:${column}: ${why}`)
  }
  const indented = text.search(TOO_INDENTED)
  if (indented !== -1) refuse(indented, `more than ${MAX_INDENT} columns of indentation; write it flatter`)
  let offset = 0
  let count = 0
  let depth = 0
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > MAX_LEXEMES) refuse(offset, `more than ${MAX_LEXEMES} words and signs before here; split the file`)
    if (lexeme === '[' || lexeme === '{') depth++
    if (lexeme === ']' || lexeme === '}') depth--
    if (depth > MAX_DEPTH) refuse(offset, `more than ${MAX_DEPTH} brackets inside each other; write it flatter`)
    if (!MARK.test(lexeme)) offset += lexeme.length
  }
}
