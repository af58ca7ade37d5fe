import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const SECRET_BYTES = 32

/** 256 bits that nobody guesses, in letters that need no quoting anywhere. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

/** What is kept of a secret, so that whoever reads what is kept cannot use it. Only for secrets that cannot be guessed. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Takes the same time wherever the two differ. */
export function isSame(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(hashOf(given)), Buffer.from(hashOf(wanted))]
  return timingSafeEqual(left, right)
}
