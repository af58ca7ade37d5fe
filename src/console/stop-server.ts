import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { isLoopback, isOurName } from './origin.ts'

/** Whatever the console is told to open on: a token that travels further is no secret. */
export const STOP_HOST = '127.0.0.1'

const MAX_BODY_BYTES = 1_024
const PressSchema = z.strictObject({ robot: z.string().min(1).max(40), token: z.string().min(1).max(100) })

export type StopServerOptions = {
  /** Only pages of the console know it. */
  token: string
  /** True when the robot confirmed. */
  press: (robot: string) => Promise<boolean>
}

/**
 * A port that takes nothing but Stop, for a thread that does nothing else: `POST /stop` with `{robot, token}` answers
 * `{confirmed}`. Never limited, and open to a page whose connection to the controller is gone.
 */
export async function listenForStops({ token, press }: StopServerOptions): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => void answer(request, response, { token, press }))
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, STOP_HOST, resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

type Parts = Pick<StopServerOptions, 'token' | 'press'>

async function answer(request: IncomingMessage, response: ServerResponse, { token, press }: Parts): Promise<void> {
  const { origin, host = '' } = request.headers
  // A plain text body needs no leave of the browser first, which would be one more way to and fro.
  if (origin !== undefined && isPageHere(origin)) response.setHeader('Access-Control-Allow-Origin', origin)
  const end = (status: number, body: object = {}) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  if (!isOurName(host) || (origin !== undefined && !isPageHere(origin))) return void end(403)
  if (request.method !== 'POST' || request.url !== '/stop') return void end(404)
  const asked = PressSchema.safeParse(await bodyOf(request))
  if (!asked.success) return void end(400)
  if (!isSame(asked.data.token, token)) return void end(403)
  end(200, { confirmed: await press(asked.data.robot) })
}

/** The console of this machine; which of its ports, its token tells. */
function isPageHere(origin: string): boolean {
  return URL.canParse(origin) && isLoopback(new URL(origin).hostname)
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
