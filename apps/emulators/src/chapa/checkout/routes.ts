import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Emulator } from '../emulator.ts'
import type { Outcome } from '../payments/attempt.ts'
import { attemptPayment, isOpen } from '../payments/attempt.ts'
import { paymentByToken, wasPaid } from '../payments/find.ts'
import type { CallbackStatus } from '../webhooks/callback.ts'
import { callbackParameters, withParameters } from '../webhooks/callback.ts'
import type { Payment } from '../world.ts'
import { tryInstrument } from './instruments.ts'
import { checkoutPage, endPage, unknownPage } from './page.ts'

const formSchema = z.object({
  outcome: z.enum(['success', 'failure', 'cancel']).optional(),
  method: z.string().max(100).optional(),
  mobile: z.string().max(30).optional(),
  otp: z.string().max(30).optional(),
})

/**
 * The hosted checkout. `outcome` decides outright and leads to return_url; `method` is tried like
 * a customer's card or number, and a failed one leads back to the page for another try.
 */
export async function serveCheckout(server: FastifyInstance, emulator: Emulator): Promise<void> {
  await server.register(formbody)
  server.get<{ Params: { token: string }; Querystring: { failed?: string } }>(
    '/checkout/payment/:token',
    async (request, reply) => {
      const payment = paymentByToken(emulator, request.params.token)
      return show(emulator, { payment, reply, failed: request.query.failed === '1' })
    },
  )
  server.post<{ Params: { token: string } }>('/checkout/payment/:token', async (request, reply) => {
    const payment = paymentByToken(emulator, request.params.token)
    const form = formSchema.safeParse(request.body ?? {})
    if (!payment) return show(emulator, { payment, reply, failed: false })
    if (!form.success || !(form.data.outcome ?? form.data.method)) {
      reply.code(400)
      return show(emulator, { payment, reply, failed: false })
    }
    const stays = form.data.outcome === undefined
    const choice = decide(form.data)
    const result = attemptPayment(emulator, payment, choice)
    if (result === 'closed') return show(emulator, { payment, reply, failed: false })
    const failed = result === 'done' && choice.outcome === 'failure'
    if (stays && failed && isOpen(emulator, payment)) {
      return reply.redirect(`/checkout/payment/${payment.token}?failed=1`, 303)
    }
    const target = returnTarget(emulator, payment) ?? `/checkout/payment/${payment.token}`
    return reply.redirect(target, 303)
  })
}

function decide(form: z.infer<typeof formSchema>): { outcome: Outcome; method: string } {
  if (form.outcome === undefined) {
    const { method, succeeds } = tryInstrument(form)
    return { method, outcome: succeeds ? 'success' : 'failure' }
  }
  // A script that only says what should happen pays by the method that test mode reports.
  return { outcome: form.outcome, method: form.method ? tryInstrument(form).method : 'test' }
}

function show(
  emulator: Emulator,
  { payment, reply, failed }: { payment: Payment | null; reply: FastifyReply; failed: boolean },
): FastifyReply {
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store')
  if (!payment) return reply.code(404).send(unknownPage())
  if (isOpen(emulator, payment)) {
    const attemptsLeft = emulator.world.settings.maxFailedAttempts - payment.failedAttempts
    const now = emulator.clock.now()
    return reply.send(checkoutPage({ payment, attemptsLeft, now, failed }))
  }
  const returnUrl = returnTarget(emulator, payment)
  if (wasPaid(payment)) {
    const title = 'Payment received'
    return reply.send(endPage(payment, { title, text: 'This payment is complete.', returnUrl }))
  }
  return reply.code(410).send(endPage(payment, { ...closedWords(payment), returnUrl }))
}

function closedWords(payment: Payment): { title: string; text: string } {
  if (payment.state === 'cancelled') {
    return { title: 'Payment cancelled', text: 'This payment link can no longer be used.' }
  }
  if (payment.state === 'expired') {
    return { title: 'Session expired', text: 'This payment link was open for too long.' }
  }
  return { title: 'Too many tries', text: 'This payment failed too often and is closed.' }
}

function returnTarget(emulator: Emulator, payment: Payment): string | null {
  if (payment.returnUrl === null) return null
  if (emulator.profile().returnParameters === 'none') return payment.returnUrl
  return withParameters(payment.returnUrl, callbackParameters(payment, returnStatus(payment)))
}

function returnStatus(payment: Payment): CallbackStatus {
  if (wasPaid(payment)) return 'success'
  return payment.state === 'cancelled' ? 'cancelled' : 'failed'
}
