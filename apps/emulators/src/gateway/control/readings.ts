import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Fault } from '../faults.ts'
import type { Gateway } from '../gateway.ts'

type World = { balances: unknown; faults: Fault[]; deliveries: ReadonlyMap<unknown, unknown> }

const journalQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  kind: z.string().optional(),
  subject: z.string().optional(),
  limit: z.coerce.number().int().min(1).default(1_000_000),
})

/** What can be read from every control plane. */
export function serveCommonReadings(
  server: FastifyInstance,
  { world, journal }: Gateway<World>,
): void {
  server.get('/journal', async (request) => {
    const entries = journal.find(journalQuery.parse(request.query))
    return { entries, last: journal.last() }
  })
  server.get('/balance', async () => world.balances)
  server.get('/faults', async () => ({ faults: world.faults }))
  server.get('/deliveries', async () => ({ deliveries: [...world.deliveries.values()] }))
}
