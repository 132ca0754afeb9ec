import type { FastifyInstance } from 'fastify'
import { frameControl } from '../../gateway/control/frame.ts'
import { serveCommonSwitches } from '../../gateway/control/switches.ts'
import { moveMoney } from '../balance.ts'
import { chaosSchema, noChaos } from '../chaos.ts'
import type { Emulator } from '../emulator.ts'
import { routes } from '../http/routes.ts'
import { forgeCharge } from '../webhooks/announce.ts'
import { webhookStepSchema } from '../webhooks/delivery.ts'
import { attemptPayment } from '../payments/attempt.ts'
import { paymentByTxRef } from '../payments/find.ts'
import { checkoutUrl } from '../payments/initialize.ts'
import { acceptedBy } from '../profile.ts'
import { reinstatePayment, reversePayment } from '../payments/reverse.ts'
import { findRefund } from '../refunds/verify.ts'
import { settleRefund } from '../refunds/settle.ts'
import { settingsSchema } from '../settings.ts'
import { settleTransfer } from '../transfers/settle.ts'
import { serveReadings } from './readings.ts'
import * as schemas from './schemas.ts'

/** The control plane: what only a test, or the weather, may do to a gateway. */
export function serveControl(server: FastifyInstance, emulator: Emulator): void {
  const { world } = emulator
  frameControl(server, emulator)
  serveReadings(server, emulator)

  server.post('/pay', async (request, reply) => {
    const { tx_ref, ...attempt } = schemas.paySchema.parse(request.body)
    const payment = paymentByTxRef(emulator, tx_ref)
    if (!payment) return reply.code(404).send({ error: `no payment has tx_ref ${tx_ref}` })
    const result = attemptPayment(emulator, payment, attempt)
    if (result !== 'done') reply.code(409)
    return { result, payment: { ...payment, checkoutUrl: checkoutUrl(emulator, payment) } }
  })
  server.post('/reverse', async (request, reply) => {
    const { tx_ref } = schemas.reverseSchema.parse(request.body)
    const payment = paymentByTxRef(emulator, tx_ref)
    if (!payment) return reply.code(404).send({ error: `no payment has tx_ref ${tx_ref}` })
    if (!reversePayment(emulator, payment)) reply.code(409)
    return { payment }
  })
  server.post('/reinstate', async (request, reply) => {
    const { tx_ref } = schemas.reverseSchema.parse(request.body)
    const payment = paymentByTxRef(emulator, tx_ref)
    if (!payment) return reply.code(404).send({ error: `no payment has tx_ref ${tx_ref}` })
    if (!reinstatePayment(emulator, payment)) reply.code(409)
    return { payment }
  })
  server.post('/refunds/settle', async (request, reply) => {
    const { ref, outcome } = schemas.settleRefundSchema.parse(request.body)
    const refund = findRefund(emulator, ref)
    if (!refund) return reply.code(404).send({ error: `no refund has reference ${ref}` })
    if (!settleRefund(emulator, refund, outcome)) reply.code(409)
    return { refund }
  })
  server.post('/transfers/settle', async (request, reply) => {
    const { reference, outcome } = schemas.settleTransferSchema.parse(request.body)
    const transfer = world.transfers.get(reference)
    if (!transfer) return reply.code(404).send({ error: `no transfer has reference ${reference}` })
    if (!settleTransfer(emulator, transfer, outcome)) reply.code(409)
    return { transfer }
  })
  serveSwitches(server, emulator)
}

function serveSwitches(server: FastifyInstance, emulator: Emulator): void {
  const { world } = emulator
  serveCommonSwitches(server, emulator, {
    operations: Object.keys(routes),
    stepSchema: webhookStepSchema,
    someSettingsSchema: settingsSchema.partial(),
  })
  server.put('/chaos', async (request) => {
    world.chaos = { ...chaosSchema.parse(request.body), drawn: {} }
    return world.chaos
  })
  server.delete('/chaos', async () => (world.chaos = structuredClone(noChaos)))
  server.put('/profile', async (request) => {
    world.profile = { ...schemas.profileSchema.parse(request.body), drawn: 0 }
    return { ...world.profile, accepts: acceptedBy(world.profile) }
  })
  server.post('/webhook/forge', async (request, reply) => {
    const { tx_ref, forgery } = schemas.forgeSchema.parse(request.body)
    const payment = paymentByTxRef(emulator, tx_ref)
    if (!payment) return reply.code(404).send({ error: `no payment has tx_ref ${tx_ref}` })
    forgeCharge(emulator, payment, forgery)
    return { forged: tx_ref }
  })
  server.put('/balance', async (request) => {
    const { mode, currency, amountMinor } = schemas.balanceSchema.parse(request.body)
    const change = amountMinor - world.balances[mode][currency]
    const move = { mode, currency, reference: null, txRef: null, amountMinor: change }
    moveMoney(emulator, { ...move, fact: 'adjustment' })
    return world.balances
  })
}
