import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { parseJson } from './parse-json.ts'
import type { VoiceDesk, VoiceLocale } from './voice-desk.ts'

/** The longest text that is looked at anyway. */
const MAX_CHARS = 1_000
const QuestionSchema = z.object({ text: z.string().trim().min(1).max(MAX_CHARS), locale: z.enum(['fr', 'en']).optional() })

type Parts = { desk: VoiceDesk; locale: VoiceLocale; key: string | undefined; hasRoom: () => boolean }

/** `POST /voice` with `{text, locale}` gives `{speech, display, topic, age, choices}`: for speakers of all other makes. */
export function addPlain(app: FastifyInstance, { desk, locale: home, key, hasRoom }: Parts): void {
  app.post('/voice', async ({ headers, body }, reply) => {
    // Before anything else is looked at: whoever guesses keys is slowed down too.
    if (!hasRoom()) return reply.code(429).header('retry-after', '60').send({ error: 'voice.busy' })
    if (key !== undefined && !isKey(headers.authorization ?? '', key)) return reply.code(401).send({ error: 'voice.key' })
    const question = QuestionSchema.safeParse(parseJson(body))
    if (!question.success) return reply.code(400).send({ error: 'voice.malformed' })
    const { text, locale = home } = question.data
    return reply.send(desk.ask(text, locale))
  })
}

/** Compared by digest, so that neither its length nor its beginning shows in the time. */
function isKey(authorization: string, key: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(authorization), digest(`Bearer ${key}`))
}
