import type { FastifyInstance } from 'fastify'
import type { HealthWatch } from './health.ts'
import { metricsOf } from './metrics.ts'
import { METRICS_TYPE, metricsText } from './metrics-text.ts'

/** How the controller and its robots are: for a page, for what restarts processes, for what draws curves. */
export function addHealth(app: FastifyInstance, health: HealthWatch): void {
  app.get('/health.json', () => health.report())
  app.get('/metrics', async (_request, reply) => reply.type(METRICS_TYPE).send(metricsText(metricsOf(await health.report()))))
  app.get('/healthz', async (_request, reply) => {
    const reasons = health.broken()
    return reply.code(reasons.length > 0 ? 503 : 200).send({ status: reasons.length > 0 ? 'broken' : 'ok', reasons })
  })
  app.get('/readyz', async (_request, reply) => {
    const reasons = await health.unready()
    return reply.code(reasons.length > 0 ? 503 : 200).send({ status: reasons.length > 0 ? 'unready' : 'ok', reasons })
  })
}
