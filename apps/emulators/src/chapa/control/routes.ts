import type { FastifyInstance } from 'fastify'
import { ZodError } from 'zod'
import { moveMoney } from '../balance.ts'
import { chaosSchema, noChaos } from '../chaos.ts'
import type { Emulator } from '../emulator.ts'
import { forgeCharge } from '../webhooks/announce.ts'
import { attemptPayment } from '../payments/attempt.ts'
import { paymentByTxRef } from '../payments/find.ts'
import { checkoutUrl } from '../payments/initialize.ts'
import { acceptedBy } from '../profile.ts'
import { reinstatePayment, reversePayment } from '../payments/reverse.ts'
import { findRefund } from '../refunds/verify.ts'
import { settleRefund } from '../refunds/settle.ts'
import { settleTransfer } from '../transfers/settle.ts'
import { serveReadings } from './readings.ts'
import * as schemas from './schemas.ts'

/** The control plane: what only a test, or the weather, may do to a gateway. */
export function serveControl(server: FastifyInstance, emulator: Emulator): void {
  const { world } = emulator
  server.setErrorHandler((error, _request, reply) => {
    if (error instanceof ZodError) return reply.code(400).send({ problems: error.issues })
    return reply.code(500).send({ error: error instanceof Error ? error.message : String(error) })
  })
  // Everything that changes something is part of the story the journal tells.
  server.addHook('preHandler', async (request) => {
    if (request.method === 'GET') return
    const { method, url, body } = request
    emulator.journal.write({ kind: 'control', subject: null, method, url, body })
  })
  server.addHook('onSend', async (request) => {
    if (request.method !== 'GET') emulator.changed()
  })
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
  const { world, clock } = emulator
  server.post('/faults', async (request) => {
    const faults = schemas.faultsSchema.parse(request.body)
    world.faults.push(...(Array.isArray(faults) ? faults : [faults]))
    return { faults: world.faults }
  })
  server.delete('/faults', async () => ({ faults: (world.faults = []) }))
  server.put('/chaos', async (request) => {
    world.chaos = { ...chaosSchema.parse(request.body), drawn: {} }
    return world.chaos
  })
  server.delete('/chaos', async () => (world.chaos = structuredClone(noChaos)))
  server.put('/clock', async (request) => {
    const { now, advanceMs, frozen } = schemas.clockSchema.parse(request.body)
    clock.move({
      ...(now ? { now } : {}),
      ...(advanceMs === undefined ? {} : { advanceMs }),
      ...(frozen === undefined ? {} : { frozen }),
    })
    return { now: new Date(clock.now()) }
  })
  server.delete('/clock', async () => {
    clock.reset()
    return { now: new Date(clock.now()) }
  })
  server.put('/profile', async (request) => {
    world.profile = { ...schemas.profileSchema.parse(request.body), drawn: 0 }
    return { ...world.profile, accepts: acceptedBy(world.profile) }
  })
  server.put('/webhook', async (request) => {
    const { url, secret } = schemas.webhookSchema.parse(request.body)
    if (url !== undefined) world.webhook.url = url
    if (secret !== undefined) world.webhook.secret = secret
    return { url: world.webhook.url }
  })
  server.post('/webhook/forge', async (request, reply) => {
    const { tx_ref, forgery } = schemas.forgeSchema.parse(request.body)
    const payment = paymentByTxRef(emulator, tx_ref)
    if (!payment) return reply.code(404).send({ error: `no payment has tx_ref ${tx_ref}` })
    forgeCharge(emulator, payment, forgery)
    return { forged: tx_ref }
  })
  server.put('/webhook/script', async (request) => {
    world.script = schemas.scriptSchema.parse(request.body).steps
    return { steps: world.script }
  })
  server.put('/settings', async (request) => {
    world.settings = { ...world.settings, ...schemas.someSettingsSchema.parse(request.body) }
    return world.settings
  })
  server.put('/balance', async (request) => {
    const { mode, currency, amountMinor } = schemas.balanceSchema.parse(request.body)
    const change = amountMinor - world.balances[mode][currency]
    const move = { mode, currency, reference: null, txRef: null, amountMinor: change }
    moveMoney(emulator, { ...move, fact: 'adjustment' })
    return world.balances
  })
}
