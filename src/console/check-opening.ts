import { CompereError } from '#errors'
import type { Certificate } from './create-console.ts'
import { isLoopback } from './origin.ts'

/** Of all addresses of a machine none is its name. */
const EVERYWHERE = new Set(['0.0.0.0', '::', '[::]'])

/** What to call a machine that listens at `host`. */
export function nameOfHost(host: string, [name = host]: readonly string[]): string {
  return EVERYWHERE.has(host) ? name : host
}

/** Whether a phone gets there by that name. */
export function isReachedFromElsewhere(host: string): boolean {
  return !isLoopback(host) && !EVERYWHERE.has(host)
}

export type Opening = { host: string; names: readonly string[]; tls: Certificate | undefined; keepsAccounts: boolean }

/** Throws `config.invalid` for a console that others could reach without being known, and says what to do. */
export function checkOpening({ host, names, tls, keepsAccounts }: Opening): void {
  if (isLoopback(host)) return
  const refuse = (missing: string) => {
    throw new CompereError(
      'config.invalid',
      `The console does not open on ${host} ${missing} Or use 127.0.0.1, and reach it from elsewhere through an SSH tunnel.`,
    )
  }
  if (!tls) refuse('without TLS: set console.tls in the site file, to "self-signed" or to your own {key, cert}.')
  if (!keepsAccounts) refuse('without a place to keep accounts in.')
  if (EVERYWHERE.has(host) && names.length === 0)
    refuse('without a name: set console.names in the site file to the names or addresses by which staff reach it.')
}
