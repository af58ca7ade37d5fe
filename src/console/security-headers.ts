const YEAR_S = 31_536_000

type Wanted = {
  isSecure: boolean
  isOnNetwork: boolean
  connections: readonly string[]
  /** A visitor's screen; nobody else's page is ever shown around by another. */
  isScreen: boolean
  /** On the pages of guests' phones, the host by which they were asked for. */
  guestHost?: string | undefined
}

/** A guest looks closely at what the museum's own image service (IIIF) has, where its content names one. */
export const GUEST_PICTURES = "'self' https:"
const HOST = /^[\w.-]+(?::\d+)?$|^\[[\da-fA-F:.]+\](?::\d+)?$/

export function isGuestPage(route: string | undefined): boolean {
  return route === '/c' || route === '/c/:code'
}

/** Older phones do not take 'self' for WebSockets of the same host. */
export function liveSources(host: string): readonly string[] {
  return ["'self'", ...(HOST.test(host) ? [`ws://${host}`, `wss://${host}`] : [])]
}

/** Our own pages only, nothing from elsewhere in them, and nobody around them. */
export function securityHeaders({ isSecure, isOnNetwork, connections, isScreen, guestHost }: Wanted): Record<string, string> {
  // The page of the simulator, at another port of this computer, shows the visitor's screen in a frame.
  const ancestors = isScreen && !isOnNetwork ? "'self' http://127.0.0.1:* http://localhost:*" : "'self'"
  const policy = [
    "default-src 'self'",
    ...(guestHost === undefined
      ? [`connect-src ${["'self'", ...connections].join(' ')}`]
      : [`connect-src ${liveSources(guestHost).join(' ')}`, `img-src ${GUEST_PICTURES}`]),
    `frame-ancestors ${ancestors}`,
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    ...(isSecure ? { 'strict-transport-security': `max-age=${YEAR_S}` } : {}),
  }
}
