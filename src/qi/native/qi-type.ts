import { CompereError } from '#errors'
import { BoundedCache } from './bounded-cache.ts'

/** A parsed signature. */
export type QiType =
  | { kind: ScalarKind }
  | { kind: 'list' | 'varargs' | 'optional'; of: QiType }
  | { kind: 'map'; key: QiType; value: QiType }
  | { kind: 'tuple'; members: readonly QiType[]; name?: string; fields?: readonly string[] }

type ScalarKind =
  | 'void'
  | 'bool'
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'float'
  | 'double'
  | 'string'
  | 'raw'
  | 'dynamic'
  | 'object'
  | 'unknown'

/** Fourteen times the longest that a real peer sends, which is its metaobject's. */
export const MAX_SIGNATURE_LENGTH = 4_096
const MAX_NESTING = 64
const CACHED_CHARACTERS = 65_536

const LETTERS: Readonly<Record<string, QiType>> = {
  v: { kind: 'void' },
  // How libqi writes the type of a value that is not there.
  _: { kind: 'void' },
  b: { kind: 'bool' },
  c: { kind: 'int8' },
  C: { kind: 'uint8' },
  w: { kind: 'int16' },
  W: { kind: 'uint16' },
  i: { kind: 'int32' },
  I: { kind: 'uint32' },
  l: { kind: 'int64' },
  L: { kind: 'uint64' },
  f: { kind: 'float' },
  d: { kind: 'double' },
  s: { kind: 'string' },
  r: { kind: 'raw' },
  m: { kind: 'dynamic' },
  o: { kind: 'object' },
  X: { kind: 'unknown' },
}

const parsed = new BoundedCache<QiType>(CACHED_CHARACTERS)

/** Reads a signature of one type. Throws `wire.malformed` with the position, `wire.overflow` when too long or too deep. */
export function parseSignature(signature: string): QiType {
  const known = parsed.get(signature)
  if (known) return known
  if (signature.length > MAX_SIGNATURE_LENGTH) {
    const text = `A signature of ${signature.length} characters, where ${MAX_SIGNATURE_LENGTH} are allowed.`
    throw new CompereError('wire.overflow', text)
  }
  const type = new SignatureParser(signature).parse()
  parsed.set(signature, type)
  return type
}

class SignatureParser {
  readonly #text: string
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  parse(): QiType {
    const type = this.#type()
    if (this.#at < this.#text.length) throw this.#fault('should end', this.#at)
    return type
  }

  #type(): QiType {
    this.#depth += 1
    if (this.#depth > MAX_NESTING) {
      throw new CompereError('wire.overflow', `The signature ${this.#quoted()} is nested deeper than ${MAX_NESTING} levels.`)
    }
    const type = this.#unannotated()
    const annotation = this.#annotation()
    this.#depth -= 1
    return type.kind === 'tuple' && annotation !== undefined ? annotated(type.members, annotation) : type
  }

  #unannotated(): QiType {
    const at = this.#at
    const letter = this.#text.charAt(at)
    this.#at += 1
    if (letter === '[') return { kind: 'list', of: this.#closedBy(']') }
    if (letter === '{') return { kind: 'map', key: this.#type(), value: this.#closedBy('}') }
    if (letter === '(') return { kind: 'tuple', members: this.#members() }
    if (letter === '#') return { kind: 'varargs', of: this.#type() }
    if (letter === '+') return { kind: 'optional', of: this.#type() }
    // Named arguments, which no service is known to take, are a map from their names.
    if (letter === '~') return { kind: 'map', key: { kind: 'string' }, value: this.#type() }
    const type = Object.hasOwn(LETTERS, letter) ? LETTERS[letter] : undefined
    if (!type) throw this.#fault('should have a type', at)
    return type
  }

  #closedBy(bracket: string): QiType {
    const type = this.#type()
    if (this.#text.charAt(this.#at) !== bracket) throw this.#fault(`should have a "${bracket}"`, this.#at)
    this.#at += 1
    return type
  }

  #members(): QiType[] {
    const members: QiType[] = []
    while (this.#text.charAt(this.#at) !== ')') members.push(this.#type())
    this.#at += 1
    return members
  }

  /** What stands between `<` and its `>`; C++ names may hold such pairs themselves. */
  #annotation(): string | undefined {
    const from = this.#at
    if (this.#text.charAt(from) !== '<') return undefined
    let depth = 0
    do {
      const letter = this.#text.charAt(this.#at)
      if (letter === '') throw this.#fault('should have a ">"', this.#at)
      if (letter === '<') depth += 1
      if (letter === '>') depth -= 1
      this.#at += 1
    } while (depth > 0)
    return this.#text.slice(from + 1, this.#at - 1)
  }

  #fault(wish: string, at: number): CompereError {
    const found = at < this.#text.length ? `has ${JSON.stringify(this.#text.charAt(at))}` : 'ends'
    return new CompereError('wire.malformed', `The signature ${this.#quoted()} ${wish} at position ${at + 1}, where it ${found}.`)
  }

  #quoted(): string {
    return JSON.stringify(this.#text.length > 60 ? `${this.#text.slice(0, 60)}…` : this.#text)
  }
}

/** Fields that do not match the members name nothing: the tuple then counts as one without names. */
function annotated(members: readonly QiType[], annotation: string): QiType {
  const [name = '', ...fields] = splitOutside(annotation)
  if (fields.length !== members.length || new Set(fields).size !== fields.length) return { kind: 'tuple', members, name }
  return members.length === 0 ? { kind: 'tuple', members, name } : { kind: 'tuple', members, name, fields }
}

function splitOutside(annotation: string): string[] {
  const parts = ['']
  let depth = 0
  for (const letter of annotation) {
    if (letter === '<') depth += 1
    if (letter === '>') depth -= 1
    if (letter === ',' && depth === 0) parts.push('')
    else parts.push(parts.pop() + letter)
  }
  return parts
}
