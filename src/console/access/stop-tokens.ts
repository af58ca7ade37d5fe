import { createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '#clock'
import { isSame } from './secrets.ts'

export const STOP_TOKEN_MS = 12 * 3_600_000
const NONCE_BYTES = 16
const ClaimSchema = z.strictObject({ name: z.string(), until: z.int(), nonce: z.string() })

/**
 * The right to stop, and nothing else: given to each page, and worth as much when its login has ended. Signed rather
 * than remembered, so that a page can still stop after the controller was started again.
 */
export interface StopTokens {
  issue(name: string): string
  /** To whom it was given; undefined when it is none of ours or too old. */
  nameOf(token: string): string | undefined
}

export function createStopTokens(key: string, clock: Pick<Clock, 'wallTime'>): StopTokens {
  const sign = (claim: string) => createHmac('sha256', key).update(claim).digest('base64url')
  return {
    issue(name) {
      const nonce = randomBytes(NONCE_BYTES).toString('base64url')
      const claim = { name, until: Math.round(clock.wallTime()) + STOP_TOKEN_MS, nonce }
      const text = Buffer.from(JSON.stringify(claim)).toString('base64url')
      return `${text}.${sign(text)}`
    },
    nameOf(token) {
      const [text = '', signature = ''] = token.split('.')
      if (!isSame(signature, sign(text))) return undefined
      const claim = ClaimSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
      return claim.success && clock.wallTime() < claim.data.until ? claim.data.name : undefined
    },
  }
}
