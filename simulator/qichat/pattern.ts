import { type Token, tokensOf, wordsOf } from './tokens.ts'

/** What is listened for, one after the other. */
export type Sequence = readonly Pattern[]
export type Pattern =
  | { kind: 'word'; word: string }
  | { kind: 'anything' }
  | { kind: 'concept'; name: string }
  | { kind: 'choice'; of: readonly Sequence[] }
  | { kind: 'optional'; what: Sequence }
  /** Kept for the output, as `$1` and so on. */
  | { kind: 'stored'; what: Pattern }

/** Reads a human input or the body of a concept. Throws with what is wrong, as the robot's compiler does. */
export function parsePattern(text: string): Sequence {
  const tokens = tokensOf(text)
  const sequence = sequenceUntil(tokens, undefined)
  if (sequence.length === 0) throw new Error('an input is empty')
  return sequence
}

/** The concepts that a pattern calls. */
export function conceptsIn(sequence: Sequence): string[] {
  return sequence.flatMap((pattern) => {
    if (pattern.kind === 'concept') return [pattern.name]
    if (pattern.kind === 'choice') return pattern.of.flatMap(conceptsIn)
    if (pattern.kind === 'optional') return conceptsIn(pattern.what)
    return pattern.kind === 'stored' ? conceptsIn([pattern.what]) : []
  })
}

/** Takes tokens from the front of the list until the sign that ends this part. */
function sequenceUntil(tokens: Token[], end: string | undefined): Pattern[] {
  const sequence: Pattern[] = []
  for (;;) {
    const token = tokens.shift()
    if (token === undefined) {
      if (end !== undefined) throw new Error(`"${end}" is missing`)
      return sequence
    }
    if (token.kind === 'sign' && token.sign === end) return sequence
    sequence.push(...patternsOf(token, tokens))
  }
}

function patternsOf(token: Token, tokens: Token[]): Pattern[] {
  if (token.kind === 'word' || token.kind === 'phrase') return wordsOf(token.text).map((word) => ({ kind: 'word', word }))
  if (token.kind === 'concept') return [{ kind: 'concept', name: token.name }]
  switch (token.sign) {
    case '*':
      return [{ kind: 'anything' }]
    case '{':
      return [{ kind: 'optional', what: sequenceUntil(tokens, '}') }]
    case '[':
      return [{ kind: 'choice', of: choices(tokens) }]
    case '_':
      return [{ kind: 'stored', what: stored(tokens) }]
    default:
      throw new Error(`"${token.sign}" is not expected here`)
  }
}

/** Each word, phrase or bracket is one of the choices. */
function choices(tokens: Token[]): Sequence[] {
  const all: Sequence[] = []
  for (;;) {
    const token = tokens.shift()
    if (token === undefined) throw new Error('"]" is missing')
    if (token.kind === 'sign' && token.sign === ']') break
    const one = patternsOf(token, tokens)
    if (one.length > 0) all.push(one)
  }
  if (all.length === 0) throw new Error('a choice is empty')
  return all
}

function stored(tokens: Token[]): Pattern {
  const token = tokens.shift()
  const patterns = token ? patternsOf(token, tokens) : []
  const [first] = patterns
  if (!first) throw new Error('"_" stores nothing')
  return patterns.length === 1 ? first : { kind: 'choice', of: [patterns] }
}
