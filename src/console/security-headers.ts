const YEAR_S = 31_536_000

type Wanted = { isSecure: boolean; isOnNetwork: boolean; connections: readonly string[] }

/** Our own pages only, nothing from elsewhere in them, and nobody around them. */
export function securityHeaders({ isSecure, isOnNetwork, connections }: Wanted): Record<string, string> {
  // The page of the simulator, at another port of this computer, shows the visitor's screen in a frame.
  const ancestors = isOnNetwork ? "'self'" : "'self' http://127.0.0.1:* http://localhost:*"
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
