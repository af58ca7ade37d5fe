import { createHmac } from 'node:crypto'
import { CompereError } from '#errors'

/** What the scheme asks for at least; shorter ones can be guessed. */
const MIN_SECRET_BYTES = 24
const PREFIX = 'whsec_'

/**
 * The headers that prove a webhook to be ours and fresh, by the "Standard Webhooks" scheme, for which every language has
 * a library: HMAC-SHA256 over id, time and body.
 */
export function signedHeaders(secret: string, { id, at, body }: { id: string; at: number; body: string }) {
  const timestamp = String(Math.floor(at / 1_000))
  const signature = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

/** Throws for a secret that protects nothing. */
export function checkSecret(secret: string): string {
  if (keyOf(secret).length >= MIN_SECRET_BYTES) return secret
  throw new CompereError(
    'config.invalid',
    `The secret of the webhook is too short: make one of ${MIN_SECRET_BYTES} bytes or more, for example with "openssl rand -base64 32".`,
  )
}

/** As the scheme writes secrets, or as any other text. */
function keyOf(secret: string): Buffer {
  return secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret, 'utf8')
}
