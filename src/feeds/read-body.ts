import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { SourceError } from './source-error.ts'

const MEGABYTE = 1_000_000
/** A town's hours, events or news are a hundredth of this. Counted unpacked: a few bytes of gzip can be gigabytes. */
const MAX_BYTES = 5 * MEGABYTE

/** The whole text of an answer, or a `SourceError`: half a text is none. */
export async function readBody(response: IncomingMessage, signal: AbortSignal): Promise<string> {
  const encoding = response.headers['content-encoding'] ?? 'identity'
  const announced = Number(response.headers['content-length'] ?? Number.NaN)
  try {
    if (announced > MAX_BYTES) throw tooLarge()
    if (encoding !== 'identity' && encoding !== 'gzip') throw unreadable(`packed as "${encoding.slice(0, 20)}"`)
    const bytes = await collect(encoding === 'gzip' ? unpacked(response) : response, signal)
    const isCut = !response.complete || (encoding === 'identity' && bytes.length < announced)
    if (isCut) throw unreadable('cut short or damaged')
    return decode(bytes, response.headers['content-type'] ?? '')
  } finally {
    response.destroy()
  }
}

function unpacked(response: IncomingMessage): Readable {
  const gunzip = createGunzip()
  // A pipe does not pass on that its source broke off.
  response.on('error', (error) => gunzip.destroy(error))
  return response.pipe(gunzip)
}

async function collect(stream: Readable, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  const giveUp = () => stream.destroy(signal.reason)
  signal.addEventListener('abort', giveUp, { once: true })
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk)
      size += bytes.length
      if (size > MAX_BYTES) throw tooLarge()
      chunks.push(bytes)
    }
  } catch (error) {
    // The connection broke, or what was packed cannot be unpacked to its end.
    if (signal.aborted || error instanceof SourceError) throw error
    throw unreadable('cut short or damaged', error)
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
  signal.throwIfAborted()
  return Buffer.concat(chunks)
}

/** By what the answer says of itself, or an XML text in its first line; French towns still write Latin-1. */
function decode(bytes: Buffer, type: string): string {
  const opening = bytes.subarray(0, 200).toString('latin1')
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1] ?? /^<\?xml[^>]*encoding=["']([\w-]+)/i.exec(opening)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch (error) {
    throw unreadable(`not written in ${charset}, as it should be`, error)
  }
}

function tooLarge(): SourceError {
  return new SourceError('source.invalid', `larger than ${MAX_BYTES / MEGABYTE} MB; ask the source for less, for example a part`)
}

function unreadable(how: string, cause?: unknown): SourceError {
  return new SourceError('source.invalid', `its answer is ${how}; it is asked again later`, { cause })
}
