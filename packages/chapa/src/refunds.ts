import { z } from 'zod'
import { type Amount, writeAmount } from './amount.ts'
import { amountField, read, textField, timeField } from './read.ts'
import type { Rejected, Result, Unknown } from './result.ts'
import { pathPart, send, type Transport } from './transport.ts'

export type RefundRequest = {
  /** Chapa's reference of the payment, as verify tells it. */
  paymentReference: string
  /** All that is left, when absent. */
  amount?: Amount | undefined
  reason?: string | undefined
  /** Your reference of the refund. Chapa takes each one once, so with it a refund cannot be paid twice. */
  key: string
  meta?: Record<string, string> | undefined
}

export type Refund = {
  /** Under which the refund is verified; null when the answer does not tell it. */
  reference: string | null
  key: string | null
  paymentReference: string | null
  amount: string | null
  currency: string | null
  state: 'pending' | 'success' | 'failed' | 'reversed'
  /** Chapa's own word for the state. */
  status: string
  createdAt: Date | null
}

const Details = z.object({
  ref_id: textField,
  ref: textField,
  merchant_reference: textField,
  chapa_reference: textField,
  amount: amountField.nullish(),
  currency: textField,
  status: textField,
  created_at: timeField,
})

/** Gives money back. It is on its way then; `verifyRefund` tells whether it arrived. */
export async function sendRefund(
  transport: Transport,
  request: RefundRequest,
): Promise<Result<Refund>> {
  const { amount, reason, key, meta = {} } = request
  const result = await send(transport, {
    operation: 'refund',
    method: 'POST',
    path: `/refund/${pathPart(request.paymentReference)}`,
    reference: key,
    form: {
      reference: key,
      ...(amount !== undefined && { amount: writeAmount(amount) }),
      ...(reason && { reason }),
      ...Object.fromEntries(Object.entries(meta).map(([name, value]) => [`meta[${name}]`, value])),
    },
  })
  return read(result, ({ data }) => refundOf(data, 'initiated'))
}

export type RefundReferences = {
  /** What `refund` answered, if it did. */
  reference?: string | null | undefined
  /** Your reference of the refund. */
  key?: string | undefined
  /** Chapa's reference of the payment: integrators report that it works where no other does. */
  paymentReference?: string | null | undefined
}

/** Asks what became of a refund, by each reference that you have until one is known. */
export async function verifyRefund(
  transport: Transport,
  references: RefundReferences,
): Promise<Result<Refund>> {
  const { reference, key, paymentReference } = references
  const candidates = new Set([reference, key, paymentReference].filter((one) => Boolean(one)))
  let last: Rejected | Unknown | null = null
  for (const candidate of candidates as Set<string>) {
    const path = `/refund/${pathPart(candidate)}/verify`
    const call = { operation: 'verify-refund', method: 'GET', path } as const
    const answer = await send(transport, { ...call, reference: key ?? candidate })
    const result = read(answer, ({ data }) => refundOf(data, null))
    // A payment can have several refunds, and its reference brings any of them.
    const isAnother = result.kind === 'ok' && key && result.data.key && result.data.key !== key
    if (result.kind === 'ok' && !isAnother) return result
    if (result.kind === 'unknown') return result
    if (result.kind === 'rejected' && !isNotFound(result)) return result
    last = result.kind === 'rejected' ? result : notFound
  }
  if (last) return last
  throw new TypeError('Give `reference`, `key` or `paymentReference`.')
}

const notFound: Rejected = {
  kind: 'rejected',
  code: 'refund_not_found',
  message: 'Refund not found',
  httpStatus: 404,
  fields: {},
}

function isNotFound({ code }: Rejected): boolean {
  return code === 'refund_not_found' || code === 'transaction_not_found'
}

function refundOf(data: unknown, unless: string | null): Refund {
  const details = Details.parse(data)
  const status = details.status ?? unless
  if (status === null) throw new Error('it has no status')
  return {
    reference: details.ref_id ?? details.ref,
    key: details.merchant_reference,
    paymentReference: details.chapa_reference,
    amount: details.amount ?? null,
    currency: details.currency,
    state: stateOf(status),
    status,
    createdAt: details.created_at,
  }
}

// "Refund Initiated", "processing", "refunded", "success", "reversed", "failed": integrators report all of them.
function stateOf(status: string): Refund['state'] {
  const word = status.toLowerCase()
  if (/^(refund(ed)? )?(initiated|processing|pending)$/.test(word)) return 'pending'
  if (/^(refunded|success(ful)?|completed)$/.test(word)) return 'success'
  if (/^(failed|cancelled)(\/cancelled)?$/.test(word)) return 'failed'
  if (word === 'reversed') return 'reversed'
  throw new Error(`its status is "${status}"`)
}
