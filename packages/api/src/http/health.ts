import type { FastifyInstance } from 'fastify'
import type { Deps } from '../context.ts'
import { retryAfterMs } from './unavailable.ts'

const ping = { name: 'health_ping', text: 'SELECT 1 AS ok' }

/** `/health`: the process answers. `/ready`: so does its database. */
export function healthRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/health', () => ({ status: 'ok' }))
  app.get('/ready', async (_request, reply) => {
    try {
      await deps.db.sql.query(ping, [])
      return { status: 'ready' }
    } catch {
      return reply
        .status(503)
        .header('retry-after', String(retryAfterMs / 1000))
        .send({ status: 'no database' })
    }
  })
}
