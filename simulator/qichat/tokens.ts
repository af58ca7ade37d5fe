/** One piece of a QiChat text. */
export type Token =
  | { kind: 'word'; text: string }
  | { kind: 'phrase'; text: string }
  | { kind: 'concept'; name: string }
  | { kind: 'sign'; sign: string }

const TOKEN = /\s*(?:"(?<phrase>[^"]*)"|~(?<concept>\w+)|(?<sign>[[\]{}()_*])|(?<word>[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*))/uy

/** What a human input or a concept is made of. Throws at the first sign that has no business there. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  const end = text.trimEnd().length
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    const found = TOKEN.exec(text)
    if (!found) throw new Error(`"${text.slice(at, at + 20).trim()}" is no QiChat`)
    tokens.push(tokenOf(found.groups ?? {}))
  }
  return tokens
}

function tokenOf({ phrase, concept, sign, word = '' }: Record<string, string | undefined>): Token {
  if (phrase !== undefined) return { kind: 'phrase', text: phrase }
  if (concept !== undefined) return { kind: 'concept', name: concept }
  return sign === undefined ? { kind: 'word', text: word } : { kind: 'sign', sign }
}

/** The words of a text as the engine compares them: it drops case and punctuation, and hears no accents. */
export function wordsOf(text: string): string[] {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return bare.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}
