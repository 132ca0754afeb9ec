import { z } from 'zod'
import { type Amount, sameAmount } from './amount.ts'
import type { Answer } from './answer.ts'
import { amountField, read, textField, timeField } from './read.ts'
import type { Result } from './result.ts'
import { pathPart, send, type Transport } from './transport.ts'

export type Mode = 'test' | 'live'

export type Payment = {
  txRef: string
  /** Chapa's own reference, which refunds want; null as long as there is none. */
  reference: string | null
  amount: string
  /** Chapa's fee; null when it is not told. */
  charge: string | null
  currency: string
  mode: Mode
  method: string | null
  /** Chapa's own word for the state. */
  status: string
  meta: unknown
  createdAt: Date | null
  updatedAt: Date | null
}

/** `failed` may still become `success`: a customer has up to ten tries on one page. */
export type Verification =
  | { state: 'unpaid' }
  | {
      state: 'pending' | 'success' | 'failed' | 'refunded' | 'reversed'
      payment: Payment
    }

const Details = z.object({
  status: z.string(),
  tx_ref: z.string(),
  reference: textField,
  amount: amountField,
  charge: amountField.nullish(),
  currency: z.string(),
  mode: z.enum(['test', 'live']),
  method: textField,
  payment_method: textField,
  meta: z.unknown().optional(),
  created_at: timeField,
  updated_at: timeField,
})

/** Asks what became of a payment: the only truth about it. A payment that Chapa does not know is a rejection. */
export async function verifyPayment(
  transport: Transport,
  { txRef, mode }: { txRef: string; mode: Mode },
): Promise<Result<Verification>> {
  const result = await send(transport, {
    operation: 'verify',
    method: 'GET',
    path: `/transaction/verify/${pathPart(txRef)}`,
    reference: txRef,
  })
  // Nobody has paid yet, and may still: a 404 which is news and no refusal.
  if (result.kind === 'rejected' && result.code === 'not_paid_yet')
    return { kind: 'ok', data: { state: 'unpaid' } }
  return read(result, (answer) => verificationOf(answer, { txRef, mode }))
}

/** Whether exactly this was paid, and not merely something under this reference. */
export function isPaid(
  verification: Verification,
  expected: { amount: Amount; currency: string },
): boolean {
  return (
    verification.state === 'success' &&
    sameAmount(verification.payment.amount, expected.amount) &&
    verification.payment.currency === expected.currency
  )
}

function verificationOf({ data }: Answer, expected: { txRef: string; mode: Mode }): Verification {
  const details = Details.parse(data)
  if (details.tx_ref !== expected.txRef || details.mode !== expected.mode)
    throw new Error('it is about another payment or mode')
  const state = stateOf(details.status)
  if (state === 'success' && !details.reference) throw new Error('it has no reference')
  return {
    state,
    payment: {
      txRef: details.tx_ref,
      reference: details.reference,
      amount: details.amount,
      charge: details.charge ?? null,
      currency: details.currency,
      mode: details.mode,
      method: details.method ?? details.payment_method,
      status: details.status,
      meta: details.meta ?? null,
      createdAt: details.created_at,
      updatedAt: details.updated_at,
    },
  }
}

// A word that nobody has met is not taken for a failure.
function stateOf(status: string): Exclude<Verification['state'], 'unpaid'> {
  const word = status.toLowerCase()
  if (word === 'success') return 'success'
  if (word === 'refunded' || word === 'reversed') return word
  if (/^(pending|processing|created|initiated)$/.test(word)) return 'pending'
  if (/^(failed|cancell?ed)(\/cancell?ed)?$/.test(word)) return 'failed'
  throw new Error(`its status is "${status}"`)
}
