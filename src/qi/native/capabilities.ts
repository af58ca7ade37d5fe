import { CompereError } from '#errors'
import { decodeValue, encodeValue, NO_OBJECTS, TypedValue } from './value-codec.ts'

/** What two ends of the native wire may agree on; a feature is used only when both have it. */
const OFFERED = {
  /** A service of the side that dialed may be called over the same socket. */
  ClientServerSocket: true,
  /** The flags of a header mean something: payload and answer may be dynamic. */
  MessageFlags: true,
  /** A description that was sent once is afterwards only named. */
  MetaObjectCache: true,
  /** Objects carry an identity of 20 bytes beside their numbers. */
  ObjectPtrUID: true,
  /** Endpoints may name a service (`qi:ALMemory`) instead of an address. */
  RelativeEndpointURI: true,
  RemoteCancelableCalls: true,
} as const
export type Capability = keyof typeof OFFERED
export type SharedCapabilities = ReadonlySet<Capability>
export const NO_CAPABILITIES: SharedCapabilities = new Set()

/** A capability map as it crosses the wire: names to values of any type. */
export type CapabilityMap = Record<string, unknown>

const SIGNATURE = '{sm}'
// libqi keeps its maps sorted; the same order makes the same bytes.
const NAMES = Object.keys(OFFERED).sort() as Capability[]

/** Our capabilities, and whatever the moment adds to them, such as a user and a password. */
export function encodeCapabilities(more: CapabilityMap = {}): Buffer {
  const all: CapabilityMap = { ...OFFERED, ...more }
  const sorted = Object.keys(all)
    .sort()
    .map((name) => [name, all[name]])
  return encodeValue(SIGNATURE, Object.fromEntries(sorted), NO_OBJECTS)
}

export function decodeCapabilities(payload: Uint8Array): CapabilityMap {
  const map = decodeValue(SIGNATURE, payload, NO_OBJECTS)
  if (typeof map === 'object' && map !== null) return map as CapabilityMap
  throw new CompereError('wire.malformed', 'The peer did not say what it can do.')
}

export function sharedWith(peer: CapabilityMap): SharedCapabilities {
  return new Set(NAMES.filter((name) => OFFERED[name] && peer[name] === true))
}

/** How the login stands, in libqi's numbers. */
export const AUTH_STATE = { error: 1, proceed: 2, done: 3 } as const
export const AUTH_STATE_KEY = '__qi_auth_state'
export const AUTH_REASON_KEY = '__qi_auth_err_reason'
/** Before the names of what a login carries: `auth_user`, `auth_token`. */
export const AUTH_PREFIX = 'auth_'

export function authState(state: number): CapabilityMap {
  return { [AUTH_STATE_KEY]: new TypedValue('I', state) }
}
