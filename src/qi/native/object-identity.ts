import { randomBytes } from 'node:crypto'
import type { HostObject } from '../object.ts'

/** Bytes in an object's identity. */
export const IDENTITY_SIZE = 20

const identities = new WeakMap<HostObject, string>()

/**
 * The same 20 characters for the same object, wherever it is sent. libqi takes any bytes; ours are letters, because a
 * service's description carries them as text.
 */
export function identityOf(object: HostObject): string {
  const known = identities.get(object)
  if (known) return known
  const identity = randomBytes((IDENTITY_SIZE * 3) / 4).toString('base64url')
  identities.set(object, identity)
  return identity
}
