import type { FastifyInstance } from 'fastify'
import { serveCommonReadings } from '../../gateway/control/readings.ts'
import type { Emulator } from '../emulator.ts'
import { sessionByReference } from '../payments/find.ts'
import { present } from '../present.ts'

/** What can be read from the control plane. */
export function serveReadings(server: FastifyInstance, emulator: Emulator): void {
  const { world, clock } = emulator
  serveCommonReadings(server, emulator)
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
  server.get<{ Params: { txRef: string } }>('/sessions/:txRef', async (request, reply) => {
    const session = sessionByReference(emulator, request.params.txRef)
    if (!session) return reply.code(404).send({ error: 'no session is for this reference' })
    return { session: present.session(session, emulator) }
  })
}
