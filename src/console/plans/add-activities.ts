import type { FastifyInstance } from 'fastify'
import type { Journal } from '#journal'
import type { Audit } from '../audit.ts'
import type { ActivityRecords } from './activity-records.ts'
import { addBundle } from './bundle-routes.ts'
import { addBytes, addOwn } from './own-routes.ts'
import { addPlans } from './plan-routes.ts'
import { addSessions } from './session-routes.ts'

type Parts = {
  records: ActivityRecords
  journal: Pick<Journal, 'all'>
  audit: Audit
  /** What staff choose from is another now. */
  changed: () => void
}

/** Everything about sessions that groups have: prepared, added to, carried elsewhere, looked back at. */
export function addActivities(app: FastifyInstance, parts: Parts): void {
  addBytes(app)
  addPlans(app, parts)
  addOwn(app, parts)
  addBundle(app, parts)
  addSessions(app, parts)
}
