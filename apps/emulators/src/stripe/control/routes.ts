import type { FastifyInstance } from 'fastify'
import { frameControl } from '../../gateway/control/frame.ts'
import { serveCommonSwitches } from '../../gateway/control/switches.ts'
import { bookLine } from '../balance.ts'
import { closeDispute, escalateInquiry, openDispute } from '../disputes/open.ts'
import type { Emulator } from '../emulator.ts'
import { webhookStepSchema } from '../events/delivery.ts'
import { routes } from '../http/routes.ts'
import { sessionByReference } from '../payments/find.ts'
import { tryToPay } from '../payments/pay.ts'
import { present } from '../present.ts'
import { settleRefund } from '../refunds/settle.ts'
import { settingsSchema } from '../settings.ts'
import { reverseTransfer } from '../transfers/reverse.ts'
import { serveReadings } from './readings.ts'
import * as schemas from './schemas.ts'

/** The control plane: what only a test, a bank, or the weather may do to a gateway. */
export function serveControl(server: FastifyInstance, emulator: Emulator): void {
  const { world } = emulator
  frameControl(server, emulator)
  serveReadings(server, emulator)

  server.post('/pay', async (request, reply) => {
    const { tx_ref, ...attempt } = schemas.paySchema.parse(request.body)
    const session = sessionByReference(emulator, tx_ref)
    if (!session) return reply.code(404).send({ error: `no session is for ${tx_ref}` })
    const result = tryToPay(emulator, session, attempt)
    if (result !== 'done') reply.code(409)
    return { result, session: present.session(session, emulator) }
  })
  server.post('/disputes', async (request, reply) => {
    const { tx_ref, ...opening } = schemas.disputeSchema.parse(request.body)
    const session = sessionByReference(emulator, tx_ref)
    const dispute = session && openDispute(emulator, session, opening)
    if (!dispute) return reply.code(409).send({ error: `nothing to dispute for ${tx_ref}` })
    return { dispute: present.dispute(dispute, emulator) }
  })
  server.post('/disputes/escalate', async (request, reply) => {
    const { id } = schemas.escalateSchema.parse(request.body)
    const dispute = world.disputes.get(id)
    if (!dispute) return reply.code(404).send({ error: `no dispute is called ${id}` })
    if (!escalateInquiry(emulator, dispute)) reply.code(409)
    return { dispute: present.dispute(dispute, emulator) }
  })
  server.post('/disputes/close', async (request, reply) => {
    const { id, outcome } = schemas.closeDisputeSchema.parse(request.body)
    const dispute = world.disputes.get(id)
    if (!dispute) return reply.code(404).send({ error: `no dispute is called ${id}` })
    if (!closeDispute(emulator, dispute, outcome)) reply.code(409)
    return { dispute: present.dispute(dispute, emulator) }
  })
  server.post('/refunds/settle', async (request, reply) => {
    const { id, outcome } = schemas.settleRefundSchema.parse(request.body)
    const refund = world.refunds.get(id)
    if (!refund) return reply.code(404).send({ error: `no refund is called ${id}` })
    if (!settleRefund(emulator, refund, outcome)) reply.code(409)
    return { refund: present.refund(refund) }
  })
  server.post('/transfers/reverse', async (request, reply) => {
    const { transfer_group } = schemas.reverseTransferSchema.parse(request.body)
    const transfer = [...world.transfers.values()].find(
      ({ transferGroup }) => transferGroup === transfer_group,
    )
    if (!transfer) return reply.code(404).send({ error: `no transfer is for ${transfer_group}` })
    if (!reverseTransfer(emulator, transfer)) reply.code(409)
    return { transfer: present.transfer(transfer) }
  })
  // Days pass of which nobody has to wait the end: a moved clock would only make new things newer.
  server.post('/age', async (request) => {
    const { ms } = schemas.ageSchema.parse(request.body)
    for (const table of aging) for (const row of world[table].values()) row.createdAt -= ms
    return { olderByMs: ms }
  })
  serveSwitches(server, emulator)
}

const aging = [
  'sessions',
  'intents',
  'charges',
  'lines',
  'refunds',
  'transfers',
  'disputes',
  'events',
] as const

function serveSwitches(server: FastifyInstance, emulator: Emulator): void {
  const { world } = emulator
  serveCommonSwitches(server, emulator, {
    operations: Object.keys(routes),
    stepSchema: webhookStepSchema,
    someSettingsSchema: settingsSchema.partial(),
  })
  server.put('/balance', async (request) => {
    const { currency, amountMinor } = schemas.balanceSchema.parse(request.body)
    const change = amountMinor - (world.balances[currency] ?? 0)
    const nobody = { sourceId: null, txRef: null }
    bookLine(emulator, { type: 'adjustment', amountMinor: change, currency, ...nobody })
    return world.balances
  })
}
