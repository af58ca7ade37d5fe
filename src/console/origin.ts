import type { IncomingHttpHeaders } from 'node:http'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || host === '::1'
}

/**
 * Whether a request comes from our own page. A `Host` that is not loopback is a name that a foreign page made to point
 * here (DNS rebinding); an `Origin` that is not the `Host` is a foreign page.
 */
export function isOurs(headers: IncomingHttpHeaders): boolean {
  const host = headers.host ?? ''
  const name = host.replace(/:\d+$/, '')
  if (!LOOPBACK.has(name)) return false
  return headers.origin === undefined || headers.origin === `http://${host}`
}
