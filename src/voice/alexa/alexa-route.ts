import type { FastifyInstance } from 'fastify'
import type { Clock } from '#clock'
import type { VoiceDesk, VoiceLocale } from '../voice-desk.ts'
import { answerAlexa } from './answer-alexa.ts'
import { createVerifier } from './verify-request.ts'

export type AlexaOptions = {
  /** The skills that may ask, as Amazon's console names them: a signature alone says that it is some skill of somebody's. */
  skillIds: readonly string[]
}
type Parts = AlexaOptions & { desk: VoiceDesk; clock: Clock; locale: VoiceLocale; hasRoom: () => boolean }

/** `POST /alexa`: requests of the Alexa Skills Kit. Whatever is not surely from Amazon gets 400, as Amazon wants it. */
export function addAlexa(app: FastifyInstance, { desk, clock, locale, skillIds, hasRoom }: Parts): void {
  const verify = createVerifier({ clock, skillIds })
  app.post('/alexa', async ({ headers, body }, reply) => {
    // Before the signature: to look at one costs a certificate.
    if (!hasRoom()) return reply.code(429).header('retry-after', '60').send({ error: 'voice.busy' })
    const { signaturecertchainurl: url, 'signature-256': signature } = headers
    const verdict = await verify({ certificateUrl: text(url), signature: text(signature), body: text(body) })
    if ('refused' in verdict) return reply.code(400).send({ error: `voice.${verdict.refused}` })
    return reply.send(answerAlexa(verdict.envelope, desk, locale))
  })
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
