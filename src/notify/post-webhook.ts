import { errorText } from '#errors'
import type { Delivery, HandoverCall } from './handover-call.ts'
import { signedHeaders } from './signature.ts'

export type Webhook = { url: string; secret: string; userAgent: string }

/** Too busy, too slow, too many: the answers of a server that may take it in a moment. */
const PASSING = new Set([408, 425, 429])

/** One attempt. The address is not followed elsewhere: what was signed for one server is not shown to another. */
export async function postWebhook(
  { url, secret, userAgent }: Webhook,
  { id, robot, place, reason, at, words }: HandoverCall,
  { now, signal }: { now: number; signal: AbortSignal },
): Promise<Delivery> {
  const data = { robot, place, reason, ...(words.length > 0 ? { words } : {}) }
  const body = JSON.stringify({ type: 'handover.requested', timestamp: new Date(at).toISOString(), data })
  const headers = { 'content-type': 'application/json', 'user-agent': userAgent, ...signedHeaders(secret, { id, at: now, body }) }
  try {
    const answer = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
    // Nothing of it is of interest, and an unread body would keep the connection.
    await answer.body?.cancel()
    if (answer.ok) return { ok: true }
    return { ok: false, again: answer.status >= 500 || PASSING.has(answer.status), problem: `it answered ${answer.status}` }
  } catch (error) {
    return { ok: false, again: true, problem: signal.aborted ? 'it did not answer in time' : causeOf(error) }
  }
}

/** What `fetch` says itself is "fetch failed", whatever it was. */
function causeOf(error: unknown): string {
  return errorText(error instanceof Error && error.cause instanceof Error ? error.cause : error)
}
