import { z } from 'zod'
import { fromMajor, money, toMajor } from '../shared/money.ts'
import { callChapa, type ChapaAccess, type ChapaAnswer } from './chapa-http.ts'
import { readChapaWebhook } from './chapa-webhook.ts'
import { gatewayKind } from './kind.ts'
import type { CallRecord, CheckoutRequest, Outcome, PaymentGateway, Verified } from './port.ts'

export type ChapaOptions = {
  url: string
  secretKey: string
  /** Several while one is being replaced. */
  webhookSecrets: string[]
  record: (call: CallRecord) => Promise<void>
}

export const chapa = gatewayKind({
  name: 'chapa',
  settings: {
    CHAPA_URL: z
      .url('Give the base address of the Chapa API, such as https://api.chapa.co/v1.')
      .default('https://api.chapa.co/v1')
      .describe(
        'Base address of the payment gateway. `npm start` brings an emulator when this is not set.',
      ),
    CHAPA_SECRET_KEY: z
      .string()
      .regex(/^CHASECK(_TEST)?-/, 'Give a secret key that begins with CHASECK- or CHASECK_TEST-.')
      .describe('Secret key of the gateway account; a test key never books live money.'),
    CHAPA_WEBHOOK_SECRET: z
      .string()
      .min(8, 'Give the secret hash set in the Chapa dashboard; several are separated by commas.')
      .describe(
        'Secret hash that signs notices of the gateway; two during a rotation, separated by a comma.',
      ),
  },
  create: ({ settings, record }) =>
    createChapa({
      url: settings.CHAPA_URL,
      secretKey: settings.CHAPA_SECRET_KEY,
      // Chapa's pages disagree on whether notices are signed with the dashboard's hash or with the API key.
      webhookSecrets: [
        ...settings.CHAPA_WEBHOOK_SECRET.split(',').map((secret) => secret.trim()),
        settings.CHAPA_SECRET_KEY,
      ],
      record,
    }),
})

const amount = z.union([z.string(), z.number()])
const Started = z.object({ checkout_url: z.url() })
const Details = z.object({
  status: z.string(),
  tx_ref: z.string(),
  reference: z.string().nullish(),
  amount,
  charge: amount.nullish(),
  currency: z.enum(['ETB', 'USD']),
  mode: z.string(),
})
const Refunded = z.object({
  ref_id: z.string().optional(),
  ref: z.string().optional(),
  chapa_reference: z.string().optional(),
  status: z.string().optional(),
})

/** Chapa's hosted checkout, verify, cancel and refund: https://developer.chapa.co. */
export function createChapa(options: ChapaOptions): PaymentGateway {
  const access: ChapaAccess = options
  const mode = options.secretKey.startsWith('CHASECK_TEST-') ? 'test' : 'live'
  return {
    name: 'chapa',
    currencies: ['ETB', 'USD'],
    startCheckout: async (request) => {
      const outcome = await callChapa(access, {
        operation: 'initialize',
        method: 'POST',
        path: '/transaction/initialize',
        reference: request.txRef,
        json: initializeBody(request),
      })
      return read(outcome, ({ data }) => ({ checkoutUrl: Started.parse(data).checkout_url }))
    },
    verify: async ({ txRef }) => {
      const outcome = await callChapa(access, {
        operation: 'verify',
        method: 'GET',
        path: `/transaction/verify/${encodeURIComponent(txRef)}`,
        reference: txRef,
      })
      return read(outcome, (answer) => ({ payment: readVerified(answer, { txRef, mode }) }))
    },
    cancelCheckout: async ({ txRef }) => {
      const outcome = await callChapa(access, {
        operation: 'cancel',
        method: 'PUT',
        path: `/transaction/cancel/${encodeURIComponent(txRef)}`,
        reference: txRef,
      })
      return read(outcome, () => ({}))
    },
    refund: async (request) => {
      const form = {
        amount: toMajor(request.amount.amountMinor),
        reason: request.reason,
        reference: request.key,
      }
      const outcome = await callChapa(access, {
        operation: 'refund',
        method: 'POST',
        path: `/refund/${encodeURIComponent(request.reference)}`,
        reference: request.key,
        form,
      })
      return read(outcome, ({ data }) => {
        const refunded = Refunded.parse(data)
        return {
          reference:
            refunded.ref_id ?? refunded.ref ?? refunded.chapa_reference ?? request.reference,
        }
      })
    },
    verifyRefund: async (reference) => {
      const outcome = await callChapa(access, {
        operation: 'verify-refund',
        method: 'GET',
        path: `/refund/${encodeURIComponent(reference)}/verify`,
        reference,
      })
      return read(outcome, ({ data }) => ({
        state: refundState(Refunded.parse(data).status ?? 'refunded'),
      }))
    },
    readWebhook: async (notice) => readChapaWebhook(notice, options.webhookSecrets),
  }
}

/** An answer that does not have its documented shape says nothing: it counts as unknown. */
function read<Ok extends object>(
  outcome: Outcome<{ answer: ChapaAnswer }>,
  parse: (answer: ChapaAnswer) => Ok,
): Outcome<Ok> {
  if (outcome.kind !== 'ok') return outcome
  try {
    return { kind: 'ok', ...parse(outcome.answer) }
  } catch (error) {
    return {
      kind: 'unknown',
      message: `unexpected answer: ${String(error).slice(0, 200)}`,
      httpStatus: outcome.answer.httpStatus,
    }
  }
}

function initializeBody(request: CheckoutRequest): object {
  const [firstName = '', ...rest] = request.payer.name.split(/\s+/)
  return {
    amount: toMajor(request.amount.amountMinor),
    currency: request.amount.currency,
    tx_ref: request.txRef,
    email: request.payer.email,
    first_name: firstName,
    last_name: rest.join(' '),
    return_url: request.returnUrl,
    callback_url: request.callbackUrl,
    // Chapa takes 16 characters of letters, digits, dash, underscore, space and dot.
    customization: {
      title: request.title.replace(/[^\w .-]/g, '').slice(0, 16),
      description: request.txRef,
    },
  }
}

/** Paid only if reference and mode are ours too, not merely the status. */
function readVerified(answer: ChapaAnswer, expected: { txRef: string; mode: string }): Verified {
  if (answer.httpStatus === 404)
    return { state: /not paid yet/i.test(answer.message) ? 'unpaid' : 'not_found' }
  const details = Details.parse(answer.data)
  if (details.tx_ref !== expected.txRef || details.mode !== expected.mode)
    throw new Error('it is about another payment or mode')
  const amountMinor = fromMajor(details.amount)
  const feeMinor = fromMajor(details.charge ?? 0)
  if (amountMinor === null || feeMinor === null) throw new Error('its amount cannot be read')
  switch (details.status) {
    case 'success':
      if (!details.reference) throw new Error('it has no reference')
      return {
        state: 'succeeded',
        amount: money(amountMinor, details.currency),
        fee: money(feeMinor, details.currency),
        reference: details.reference,
      }
    case 'pending':
      return { state: 'processing' }
    default:
      return { state: 'failed', reason: details.status }
  }
}

function refundState(status: string): 'pending' | 'succeeded' | 'failed' {
  const word = status.toLowerCase()
  if (/refunded|success/.test(word)) return 'succeeded'
  if (/fail|revers/.test(word)) return 'failed'
  return 'pending'
}
