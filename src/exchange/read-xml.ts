import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { CompereError, errorText } from '#errors'
import { decodeEntities } from './plain-text.ts'

/** An element, names without their prefixes. */
export type XmlElement = {
  name: string
  /** Where it stands, such as `Tour/Stop[3]/Title (line 12)`. */
  where: string
  attributes: ReadonlyMap<string, string>
  children: readonly XmlElement[]
  /** All text in it, that of its children too, since texts are marked up; ends of lines are kept. */
  text: string
}

/** No record of a museum is nested deeper. */
const MAX_DEPTH = 60
/** A collection of some thousand objects. */
const MAX_ELEMENTS = 200_000
const ATTRIBUTE = '@_'
const TEXT = '#text'

type Lines = (offset: number) => number
type Counter = { count: number }

/** Reads XML without ever opening what it points to: a document that brings its own entities is refused. */
export function readXml(text: string): XmlElement {
  // Entities of a DOCTYPE are how a few lines become gigabytes, or read other files of this computer.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw invalid('it has a DOCTYPE; save it again without one')
  const verdict = XMLValidator.validate(text)
  if (verdict !== true) throw invalid(`line ${verdict.err.line}: it is not whole XML: ${verdict.err.msg}`)
  const lines = lineFinder(text)
  const [root, another] = elementsOf(parse(text), '', lines, { count: 0 })
  if (!root || another) throw invalid('it has no single outermost element')
  return root
}

function parse(text: string): unknown {
  try {
    return new XMLParser({
      ...{ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: ATTRIBUTE, removeNSPrefix: true },
      ...{ processEntities: false, parseTagValue: false, parseAttributeValue: false, trimValues: false },
      ...{ captureMetaData: true, maxNestedTags: MAX_DEPTH, ignoreDeclaration: true, ignorePiTags: true },
    }).parse(text)
  } catch (error) {
    throw invalid(`it cannot be read as XML: ${errorText(error)}`, error)
  }
}

function elementsOf(nodes: unknown, path: string, lines: Lines, counter: Counter): XmlElement[] {
  const counts = new Map<string, number>()
  return recordsOf(nodes).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== TEXT)
    if (name === undefined) return []
    if (++counter.count > MAX_ELEMENTS) throw invalid(`it has more than ${MAX_ELEMENTS} elements; split it`)
    const turn = (counts.get(name) ?? 0) + 1
    counts.set(name, turn)
    return [elementOf(node, name, `${path}${path === '' ? '' : '/'}${name}${turn > 1 ? `[${turn}]` : ''}`, lines, counter)]
  })
}

function elementOf(node: object, name: string, path: string, lines: Lines, counter: Counter): XmlElement {
  const content: unknown = Reflect.get(node, name)
  const attributes = Object.entries(recordsOf([Reflect.get(node, ':@')])[0] ?? {}).map(([key, value]): [string, string] => [
    key.slice(ATTRIBUTE.length),
    decodeEntities(String(value)),
  ])
  return {
    name,
    where: `${path} (line ${lines(offsetOf(node))})`,
    attributes: new Map(attributes),
    children: elementsOf(content, path, lines, counter),
    text: decodeEntities(textIn(content)),
  }
}

function textIn(nodes: unknown): string {
  return recordsOf(nodes)
    .map((node) =>
      Object.keys(node)
        .filter((key) => key !== ':@')
        .map((key) => (key === TEXT ? String(Reflect.get(node, key)) : textIn(Reflect.get(node, key))))
        .join(''),
    )
    .join('')
}

function recordsOf(nodes: unknown): object[] {
  return Array.isArray(nodes) ? nodes.filter((node) => typeof node === 'object' && node !== null) : []
}

function offsetOf(node: object): number {
  // The only symbol on a node is the one of its place in the text.
  const [place] = Object.getOwnPropertySymbols(node)
  const about: unknown = place && Reflect.get(node, place)
  const start: unknown = typeof about === 'object' && about !== null ? Reflect.get(about, 'startIndex') : undefined
  return typeof start === 'number' ? start : 0
}

/** The line of an offset, counted once for the whole text. */
function lineFinder(text: string): Lines {
  const ends: number[] = []
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) ends.push(end)
  return (offset) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}

function invalid(message: string, cause?: unknown): CompereError {
  return new CompereError('content.invalid', message, { cause })
}

/** The children of that name, or below a path of names. */
export function below(element: XmlElement | undefined, ...path: readonly string[]): XmlElement[] {
  return path.reduce<XmlElement[]>(
    (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
    element ? [element] : [],
  )
}
