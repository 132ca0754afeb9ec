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
    const { after, kind, subject, limit } = journalQuery.parse(request.query)
    const entries = journal
      .entries()
      .slice(after)
      .filter((entry) => {
        const about = entry.kind === 'money' ? [entry.txRef, entry.reference] : [entry.subject]
        return (!kind || entry.kind === kind) && (!subject || about.includes(subject))
      })
      .slice(0, limit)
    return { entries, last: journal.entries().length }
  })
  server.get('/balance', async () => world.balances)
  server.get('/faults', async () => ({ faults: world.faults }))
  server.get('/deliveries', async () => ({ deliveries: [...world.deliveries.values()] }))
}
