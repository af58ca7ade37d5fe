import type { FastifyInstance } from 'fastify'
import type { Audit } from '../audit.ts'
import type { ActivityRecords, BundleTaken, BundleView } from './activity-records.ts'
import { bytesOf } from './own-routes.ts'
import { deed, refusalFor } from './refused-records.ts'

/** A little more than a bundle may be. */
const MAX_UPLOAD_BYTES = 61_000_000
const FILE = 'compere-bundle.json'

type Parts = { records: ActivityRecords; audit: Audit; changed: () => void }

/** All that a home made as one signed file, and that of another home: looked at first, then taken over. */
export function addBundle(app: FastifyInstance, { records, audit, changed }: Parts): void {
  app.get('/api/fingerprint', async () => ({ fingerprint: await records.fingerprint() }))
  app.get('/api/bundle', async ({ person }, reply) => {
    const text = await deed({ audit, person, action: 'bundle.export' }, () => records.pack())
    return reply.type('application/octet-stream').header('content-disposition', `attachment; filename="${FILE}"`).send(text)
  })
  app.post('/api/bundle/look', { bodyLimit: MAX_UPLOAD_BYTES }, async ({ body }): Promise<BundleView> => {
    const text = bytesOf(body).toString('utf8')
    return records.look(text).catch((error: unknown) => {
      throw refusalFor(error)
    })
  })
  app.post('/api/bundle', { bodyLimit: MAX_UPLOAD_BYTES }, async ({ body, person }): Promise<BundleTaken> => {
    const text = bytesOf(body).toString('utf8')
    const taken = await deed({ audit, person, action: 'bundle.import' }, () => records.unpack(text))
    changed()
    return taken
  })
}
