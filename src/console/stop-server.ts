import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import type { Certificate } from './create-console.ts'
import { isLoopback, isOurName } from './origin.ts'

/** Of the door for pages on this computer: its token is told over no network. */
export const STOP_HOST = '127.0.0.1'

const MAX_BODY_BYTES = 1_024
/** A page that presses sends a line; whoever dribbles is in the way of the others. */
const REQUEST_MS = 5_000
/** Far more pages than a venue has. */
const MAX_CONNECTIONS = 200
const PressSchema = z.strictObject({ robot: z.string().min(1).max(40), token: z.string().min(1).max(100) })

export type StopServerOptions = {
  /** Only pages of the console know it. */
  token: string
  /** True when the robot confirmed. */
  press: (robot: string) => Promise<boolean>
  /** Open to a network as well, by the certificate of the console and under its names; without it to this computer. */
  network?: StopNetwork | undefined
}
export type StopNetwork = { host: string; port: number; names: readonly string[]; tls: Certificate }
export type StopListener = { port: number; close(): Promise<void> }

/**
 * A port that takes nothing but Stop, for a thread that does nothing else: `POST /stop` with `{robot, token}` answers
 * `{confirmed}`. Never limited, and open to a page whose connection to the controller is gone.
 */
export async function listenForStops({ token, press, network }: StopServerOptions): Promise<StopListener> {
  const isOurs = network ? namedBy(network) : isHere
  const hear = (request: IncomingMessage, response: ServerResponse) => void answer(request, response, { token, press, isOurs })
  const limits = { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }
  const server = network ? createSecureServer({ ...limits, ...network.tls }, hear) : createServer(limits, hear)
  server.maxConnections = MAX_CONNECTIONS
  const { host, port } = network ?? { host: STOP_HOST, port: 0 }
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

type Headers = IncomingMessage['headers']
type Parts = Pick<StopServerOptions, 'token' | 'press'> & { isOurs: (headers: Headers) => boolean }

async function answer(request: IncomingMessage, response: ServerResponse, { token, press, isOurs }: Parts): Promise<void> {
  const { origin } = request.headers
  const end = (status: number, body: object = {}) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  if (!isOurs(request.headers)) return void end(403)
  // A plain text body needs no leave of the browser first, which would be one more way to and fro.
  if (origin !== undefined) response.setHeader('Access-Control-Allow-Origin', origin)
  if (request.method !== 'POST' || request.url !== '/stop') return void end(404)
  const asked = PressSchema.safeParse(await bodyOf(request))
  if (!asked.success) return void end(400)
  if (!isSame(asked.data.token, token)) return void end(403)
  end(200, { confirmed: await press(asked.data.robot) })
}

/** From a console of this machine; which of its ports, its token tells. */
function isHere({ host = '', origin }: Headers): boolean {
  return isOurName(host) && (origin === undefined || isLoopback(hostnameOf(origin)))
}

/** From a page that reached the console under one of its names, over TLS; which port, its token tells. */
function namedBy({ host: own, names }: StopNetwork): (headers: Headers) => boolean {
  const known = new Set([own, ...names].map((name) => name.toLowerCase()))
  const isKnown = (name: string) => known.has(name) || isLoopback(name)
  return ({ host = '', origin }) => {
    const isOwnPage = origin === undefined || (origin.startsWith('https://') && isKnown(hostnameOf(origin)))
    return isOwnPage && isKnown(hostnameOf(`https://${host}`))
  }
}

function hostnameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : ''
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  try {
    for await (const part of request.setEncoding('utf8')) {
      text += part
      if (text.length > MAX_BODY_BYTES) return undefined
    }
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isSame(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)]
  return left.length === right.length && timingSafeEqual(left, right)
}
