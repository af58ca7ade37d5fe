import type { IncomingHttpHeaders } from 'node:http'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || host === '::1'
}

/** Whether a `Host` header names this machine, whatever the port. */
export function isOurName(host: string): boolean {
  return LOOPBACK.has(withoutPort(host))
}

/**
 * Whether a request comes from our own page, under one of our names. A `Host` that is none of them is a name that a
 * foreign page made to point here (DNS rebinding); an `Origin` that is not the `Host` is a foreign page.
 */
export function createOriginCheck(names: readonly string[], scheme: 'http' | 'https'): (headers: IncomingHttpHeaders) => boolean {
  const known = new Set([...LOOPBACK, ...names.map((name) => name.toLowerCase())])
  return ({ host = '', origin }) => {
    if (!known.has(withoutPort(host.toLowerCase()))) return false
    return origin === undefined || origin === `${scheme}://${host}`
  }
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '')
}
