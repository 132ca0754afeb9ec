import {
  type ChapaHooks,
  createChapa as createClient,
  readWebhook,
  type Result,
} from '@nexus/chapa'
import { z } from 'zod'
import { toMajor } from '../shared/money.ts'
import { chapaJournal } from './chapa-journal.ts'
import { disputeOf, noticeOf, outcomeOf, refundStateOf, verifiedOf } from './chapa-read.ts'
import { chapaTransfers } from './chapa-transfers.ts'
import { gatewayKind } from './kind.ts'
import type { CallRecord, CheckoutRequest, PaymentGateway } from './port.ts'

export type ChapaOptions = {
  url: string
  secretKey: string
  /** Several while one is being replaced. */
  webhookSecrets: string[]
  approvalSecrets?: string[]
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
      .regex(/^CHASECK(_TEST)?-./, 'Give a secret key that begins with CHASECK- or CHASECK_TEST-.')
      .describe('Secret key of the gateway account; a test key never books live money.'),
    CHAPA_WEBHOOK_SECRET: z
      .string()
      .min(8, 'Give the secret hash set in the Chapa dashboard; several are separated by commas.')
      .describe(
        'Secret hash that signs notices of the gateway; two during a rotation, separated by a comma.',
      ),
    CHAPA_APPROVAL_SECRET: z
      .string()
      .min(
        8,
        'Give the approval secret set in the Chapa dashboard; several are separated by commas.',
      )
      .optional()
      .describe(
        'Secret that signs the question whether a transfer is ours, when the dashboard asks for approval; two during a rotation, separated by a comma.',
      ),
  },
  create: ({ settings, record }) =>
    createChapa({
      url: settings.CHAPA_URL,
      secretKey: settings.CHAPA_SECRET_KEY,
      // Chapa's pages disagree on whether notices are signed with the dashboard's hash or with the API key.
      webhookSecrets: [...listOf(settings.CHAPA_WEBHOOK_SECRET), settings.CHAPA_SECRET_KEY],
      approvalSecrets: listOf(settings.CHAPA_APPROVAL_SECRET ?? ''),
      record,
    }),
})

/** Chapa as a gateway: collects birr and dollars, pays birr out. Everything that it says is read by `@nexus/chapa`. */
export function createChapa(options: ChapaOptions): PaymentGateway {
  const { url, secretKey, webhookSecrets, record } = options
  const client = createClient({ url, secretKey, hooks: hooksOf(record) })
  return {
    name: 'chapa',
    currencies: ['ETB', 'USD'],
    startCheckout: async (request) =>
      outcomeOf(unlessThrottled(await client.initialize(checkoutOf(request))), (page) => page),
    verify: async ({ txRef }) => {
      const result = await client.verify(txRef)
      if (result.kind === 'rejected' && result.code === 'transaction_not_found')
        return { kind: 'ok', payment: { state: 'not_found' } }
      return outcomeOf(result, (verification) => ({ payment: verifiedOf(verification) }))
    },
    cancelCheckout: async ({ txRef }) =>
      outcomeOf(unlessThrottled(await client.cancel(txRef)), () => ({})),
    refund: async ({ reference: paymentReference, amount, reason, key }) => {
      const wanted = { paymentReference, amount: toMajor(amount.amountMinor), reason, key }
      const result = await client.refund(wanted)
      // The key is ours alone, so whoever used it was an earlier call of ours whose answer was lost.
      if (result.kind === 'rejected' && result.code === 'refund_reference_used')
        return { kind: 'ok', reference: key }
      return outcomeOf(result, (refund) => ({ reference: refund.reference ?? key }))
    },
    verifyRefund: async (reference) =>
      outcomeOf(await client.verifyRefund({ reference }), (refund) => ({
        state: refundStateOf(refund),
      })),
    readWebhook: async (incoming) => {
      const { signature, notice } = readWebhook(incoming, webhookSecrets)
      return signature.isAuthentic && notice ? noticeOf(notice) : null
    },
    // Chapa knows no disputes: a payment is reversed or it is not, and its own reference stands for the dispute.
    verifyDispute: async (txRef) =>
      outcomeOf(await client.verify(txRef), (verification) => ({
        dispute: disputeOf(verification, txRef),
      })),
    transfers: chapaTransfers(client, options.approvalSecrets ?? webhookSecrets),
    journal: chapaJournal(client),
  }
}

function listOf(secrets: string): string[] {
  return secrets
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '')
}

/** Whoever was too quick was not refused: the page may be open, and can still be opened or closed. */
function unlessThrottled<Data>(result: Result<Data>): Result<Data> {
  if (result.kind !== 'rejected' || result.code !== 'too_many_requests') return result
  const { message, httpStatus } = result
  return { kind: 'unknown', reason: 'server_error', message, httpStatus }
}

function checkoutOf(request: CheckoutRequest) {
  const [firstName, ...rest] = request.payer.name.split(/\s+/)
  return {
    txRef: request.txRef,
    amount: toMajor(request.amount.amountMinor),
    currency: request.amount.currency,
    email: request.payer.email,
    firstName,
    lastName: rest.join(' '),
    title: request.title,
    description: request.txRef,
    returnUrl: request.returnUrl,
    callbackUrl: request.callbackUrl,
  }
}

/** A call that can have an effect is written down before it is made as well: whoever died in it has left a trace. */
function hooksOf(record: ChapaOptions['record']): ChapaHooks {
  return {
    before: async ({ operation, method, reference }) => {
      if (method === 'GET') return
      const nothingYet = { httpStatus: null, message: null, durationMs: 0 }
      await record({ operation, reference: reference ?? '', outcome: 'started', ...nothingYet })
    },
    after: ({ operation, reference, outcome, httpStatus, message, durationMs }) =>
      record({ operation, reference: reference ?? '', outcome, httpStatus, message, durationMs }),
  }
}
