import { lookup } from 'node:dns/promises'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Clock } from '#clock'
import { errorText } from '#errors'
import { isPublic } from './address.ts'
import { readBody } from './read-body.ts'
import { SourceError } from './source-error.ts'

/** From asking to the last byte. Slower is no use: the last good copy is at hand. */
const DEADLINE_MS = 10_000
const MAX_REDIRECTS = 5

/** What was known of the source when it was last read, so that it need not send the same again. */
export type Known = { etag: string | null; lastModified: string | null }
export type Fetched = { isNew: false } | ({ isNew: true; text: string; type: string } & Known)
/** The numeric addresses of a host. */
export type Resolve = (host: string) => Promise<readonly { address: string; family: number }[]>

export type FetchOptions = {
  clock: Clock
  /** All that a source learns of us. */
  userAgent: string
  resolve?: Resolve | undefined
}
type Hop = { url: URL; known: Known; signal: AbortSignal; options: FetchOptions }

const askSystem: Resolve = (host) => lookup(host, { all: true })

/** Reads a text of the web, within limits of time, size and direction; throws a `SourceError` that says what to do. */
export async function fetchText(address: string, known: Known, options: FetchOptions, closing?: AbortSignal): Promise<Fetched> {
  const late = new AbortController()
  const timer = options.clock.setTimeout(() => {
    late.abort(new SourceError('source.unreachable', `no whole answer within ${DEADLINE_MS / 1_000} s; it is asked again later`))
  }, DEADLINE_MS)
  const signal = closing ? AbortSignal.any([closing, late.signal]) : late.signal
  try {
    return await follow({ url: new URL(address), known, signal, options })
  } catch (error) {
    if (signal.aborted) throw signal.reason
    if (error instanceof SourceError) throw error
    throw new SourceError('source.unreachable', `cannot be reached: ${errorText(error)}`, { cause: error })
  } finally {
    options.clock.clearTimeout(timer)
  }
}

async function follow(first: Hop): Promise<Fetched> {
  let hop = first
  let isOpenWeb: boolean | undefined
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const addresses = await addressesOf(hop)
    const isAllPublic = addresses.every(({ address }) => isPublic(address))
    // The site file may name a server of the house; a server of the open web may not send us into the house.
    isOpenWeb ??= isAllPublic
    if (isOpenWeb && !isAllPublic) throw refusedRedirect(hop.url, 'leads into a private network')
    const response = await ask(hop, addresses)
    const next = redirectOf(response, hop.url)
    if (next === undefined) return await read(response, hop)
    response.destroy()
    hop = { ...hop, url: next }
  }
  throw new SourceError('source.unreachable', `sent on more than ${MAX_REDIRECTS} times; write the address it ends at`)
}

async function addressesOf({ url, signal, options }: Hop): Promise<readonly { address: string; family: number }[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const family = isIP(host)
  if (family !== 0) return [{ address: host, family }]
  // A question to the name server cannot be taken back; we no longer wait for it.
  const given = new Promise<never>((_resolve, reject) => {
    signal.throwIfAborted()
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  const found = await Promise.race([(options.resolve ?? askSystem)(host), given])
  if (found.length === 0) throw new Error(`${host} has no address`)
  return found
}

function ask(
  { url, known, signal, options }: Hop,
  addresses: readonly { address: string; family: number }[],
): Promise<IncomingMessage> {
  const { request } = url.protocol === 'https:' ? https : http
  const headers: Record<string, string> = { 'user-agent': options.userAgent, 'accept-encoding': 'gzip' }
  if (known.etag !== null) headers['if-none-match'] = known.etag
  if (known.lastModified !== null) headers['if-modified-since'] = known.lastModified
  return new Promise((resolve, reject) => {
    request(url, { headers, signal, agent: false, lookup: pinned(addresses) })
      .on('response', resolve)
      .on('error', reject)
      .end()
  })
}

/** Dials the addresses that were looked at; a name server asked twice may answer two things. */
function pinned(addresses: readonly { address: string; family: number }[]): LookupFunction {
  return (_host, { all }, done) => {
    const [first] = addresses
    if (all) done(null, [...addresses])
    else done(null, first?.address ?? '', first?.family)
  }
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined
  const { location } = headers
  if (location === undefined || !URL.canParse(location, from.href)) throw refusedRedirect(from, 'leads nowhere')
  const to = new URL(location, from)
  const isAsSafe = to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:')
  if (!isAsSafe) throw refusedRedirect(to, 'is less safe than the address in the site file')
  if (to.username !== '' || to.password !== '') throw refusedRedirect(to, 'has a user and a password')
  return to
}

async function read(response: IncomingMessage, { signal }: Hop): Promise<Fetched> {
  const { statusCode = 0, headers } = response
  if (statusCode === 304) {
    response.destroy()
    return { isNew: false }
  }
  if (statusCode !== 200) {
    response.destroy()
    throw refusal(statusCode, headers['retry-after'])
  }
  const type = headers['content-type'] ?? ''
  const text = await readBody(response, signal)
  return { isNew: true, text, type, etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null }
}

function refusal(status: number, retryAfter: string | undefined): SourceError {
  const seconds = Number(retryAfter)
  const retryAfterMs = seconds > 0 && seconds <= 86_400 ? seconds * 1_000 : undefined
  const advice =
    status === 404 || status === 410
      ? 'look whether the address in the site file is still right'
      : status === 401 || status === 403
        ? 'the source does not let everybody in; look for a public address'
        : 'the trouble is on their side; it is asked again later'
  return new SourceError('source.unreachable', `answered ${status}: ${advice}`, { retryAfterMs })
}

/** By its host only: what else an unknown server writes is not repeated. */
function refusedRedirect({ host }: URL, why: string): SourceError {
  return new SourceError('source.unreachable', `sent on to ${host}, which ${why}; write the address meant in the site file`)
}
