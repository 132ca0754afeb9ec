import type { FastifyInstance } from 'fastify'
import type { Deps } from '../context.ts'
import { NexusError } from '../errors.ts'
import { mayReadMetrics } from '../observe/may-read-metrics.ts'
import { addQueueMetrics } from '../observe/queue-metrics.ts'

/**
 * `GET /metrics` in the text form of Prometheus. Whoever may not read it is answered as if there were nothing: how busy a
 * marketplace is, is nobody else's business.
 */
export function metricsRoutes(app: FastifyInstance, deps: Deps): void {
  const { registry } = deps.metrics
  addQueueMetrics(deps)
  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request.raw, deps.config)) throw new NexusError('NOT_FOUND')
    return reply.header('content-type', registry.contentType).send(await registry.metrics())
  })
}
