import { CompereError } from '#errors'

/** Where the fingerprints of the robots' certificates are kept, by address. */
export interface CertificatePins {
  get(address: string): string | undefined
  set(address: string, fingerprint: string): void
}

/**
 * A robot signs its own certificate, so nobody vouches for it; but it must be the same one each time. The first that
 * is seen is kept, another one is refused before any password is sent.
 */
export function checkPin(pins: CertificatePins, address: string, fingerprint: string): void {
  const pinned = pins.get(address)
  if (pinned === undefined) pins.set(address, fingerprint)
  if (pinned === undefined || pinned === fingerprint) return
  throw new CompereError(
    'wire.untrusted',
    `${address} shows another certificate than before (SHA-256 ${fingerprint}, known was ${pinned}). Somebody may be ` +
      'pretending to be this robot; no password was sent. If its software was reinstalled, remove its line from the file ' +
      'of known certificates and connect again.',
  )
}

/** Trusts for as long as the process lives; for tests and scans. */
export function memoryPins(): CertificatePins {
  const known = new Map<string, string>()
  return { get: (address) => known.get(address), set: (address, fingerprint) => void known.set(address, fingerprint) }
}
