import type { FastifyInstance } from 'fastify'
import type { Emulator } from '../emulator.ts'
import { auditOf } from '../audit.ts'
import { paymentByTxRef } from '../payments/find.ts'
import { checkoutUrl } from '../payments/initialize.ts'
import { journalQuerySchema } from './schemas.ts'

/** What can be read from the control plane. */
export function serveReadings(server: FastifyInstance, emulator: Emulator): void {
  const { world, journal, clock } = emulator
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
  const audit = async () => auditOf(emulator)
  server.get('/__audit', audit)
  server.post('/__audit', audit)
  server.get('/balance', async () => world.balances)
  server.get('/faults', async () => ({ faults: world.faults }))
  server.get('/deliveries', async () => ({ deliveries: [...world.deliveries.values()] }))
  server.get('/refunds', async () => ({ refunds: [...world.refunds.values()] }))
  server.get('/transfers', async () => ({ transfers: [...world.transfers.values()] }))
  server.get<{ Params: { txRef: string } }>('/payments/:txRef', async (request, reply) => {
    const payment = paymentByTxRef(emulator, request.params.txRef)
    if (!payment) return reply.code(404).send({ error: 'no payment has this tx_ref' })
    return { payment: { ...payment, checkoutUrl: checkoutUrl(emulator, payment) } }
  })
}
