import alexaVerifier from 'alexa-verifier'
import { type Clock, sleep } from '#clock'
import { parseJson } from '../parse-json.ts'
import { certificateAddress } from './certificate-address.ts'
import { type Envelope, EnvelopeSchema } from './envelope.ts'
import { createReplays } from './replays.ts'

/** What Amazon asks for: no older than 150 seconds. Nobody's clock is right to the second, so no newer either. */
const TOLERANCE_MS = 150_000
/** Amazon gives up after eight seconds. */
const VERIFY_MS = 5_000

export type Signed = { certificateUrl: string; signature: string; body: string }
export type Verdict = { envelope: Envelope } | { refused: 'signature' | 'age' | 'replay' | 'skill' | 'form' }

/**
 * Looks whether a request comes from Amazon, is for this skill, is of this moment, and was not sent before. The library
 * checks the signature and the certificate; what it does not look at is looked at here.
 */
export function createVerifier({ clock, skillIds }: { clock: Clock; skillIds: readonly string[] }) {
  const replays = createReplays(clock, 2 * TOLERANCE_MS)
  return async ({ certificateUrl, signature, body }: Signed): Promise<Verdict> => {
    const parsed = EnvelopeSchema.safeParse(parseJson(body))
    if (!parsed.success) return { refused: 'form' }
    const { request, context } = parsed.data
    if (!skillIds.includes(context.System.application.applicationId)) return { refused: 'skill' }
    if (Math.abs(clock.wallTime() - Date.parse(request.timestamp)) > TOLERANCE_MS) return { refused: 'age' }
    const address = certificateAddress(certificateUrl)
    if (address === undefined || !(await isSigned(address, signature, body, clock))) return { refused: 'signature' }
    // Only now: a number that nobody signed would keep the true request out.
    return replays.isNew(request.requestId) ? { envelope: parsed.data } : { refused: 'replay' }
  }
}

async function isSigned(address: string, signature: string, body: string, clock: Clock): Promise<boolean> {
  const late = new AbortController()
  const verified = alexaVerifier(address, signature, body).then(
    () => true,
    () => false,
  )
  // The library waits for its certificate as long as the network likes.
  const tooLate = sleep(clock, VERIFY_MS, late.signal).then(
    () => false,
    () => false,
  )
  const isGood = await Promise.race([verified, tooLate])
  late.abort()
  return isGood
}
