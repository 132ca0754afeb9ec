import type { FastifyInstance } from 'fastify'
import type { Emulator } from '../emulator.ts'
import { sessionByReference } from '../payments/find.ts'
import { present } from '../present.ts'
import { journalQuerySchema } from './schemas.ts'

/** What can be read from the control plane. */
export function serveReadings(server: FastifyInstance, emulator: Emulator): void {
  const { world, journal, clock } = emulator
  server.get('/', async () => ({
    stripe: emulator.origin,
    now: new Date(clock.now()),
    clock: world.clock,
    settings: world.settings,
    webhookUrl: world.webhook.url,
    script: world.script,
    faults: world.faults,
    balances: world.balances,
    sessions: world.sessions.size,
    refunds: world.refunds.size,
    transfers: world.transfers.size,
    disputes: world.disputes.size,
    pendingDeliveries: world.deliveries.size,
  }))
  server.get('/journal', async (request) => {
    const { after, kind, subject, limit } = journalQuerySchema.parse(request.query)
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
  server.get<{ Params: { txRef: string } }>('/sessions/:txRef', async (request, reply) => {
    const session = sessionByReference(emulator, request.params.txRef)
    if (!session) return reply.code(404).send({ error: 'no session is for this reference' })
    return { session: present.session(session, emulator) }
  })
}
