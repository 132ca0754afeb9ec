import { z } from 'zod'
import { amountField, read, textField, timeField } from './read.ts'
import { ChapaFailure, type Result } from './result.ts'
import { pathPart, send, type Transport } from './transport.ts'

/** A row of the list of payments. It does not hold your reference; `reference` leads to it by events and refunds. */
export type ListedPayment = {
  /** Chapa's own reference. */
  reference: string
  /** What Chapa calls `trans_id`: null until it is paid. */
  transactionId: string | null
  status: string
  amount: string
  charge: string
  currency: string
  method: string | null
  type: string | null
  createdAt: Date | null
}

export type Page<Row> = { number: number; rows: Row[]; hasNext: boolean }

/** A line of a payment's story. */
export type PaymentEvent = {
  type: 'log' | 'error' | (string & {})
  message: string
  createdAt: Date | null
}

const List = z.object({
  transactions: z.array(
    z.object({
      ref_id: z.string(),
      trans_id: textField,
      status: z.string(),
      amount: amountField,
      charge: amountField,
      currency: z.string(),
      payment_method: textField,
      type: textField,
      created_at: timeField,
    }),
  ),
  pagination: z.object({ current_page: z.coerce.number(), next_page_url: z.string().nullish() }),
})
const Events = z.array(z.object({ type: z.string(), message: z.string(), created_at: timeField }))

/** One page of all payments of this mode, newest first. */
export async function listPayments(
  transport: Transport,
  page: number,
): Promise<Result<Page<ListedPayment>>> {
  const path = `/transactions?page=${page}`
  const result = await send(transport, { operation: 'list', method: 'GET', path })
  return read(result, ({ data }) => {
    const { transactions, pagination } = List.parse(data)
    const rows = transactions.map((row) => ({
      reference: row.ref_id,
      transactionId: row.trans_id,
      status: row.status,
      amount: row.amount,
      charge: row.charge,
      currency: row.currency,
      method: row.payment_method,
      type: row.type,
      createdAt: row.created_at,
    }))
    return { number: pagination.current_page, rows, hasNext: Boolean(pagination.next_page_url) }
  })
}

/**
 * All pages, one after the other; throws a `ChapaFailure` where one cannot be had. Payments made meanwhile push older
 * ones to the next page, so a payment can come twice, and none is left out.
 */
export async function* eachPage<Row>(
  fetchPage: (page: number) => Promise<Result<Page<Row>>>,
  from = 1,
): AsyncGenerator<Page<Row>, void> {
  for (let number = from; ; number += 1) {
    const result = await fetchPage(number)
    if (result.kind !== 'ok') throw new ChapaFailure(result)
    yield result.data
    if (!result.data.hasNext || result.data.rows.length === 0) return
  }
}

/** What a payment's references are; give those that you have. */
export type PaymentReferences = { reference?: string | null; txRef?: string | null }

/**
 * What was tried on a payment page, oldest first. Chapa's pages disagree on which reference the path takes, so the other
 * one is tried when the first is not known.
 */
export async function paymentEvents(
  transport: Transport,
  { reference, txRef }: PaymentReferences,
): Promise<Result<PaymentEvent[]>> {
  const candidates = [reference, txRef].filter((one) => typeof one === 'string')
  if (candidates.length === 0) throw new TypeError('Give `reference` or `txRef`.')
  for (const [index, candidate] of candidates.entries()) {
    const path = `/transaction/events/${pathPart(candidate)}`
    const call = { operation: 'events', method: 'GET', path, reference: candidate } as const
    const result = read(await send(transport, call), ({ data }) =>
      Events.parse(data).map(({ type, message, created_at: createdAt }) => ({
        type,
        message,
        createdAt,
      })),
    )
    const unknownHere = result.kind === 'rejected' && result.code === 'transaction_not_found'
    if (!unknownHere || index === candidates.length - 1) return result
  }
  throw new TypeError('Give `reference` or `txRef`.')
}
