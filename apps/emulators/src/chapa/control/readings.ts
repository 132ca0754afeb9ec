import type { FastifyInstance } from 'fastify'
import { serveCommonReadings } from '../../gateway/control/readings.ts'
import type { Emulator } from '../emulator.ts'
import { auditOf } from '../audit.ts'
import { paymentByTxRef } from '../payments/find.ts'
import { checkoutUrl } from '../payments/initialize.ts'

/** What can be read from the control plane. */
export function serveReadings(server: FastifyInstance, emulator: Emulator): void {
  const { world, clock } = emulator
  serveCommonReadings(server, emulator)
  server.get('/', async () => ({
    chapa: `${emulator.origin}/v1`,
    now: new Date(clock.now()),
    clock: world.clock,
    profile: world.profile,
    settings: world.settings,
    webhookUrl: world.webhook.url,
    script: world.script,
    faults: world.faults,
    chaos: world.chaos,
    balances: world.balances,
    payments: world.payments.size,
    refunds: world.refunds.size,
    transfers: world.transfers.size,
    pendingDeliveries: world.deliveries.size,
  }))
  const audit = async () => auditOf(emulator)
  server.get('/__audit', audit)
  server.post('/__audit', audit)
  server.get('/refunds', async () => ({ refunds: [...world.refunds.values()] }))
  server.get('/transfers', async () => ({ transfers: [...world.transfers.values()] }))
  server.get<{ Params: { txRef: string } }>('/payments/:txRef', async (request, reply) => {
    const payment = paymentByTxRef(emulator, request.params.txRef)
    if (!payment) return reply.code(404).send({ error: 'no payment has this tx_ref' })
    return { payment: { ...payment, checkoutUrl: checkoutUrl(emulator, payment) } }
  })
}
