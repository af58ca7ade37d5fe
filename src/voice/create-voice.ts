import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import type { Clock } from '#clock'
import { type AlexaOptions, addAlexa } from './alexa/alexa-route.ts'
import { addPlain } from './plain-route.ts'
import { createRateLimit } from './rate-limit.ts'
import type { VoiceDesk, VoiceLocale } from './voice-desk.ts'

/** A speaker asks in some hundred letters; a request of Alexa with all its context is a few kilobytes. */
const MAX_BODY_BYTES = 32 * 1024
const REQUEST_TIMEOUT_MS = 10_000
/** Far more than one desk is asked, and far less than tires it. */
const DEFAULT_PER_MINUTE = 120

export type VoiceOptions = {
  desk: VoiceDesk
  clock: Clock
  /** Spoken where a request does not say its language. */
  locale: VoiceLocale
  host?: string | undefined
  port: number
  perMinute?: number | undefined
  /** Without it, whoever reaches the address may ask in plain JSON. */
  key?: string | undefined
  /** Without it, no smart speaker is answered. */
  alexa?: AlexaOptions | undefined
}

export interface Voice {
  readonly url: string
  close(): Promise<void>
}

/** The server alone, for whoever listens in another way. */
export function createVoiceApp({ desk, clock, locale, key, alexa, perMinute = DEFAULT_PER_MINUTE }: Omit<VoiceOptions, 'port'>) {
  // No logger: what is asked is nobody's business once it is answered.
  const app = fastify({ bodyLimit: MAX_BODY_BYTES, requestTimeout: REQUEST_TIMEOUT_MS, logger: false })
  // As text: a signature is one of bytes, and JSON that is read and written again has others.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'voice.unknown' }))
  app.setErrorHandler<{ statusCode?: number }>(({ statusCode = 500 }, _request, reply) => {
    const status = statusCode >= 400 && statusCode < 500 ? statusCode : 500
    return reply.code(status).send({ error: status === 500 ? 'voice.failed' : 'voice.malformed' })
  })
  const hasRoom = createRateLimit(clock, perMinute)
  addPlain(app, { desk, locale, key, hasRoom })
  if (alexa) addAlexa(app, { desk, clock, locale, hasRoom: createRateLimit(clock, perMinute), ...alexa })
  return app
}

/** Answers smart speakers from the knowledge of a desk. Nothing that is asked is kept. */
export async function createVoice({ host = '127.0.0.1', port, ...options }: VoiceOptions): Promise<Voice> {
  const app = createVoiceApp(options)
  await app.listen({ host, port })
  const address = app.server.address() as AddressInfo
  return { url: `http://${host}:${address.port}`, close: () => app.close() }
}
