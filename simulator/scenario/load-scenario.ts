import { readFile } from 'node:fs/promises'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { CompereError } from '#errors'
import { type Scenario, scenarioSchema } from './scenario.ts'

/** Reads a scenario; every error names the file, the line and the column. */
export async function loadScenario(path: string): Promise<Scenario> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw new CompereError('content.invalid', `${path}: the scenario cannot be read`, { cause })
  }
  return parseScenario(text, path)
}

export function parseScenario(text: string, fileName: string): Scenario {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const where = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${fileName}:${Math.max(1, line)}:${Math.max(1, col)}`
  }
  const [broken] = document.errors
  if (broken) throw new CompereError('content.invalid', `${where(broken.pos[0])}: ${broken.message.split('\n')[0]}`)
  const parsed = scenarioSchema.safeParse(document.toJS())
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${where(offsetOf(document, issue.path))}: ${issue.message}`)
  throw new CompereError('content.invalid', problems.join('\n'))
}

/** The place of the deepest part of the path that is there: what is missing has no place of its own. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}
