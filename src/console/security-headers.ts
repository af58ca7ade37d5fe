const YEAR_S = 31_536_000

type Wanted = {
  isSecure: boolean
  isOnNetwork: boolean
  connections: readonly string[]
  /** A visitor's screen; nobody else's page is ever shown around by another. */
  isScreen: boolean
}

/** Our own pages only, nothing from elsewhere in them, and nobody around them. */
export function securityHeaders({ isSecure, isOnNetwork, connections, isScreen }: Wanted): Record<string, string> {
  // The page of the simulator, at another port of this computer, shows the visitor's screen in a frame.
  const ancestors = isScreen && !isOnNetwork ? "'self' http://127.0.0.1:* http://localhost:*" : "'self'"
  const policy = [
    "default-src 'self'",
    `connect-src ${["'self'", ...connections].join(' ')}`,
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
