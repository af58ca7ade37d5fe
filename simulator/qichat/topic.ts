import { conceptsIn, parsePattern, type Sequence } from './pattern.ts'

/** What a rule writes into the memory: a word, or what the input stored at this place (from 1). */
export type Setting = { key: string; value: string | number }
export type Rule = { input: Sequence; settings: readonly Setting[] }
/** A topic as the dialog engine keeps it. */
export type Topic = {
  name: string
  language: string
  concepts: ReadonlyMap<string, Sequence>
  rules: readonly Rule[]
}

const LANGUAGES: Readonly<Record<string, string>> = { frf: 'French', enu: 'English' }
const HEADER = /^topic:\s*~(?<name>\w+)\s*\(\)$/
const CONCEPT = /^concept:\s*\((?<name>\w+)\)\s*(?<body>.+)$/u
const SETTING = /\$(?<key>\w+(?:\/\w+)*)=(?:\$(?<stored>\d)|(?<value>\w+))/g
/** The sizes of a topic that a robot was known to take; the simulator is no wider than that. */
const MAX_BYTES = 256 * 1024

/** Reads the part of QiChat that topics of programs need. Throws with line and reason, as the robot's compiler does. */
export function parseTopic(content: string): Topic {
  if (Buffer.byteLength(content) > MAX_BYTES) throw refusal(0, 'the topic is too large')
  const concepts = new Map<string, Sequence>()
  const rules: Rule[] = []
  let name: string | undefined
  let language: string | undefined
  for (const [index, written] of content.split('\n').entries()) {
    const line = written.trim()
    if (line === '' || line.startsWith('#')) continue
    try {
      if (name === undefined) name = headerName(line)
      else if (line.startsWith('language:')) language = languageOf(line)
      else if (line.startsWith('concept:')) addConcept(concepts, line)
      else if (line.startsWith('u:')) rules.push(ruleOf(line))
      else throw new Error('this is neither a concept nor a rule')
    } catch (error) {
      throw refusal(index + 1, error instanceof Error ? error.message : String(error))
    }
  }
  if (name === undefined) throw refusal(0, 'the topic has no name')
  if (language === undefined) throw refusal(0, 'the topic has no language')
  refuseLoops(concepts)
  return { name, language, concepts, rules }
}

function headerName(line: string): string {
  const { name } = HEADER.exec(line)?.groups ?? {}
  if (name === undefined) throw new Error('the topic has no name')
  return name
}

function languageOf(line: string): string {
  const language = LANGUAGES[line.slice('language:'.length).trim()]
  if (language === undefined) throw new Error('the language is not known')
  return language
}

function addConcept(concepts: Map<string, Sequence>, line: string): void {
  const { name = '', body = '' } = CONCEPT.exec(line)?.groups ?? {}
  if (name === '') throw new Error('the concept has no name')
  if (concepts.has(name)) throw new Error(`the concept ~${name} is there twice`)
  concepts.set(name, parsePattern(body))
}

/** `u:(input) output`, where brackets inside the input come in pairs. */
function ruleOf(line: string): Rule {
  const from = line.indexOf('(')
  if (from !== 'u:'.length) throw new Error('the rule has no input')
  const to = line.indexOf(')', from)
  if (to < 0) throw new Error('")" is missing')
  return { input: parsePattern(line.slice(from + 1, to)), settings: settingsIn(line.slice(to + 1)) }
}

function settingsIn(output: string): Setting[] {
  return [...output.matchAll(SETTING)].map(({ groups = {} }) => {
    const { key = '', stored, value = '' } = groups
    return { key, value: stored === undefined ? value : Number(stored) }
  })
}

function refuseLoops(concepts: ReadonlyMap<string, Sequence>): void {
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) throw refusal(0, `the concept ~${name} calls itself`)
    for (const next of conceptsIn(concepts.get(name) ?? [])) visit(next, [...path, name])
  }
  for (const name of concepts.keys()) visit(name, [])
}

function refusal(line: number, why: string): Error {
  return new Error(`ALDialog::loadTopicContent line ${line}: ${why}`)
}
