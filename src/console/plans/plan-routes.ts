import type { FastifyInstance } from 'fastify'
import { read } from '../api/schemas.ts'
import type { Audit } from '../audit.ts'
import { Refusal } from '../refusal.ts'
import type { ActivityRecords, EstimateView, PlansAnswer } from './activity-records.ts'
import {
  EstimateBodySchema,
  ForgetSchema,
  PlanParamsSchema,
  SavePlanSchema,
  StartBodySchema,
  UsualBodySchema,
} from './plan-schemas.ts'
import { deed, refusalFor } from './refused-records.ts'

type Parts = { records: ActivityRecords; audit: Audit; changed: () => void }

/** Plans of sessions: read, made, changed, deleted; and the estimate of one that is still being made. */
export function addPlans(app: FastifyInstance, { records, audit, changed }: Parts): void {
  app.get('/api/plans', async (): Promise<PlansAnswer> => records.plans())
  app.put('/api/plans/:id', async ({ params, body, person }) => {
    const { id } = read(PlanParamsSchema, params)
    const { plan, over } = read(SavePlanSchema, body)
    if (plan.id !== id) throw new Refusal('console.malformed', 'This plan has another name than its address.')
    const revision = await deed({ audit, person, action: 'plan.save' }, () => records.save(plan, over))
    changed()
    return { revision }
  })
  app.delete('/api/plans/:id', async ({ params, person }) => {
    const { id } = read(PlanParamsSchema, params)
    await deed({ audit, person, action: 'plan.remove' }, () => records.remove(id))
    changed()
    return {}
  })
  app.post('/api/plans/estimate', async ({ body }): Promise<EstimateView> => {
    const { plan, robot, locale } = read(EstimateBodySchema, body)
    try {
      return records.estimate(plan, { robot, locale })
    } catch (error) {
      throw refusalFor(error)
    }
  })
  app.post('/api/estimate', async ({ body }): Promise<{ estimate: EstimateView | null }> => {
    const { behavior, options, robot, locale } = read(StartBodySchema, body)
    try {
      return { estimate: records.estimateStart({ behavior, options }, { robot, locale }) }
    } catch (error) {
      throw refusalFor(error)
    }
  })
  app.put('/api/usual', async ({ body, person }) => {
    const { usual } = read(UsualBodySchema, body)
    await deed({ audit, person, action: 'plan.usual' }, () => records.saveUsual(usual))
    return {}
  })
  app.post('/api/forget', async ({ body, person }) => {
    const { nickname } = read(ForgetSchema, body)
    return { plans: await deed({ audit, person, action: 'plan.forget' }, () => records.forget(nickname)) }
  })
}
