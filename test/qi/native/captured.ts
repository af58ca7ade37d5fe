import { readFileSync } from 'node:fs'
import type { Message } from '../../../src/qi/native/message.ts'
import { MessageParser } from '../../../src/qi/native/message-parser.ts'

export const CAPTURES = [
  'native-caps-of-2.5',
  'native-cpp-EchoCpp',
  'native-py-Echo',
  'native-raw-probes',
  'native-two-processes',
]

type Line = { comment?: string; mark?: string; conn: number; dir: 'c2s' | 's2c'; header: string; payload: string }

/** A captured message, and what the session was doing when it was sent. */
export type Captured = { conn: number; dir: 'c2s' | 's2c'; mark: string; bytes: Buffer; message: Message }

export function captured(name: string): Captured[] {
  const text = readFileSync(new URL(`../../fixtures/wire/${name}.jsonl`, import.meta.url), 'utf8')
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
  let mark = ''
  return lines.flatMap((line) => {
    mark = line.mark ?? mark
    if (line.comment !== undefined || line.mark !== undefined) return []
    const bytes = Buffer.from(line.header + line.payload, 'hex')
    return [{ conn: line.conn, dir: line.dir, mark, bytes, message: onlyMessage(bytes) }]
  })
}

function onlyMessage(bytes: Buffer): Message {
  const messages: Message[] = []
  new MessageParser().push(bytes, (message) => messages.push(message))
  const [message] = messages
  if (!message || messages.length !== 1) throw new Error(`${messages.length} messages in one line`)
  return message
}
