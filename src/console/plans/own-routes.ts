import type { FastifyInstance } from 'fastify'
import { read } from '../api/schemas.ts'
import type { Audit } from '../audit.ts'
import { Refusal } from '../refusal.ts'
import type { ActivityRecords, OwnAnswer, OwnListAnswer } from './activity-records.ts'
import { OwnAddSchema, OwnParamsSchema, OwnQuerySchema, OwnRemoveSchema, OwnTurnSchema } from './plan-schemas.ts'
import { deed, refusalFor } from './refused-records.ts'

/** A little more than any picture that is kept, so that the sentence about its size is ours. */
const MAX_UPLOAD_BYTES = 5_000_000

type Parts = { records: ActivityRecords; audit: Audit }

/** What a home adds to its activities, and what it switches off. */
export function addOwn(app: FastifyInstance, { records, audit }: Parts): void {
  app.get('/api/own', async (): Promise<OwnAnswer> => ({ kinds: records.kinds }))
  app.get('/api/own/:activity', async ({ params, query }): Promise<OwnListAnswer> => {
    const { activity } = read(OwnParamsSchema, params)
    const { locale } = read(OwnQuerySchema, query)
    try {
      return { items: records.listed(activity, locale) }
    } catch (error) {
      throw refusalFor(error)
    }
  })
  app.post('/api/own/:activity', async ({ params, body, person }) => {
    const { activity } = read(OwnParamsSchema, params)
    const { locale, fields } = read(OwnAddSchema, body)
    await deed({ audit, person, action: 'own.add' }, () => records.add(activity, locale, fields))
    return {}
  })
  app.post('/api/own/:activity/remove', async ({ params, body, person }) => {
    const { activity } = read(OwnParamsSchema, params)
    const { key } = read(OwnRemoveSchema, body)
    await deed({ audit, person, action: 'own.remove' }, () => records.removeOwn(activity, key))
    return {}
  })
  app.post('/api/own/:activity/turn', async ({ params, body, person }) => {
    const { activity } = read(OwnParamsSchema, params)
    const { key, off } = read(OwnTurnSchema, body)
    await deed({ audit, person, action: 'own.turn' }, () => records.turn(activity, key, off))
    return {}
  })
  app.post('/api/pictures', { bodyLimit: MAX_UPLOAD_BYTES }, async ({ body, person }) => {
    const bytes = bytesOf(body)
    return { name: await deed({ audit, person, action: 'picture.add' }, () => records.addPicture(bytes)) }
  })
}

/** Bytes as they are, whatever they are called: what they are is looked at, not believed. */
export function addBytes(app: FastifyInstance): void {
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

export function bytesOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body
  throw new Refusal('console.malformed', 'A file is expected.')
}
