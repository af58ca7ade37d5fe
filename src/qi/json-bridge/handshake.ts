import { type IncomingMessage, request } from 'node:http'
import type { Clock } from '#clock'
import { CompereError } from '#errors'
import { wireError } from '../wire-error.ts'

export type Handshake = {
  sid: string
  /** How long a peer may stay silent before it counts as gone. */
  silenceMs: number
}
export type HandshakeOptions = { host: string; port: number; path: string; clock: Clock; timeoutMs: number; signal: AbortSignal }

/** Far more than the hundred characters of a true answer. */
const MAX_BODY_LENGTH = 4_096
const ANSWER = /^([^:\s]+):(\d*):(\d*):(\S+)$/

/** Asks the bridge for a session, the first step of socket.io 0.9. */
export async function shakeHands(options: HandshakeOptions): Promise<Handshake> {
  const { status, body } = await get(options)
  if (status !== 200) throw wrongStatus(options, status)
  const [, sid, heartbeatSeconds, , transports] = ANSWER.exec(body.trim()) ?? []
  if (sid === undefined || !transports?.split(',').includes('websocket')) throw wrongAnswer(options, body)
  return { sid, silenceMs: Number(heartbeatSeconds) * 1_000 }
}

function get(options: HandshakeOptions): Promise<{ status: number; body: string }> {
  const { host, port, path, clock, timeoutMs, signal } = options
  return new Promise((resolve, reject) => {
    const asked = request({ host, port, path, signal, agent: false, headers: { connection: 'close' } })
    const onTimeout = () => asked.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' }))
    const timer = clock.setTimeout(onTimeout, timeoutMs)
    const fail = (error: unknown) => {
      clock.clearTimeout(timer)
      reject(signal.aborted ? signal.reason : wireError(error, options))
    }
    asked.on('error', fail)
    asked.on('response', (response) => {
      readBody(response).then((body) => {
        clock.clearTimeout(timer)
        resolve({ status: response.statusCode ?? 0, body })
      }, fail)
    })
    asked.end()
  })
}

async function readBody(response: IncomingMessage): Promise<string> {
  response.setEncoding('utf8')
  let body = ''
  for await (const chunk of response) {
    body += String(chunk)
    if (body.length > MAX_BODY_LENGTH) break
  }
  return body
}

function wrongStatus({ host, port }: HandshakeOptions, status: number): CompereError {
  const advice =
    status >= 500
      ? 'The web server runs and NAOqi behind it does not: wait a minute, or restart the robot.'
      : 'Something else than a robot seems to live there: check the address and the port.'
  return new CompereError('wire.status', `${host}:${port} answered the handshake with HTTP ${status}. ${advice}`)
}

function wrongAnswer({ host, port }: HandshakeOptions, body: string): CompereError {
  const said = JSON.stringify(body.slice(0, 60))
  return new CompereError(
    'wire.protocol',
    `${host}:${port} answered ${said}, which no NAOqi bridge would say. Check the address and the port.`,
  )
}
