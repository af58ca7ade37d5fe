import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { CompereError, errorText } from '#errors'

/** No content file is near this; a larger one is a mistake or an attack. */
const MAX_BYTES = 1_000_000
/** A tab and the ends of lines are text; the other control characters are not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** The text of a file that somebody wrote, or `content.invalid` and what to do: it is looked at before it is read. */
export function readText(file: string): string {
  const bytes = readBytes(file)
  // Notepad calls it "Unicode". Decoding it here would only move the surprise to the next program.
  if (isUtf16(bytes)) throw invalid(`${file}:1:1: saved as UTF-16; save it again with the encoding UTF-8`)
  const text = new TextDecoder('utf-8').decode(bytes)
  const strange = isUtf8(bytes) ? text.search(CONTROL) : text.indexOf('\ufffd')
  if (strange === -1) return text
  const { line, column } = placeOf(text, strange)
  const advice = isUtf8(bytes)
    ? 'a control character; delete it and type the text again'
    : 'not UTF-8, as files of old Windows programs are; save it again with the encoding UTF-8'
  throw invalid(`${file}:${line}:${column}: ${advice}`)
}

/** Where an offset of a text is, as editors count: from 1. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

function readBytes(file: string): Buffer {
  let descriptor: number | undefined
  try {
    // Without O_NONBLOCK a named pipe would keep us waiting for somebody to write into it.
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const about = fstatSync(descriptor)
    if (!about.isFile()) throw new Error('not a file of text')
    if (about.size <= MAX_BYTES) return readFileSync(descriptor)
  } catch (error) {
    throw invalid(`${file}: cannot be read: ${errorText(error)}`, error)
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
  throw invalid(`${file}: larger than ${MAX_BYTES} bytes; split it`)
}

function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  // Without a mark, every other byte of plain Latin text is zero.
  return isMarked || (first === 0) !== (second === 0)
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function invalid(message: string, cause?: unknown): CompereError {
  return new CompereError('content.invalid', message, { cause })
}
