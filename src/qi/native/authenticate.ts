import { timingSafeEqual } from 'node:crypto'
import { CompereError, isCompereError } from '#errors'
import type { CallOptions } from '../object.ts'
import {
  AUTH_PREFIX,
  AUTH_REASON_KEY,
  AUTH_STATE,
  AUTH_STATE_KEY,
  authState,
  decodeCapabilities,
  encodeCapabilities,
  sharedWith,
} from './capabilities.ts'
import type { Connection, Target } from './connection.ts'
import type { Message } from './message.ts'

/** NAOqi 2.8 and 2.9 want a user and a token over `tcps`; the token is the robot's password. */
export type Credentials = { user: string; token: string }

const AUTHENTICATE: Target = { service: 0, object: 0, action: 8 }

/** The first message on every socket: says what we can do and who we are. Rejects `wire.unauthorized`. */
export async function authenticate(connection: Connection, credentials?: Credentials, options?: CallOptions): Promise<void> {
  const login = credentials ? { [`${AUTH_PREFIX}user`]: credentials.user, [`${AUTH_PREFIX}token`]: credentials.token } : {}
  const answer = await connection
    .call(AUTHENTICATE, encodeCapabilities(login), 'the login', options)
    .catch((error: unknown) => Promise.reject(refusal(error, credentials)))
  const map = decodeCapabilities(answer.payload)
  const state = map[AUTH_STATE_KEY]
  if (state !== undefined && state !== AUTH_STATE.done) throw unauthorized(String(map[AUTH_REASON_KEY] ?? ''), credentials)
  connection.shared = sharedWith(map)
}

/** Reads the login of a peer. True when it may go on; otherwise it was refused and the connection ends. */
export function admit(connection: Connection, request: Message, login?: Credentials): boolean {
  const { service, object, action } = request
  const isLogin = service === AUTHENTICATE.service && object === AUTHENTICATE.object && action === AUTHENTICATE.action
  if (!isLogin) return turnAway(connection, request, 'Expected authentication (service #0, type #1, action #8)', login)
  const map = decodeCapabilities(request.payload)
  const known = !login || (same(map[`${AUTH_PREFIX}user`], login.user) && same(map[`${AUTH_PREFIX}token`], login.token))
  if (!known) return turnAway(connection, request, 'Authentication failed: wrong user or password', login)
  connection.shared = sharedWith(map)
  connection.reply(request, encodeCapabilities(authState(AUTH_STATE.done)))
  return true
}

function turnAway(connection: Connection, request: Message, text: string, login: Credentials | undefined): false {
  connection.refuse(request, text)
  // Without a login to keep, a peer that starts badly may start again, as with the original.
  if (login) connection.close(new CompereError('wire.closed', text))
  return false
}

/** In a time that does not tell how much of it was right. */
function same(given: unknown, wanted: string): boolean {
  if (typeof given !== 'string') return false
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** A robot that wants another login answers with an error, or only hangs up (NAOqi 2.9). */
function refusal(error: unknown, credentials: Credentials | undefined): unknown {
  return isCompereError(error, 'robot.refused') ? unauthorized(error.message, credentials) : error
}

function unauthorized(reason: string, credentials: Credentials | undefined): CompereError {
  const advice = credentials
    ? `The robot does not accept this password for the user "${credentials.user}".`
    : 'The robot wants a user and a password.'
  return new CompereError('wire.unauthorized', reason === '' ? advice : `${advice} It says: ${reason}`)
}
