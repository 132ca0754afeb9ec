import { Stripe } from 'stripe'
import { startStripe } from '../src/stripe/start.ts'
import { openMerchant } from './harness.ts'

export const stripeKey = 'sk_test_abcdefghijklmnop'
export const stripeSecret = 'whsec_abcdefghijklmnop'

type Outcome = 'success' | 'failure'

/** The emulator with a merchant who receives its webhooks, and Stripe's own client as its caller. */
export async function openStripe(options: { dataDir?: string } = {}) {
  const merchant = await openMerchant()
  const running = await startStripe({
    secretKey: stripeKey,
    webhookSecret: stripeSecret,
    webhookUrl: `${merchant.origin}/webhook`,
    port: 0,
    controlPort: 0,
    ...options,
  })
  const { hostname, port } = new URL(running.url)
  const clientWith = (key: string) =>
    new Stripe(key, {
      host: hostname,
      port: Number(port),
      protocol: 'http',
      maxNetworkRetries: 0,
      telemetry: false,
    })
  const stripe = clientWith(stripeKey)
  return {
    running,
    merchant,
    stripe,
    clientWith,
    async control(method: string, path: string, body?: object) {
      const response = await fetch(running.controlUrl + path, {
        method,
        ...(body && {
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
      })
      // oxlint-disable-next-line no-explicit-any
      const answer: { code: number; body: any } = {
        code: response.status,
        body: await response.json(),
      }
      return answer
    },
    pay: (url: string, form: { outcome: Outcome } | { card: string }) =>
      fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' }),
    /** Opens the page of a payment of 120 dollars, or what is given. */
    open: (
      reference: string,
      changes: Partial<Stripe.Checkout.SessionCreateParams> = {},
      key?: string,
    ) =>
      stripe.checkout.sessions.create(
        {
          mode: 'payment',
          client_reference_id: reference,
          customer_email: 'sara@example.com',
          line_items: [
            {
              quantity: 1,
              price_data: { currency: 'usd', unit_amount: 12_000, product_data: { name: 'Stay' } },
            },
          ],
          payment_intent_data: { metadata: { tx_ref: reference } },
          success_url: 'https://shop.example/back?id={CHECKOUT_SESSION_ID}',
          cancel_url: 'https://shop.example/cancelled',
          ...changes,
        },
        key === undefined ? {} : { idempotencyKey: key },
      ),
    async [Symbol.asyncDispose]() {
      await running.stop()
      await merchant.close()
    },
  }
}
