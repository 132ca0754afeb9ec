import { z } from 'zod'
import { gatewayKind } from './kind.ts'
import type { PaymentGateway } from './port.ts'
import { callStripe, openStripe, type StripeAccess } from './stripe-call.ts'
import { stripeJournal } from './stripe-journal.ts'
import { Disputed, disputeOf, refundStateOf, Refunded, Session, verifiedOf } from './stripe-read.ts'
import { findRefund, findSession, wholeSession } from './stripe-find.ts'
import { stripeTransfers } from './stripe-transfers.ts'
import { readStripeWebhook } from './stripe-webhook.ts'

export const stripe = gatewayKind({
  name: 'stripe',
  settings: {
    STRIPE_URL: z
      .url('Give the address of the Stripe API, such as https://api.stripe.com.')
      .default('https://api.stripe.com')
      .describe('Address of the Stripe API. `npm start` brings an emulator when no key is set.'),
    STRIPE_SECRET_KEY: z
      .string()
      .regex(/^[rs]k_(test|live)_./, 'Give a secret key that begins with sk_test_ or sk_live_.')
      .optional()
      .describe(
        'Secret key of the Stripe account. With it dollars are collected by Stripe unless a host chose otherwise.',
      ),
    STRIPE_WEBHOOK_SECRET: z
      .string()
      .regex(/^whsec_./, 'Give the signing secret of the endpoint, which begins with whsec_.')
      .optional()
      .describe(
        'Signing secret of the webhook endpoint /webhooks/stripe; two during a rotation, separated by a comma.',
      ),
  },
  problems: ({ STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET }) =>
    STRIPE_SECRET_KEY !== undefined && STRIPE_WEBHOOK_SECRET === undefined
      ? ['STRIPE_WEBHOOK_SECRET: missing. A key of Stripe needs the signing secret beside it.']
      : [],
  create({ settings, db, record }) {
    const { STRIPE_URL: url, STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secrets } = settings
    if (key === undefined || secrets === undefined) return null
    const access = { client: openStripe({ url, key }), record, db }
    return createStripe(access, secrets.split(','))
  },
})

/** Longer than a hold lasts, and the least that Stripe takes. */
const pageMs = 31 * 60_000

/** Stripe's hosted Checkout, refunds, disputes, and transfers to connected accounts. */
export function createStripe(access: StripeAccess, webhookSecrets: string[]): PaymentGateway {
  return {
    name: 'stripe',
    currencies: ['USD'],
    startCheckout: ({ txRef, amount, payer, title, returnUrl }) =>
      callStripe(access, {
        operation: 'create-session',
        reference: txRef,
        ask: (client) =>
          client.checkout.sessions.create(
            {
              mode: 'payment',
              client_reference_id: txRef,
              customer_email: payer.email,
              line_items: [
                {
                  quantity: 1,
                  price_data: {
                    currency: amount.currency.toLowerCase(),
                    unit_amount: amount.amountMinor,
                    product_data: { name: title },
                  },
                },
              ],
              payment_intent_data: { metadata: { tx_ref: txRef } },
              success_url: returnUrl,
              cancel_url: returnUrl,
              expires_at: Math.ceil((Date.now() + pageMs) / 1000),
            },
            { idempotencyKey: `checkout:${txRef}` },
          ),
        read: (answer) => {
          const { id, url } = Session.parse(answer)
          return { checkoutUrl: z.url().parse(url), handle: id }
        },
      }),
    verify: async (attempt) => {
      const found = await findSession(access, attempt)
      if (found.kind !== 'ok') return found
      if (found.id === null) return { kind: 'ok', payment: { state: 'not_found' } }
      const session = await wholeSession(access, { id: found.id, txRef: attempt.txRef })
      if (session.kind !== 'ok') return session
      return { kind: 'ok', payment: verifiedOf(session.session) }
    },
    cancelCheckout: async (attempt) => {
      const found = await findSession(access, attempt)
      if (found.kind !== 'ok') return found
      const { id } = found
      if (id === null) return { kind: 'ok' }
      return callStripe(access, {
        operation: 'expire-session',
        reference: attempt.txRef,
        ask: (client) => client.checkout.sessions.expire(id),
        read: (answer) => ({ status: Session.parse(answer).status }),
      })
    },
    refund: async (request) => {
      const { reference, amount, reason, key } = request
      // Stripe forgets its keys after a day; what it has paid back it does not.
      const found = await findRefund(access, request)
      if (found.kind !== 'ok') return found
      if (found.id !== null) return { kind: 'ok', reference: found.id }
      return callStripe(access, {
        operation: 'create-refund',
        reference: key,
        ask: (client) =>
          client.refunds.create(
            {
              payment_intent: reference,
              amount: amount.amountMinor,
              reason: 'requested_by_customer',
              metadata: { refund: key, reason: reason.slice(0, 500) },
            },
            { idempotencyKey: `refund:${key}` },
          ),
        read: (answer) => ({ reference: Refunded.parse(answer).id }),
      })
    },
    verifyRefund: (reference) =>
      callStripe(access, {
        operation: 'read-refund',
        reference,
        ask: (client) => client.refunds.retrieve(reference),
        read: (answer) => ({ state: refundStateOf(Refunded.parse(answer)) }),
      }),
    readWebhook: (incoming) => readStripeWebhook(access, { incoming, secrets: webhookSecrets }),
    verifyDispute: (reference) =>
      callStripe(access, {
        operation: 'read-dispute',
        reference,
        ask: (client) => client.disputes.retrieve(reference),
        read: (answer) => ({ dispute: disputeOf(Disputed.parse(answer)) }),
      }),
    transfers: stripeTransfers(access),
    journal: stripeJournal(access),
  }
}
