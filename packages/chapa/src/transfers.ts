import { z } from 'zod'
import { type Amount, writeAmount } from './amount.ts'
import { amountField, read, textField, timeField } from './read.ts'
import type { Result } from './result.ts'
import type { Page } from './transactions.ts'
import { pathPart, send, type Transport } from './transport.ts'
import type { Mode } from './verify.ts'

export type TransferRequest = {
  /** Your reference. Chapa takes each one once, so with it a transfer cannot be made twice. */
  reference: string
  amount: Amount
  accountName: string
  accountNumber: string
  /** `id` of a bank. */
  bankCode: number
}

export type Transfer = {
  /** Yours; lists hold some that were made without one. */
  reference: string | null
  state: 'pending' | 'success' | 'failed'
  /** Chapa's own word for the state. */
  status: string
  amount: string
  charge: string | null
  currency: string
  chapaReference: string | null
  bankReference: string | null
  bankCode: number | null
  bankName: string | null
  accountName: string | null
  accountNumber: string | null
  createdAt: Date | null
  updatedAt: Date | null
}

export type Bank = {
  /** What transfers call `bankCode`. */
  id: number
  name: string
  swift: string | null
  /** How long its account numbers are. */
  accountLength: number | null
  /** Account numbers are phone numbers. */
  isMobileMoney: boolean
  isActive: boolean
  /** Takes transfers at any hour. */
  isAlwaysOpen: boolean
  currency: string
}

const flag = z.union([z.number(), z.boolean()]).nullish()
const Banks = z.array(
  z.object({
    id: z.coerce.number(),
    name: z.string(),
    swift: textField,
    acct_length: z.coerce.number().nullish(),
    is_mobilemoney: flag,
    is_active: flag,
    active: flag,
    is_24hrs: flag,
    currency: z.string().nullish(),
  }),
)
const Row = z.object({
  tx_ref: textField,
  reference: textField,
  status: z.string(),
  amount: amountField,
  charge: amountField.nullish(),
  currency: z.string(),
  mode: z.string().nullish(),
  chapa_transfer_id: textField,
  chapa_reference: textField,
  cross_party_reference: textField,
  bank_reference: textField,
  bank_code: z.coerce.number().nullish(),
  bank_name: textField,
  account_name: textField,
  account_number: textField,
  created_at: timeField,
  updated_at: timeField,
})
const Meta = z.object({ current_page: z.coerce.number(), next_page_url: z.string().nullish() })

/** Where money can be sent. */
export async function listBanks(transport: Transport): Promise<Result<Bank[]>> {
  const result = await send(transport, { operation: 'banks', method: 'GET', path: '/banks' })
  return read(result, ({ data }) =>
    Banks.parse(data).map((bank) => ({
      id: bank.id,
      name: bank.name,
      swift: bank.swift,
      accountLength: bank.acct_length ?? null,
      isMobileMoney: Boolean(bank.is_mobilemoney),
      isActive: Boolean(bank.is_active ?? true) && Boolean(bank.active ?? true),
      isAlwaysOpen: Boolean(bank.is_24hrs),
      currency: bank.currency ?? 'ETB',
    })),
  )
}

/** Sends birr to a bank account or a mobile wallet. It is queued then; `verifyTransfer` tells whether it arrived. */
export async function sendTransfer(
  transport: Transport,
  request: TransferRequest,
): Promise<Result<{ reference: string }>> {
  const result = await send(transport, {
    operation: 'transfer',
    method: 'POST',
    path: '/transfers',
    reference: request.reference,
    json: { ...itemOf(request), currency: 'ETB' },
  })
  return read(result, () => ({ reference: request.reference }))
}

/** One transfer as single and bulk transfers write it. */
export function itemOf(request: TransferRequest): object {
  return {
    account_name: request.accountName,
    account_number: request.accountNumber,
    amount: writeAmount(request.amount),
    reference: request.reference,
    bank_code: request.bankCode,
  }
}

/** Asks what became of a transfer. One that Chapa does not know was never queued. */
export async function verifyTransfer(
  transport: Transport,
  { reference, mode }: { reference: string; mode: Mode },
): Promise<Result<Transfer & { reference: string }>> {
  const result = await send(transport, {
    operation: 'verify-transfer',
    method: 'GET',
    path: `/transfers/verify/${pathPart(reference)}`,
    reference,
  })
  return read(result, ({ data }) => {
    const row = Row.parse(data)
    const transfer = transferOf(row)
    if (transfer.reference !== reference || (row.mode ?? mode) !== mode)
      throw new Error('it is about another transfer or mode')
    return { ...transfer, reference }
  })
}

/** One page of transfers, all or of one batch, newest first. */
export async function listTransfers(
  transport: Transport,
  { page, batchId }: { page: number; batchId?: string | undefined },
): Promise<Result<Page<Transfer>>> {
  const query = new URLSearchParams({ ...(batchId && { batch_id: batchId }), page: String(page) })
  const path = `/transfers?${query.toString()}`
  const result = await send(transport, { operation: 'list-transfers', method: 'GET', path })
  return read(result, ({ data, body }) => {
    const meta = Meta.parse(body.meta)
    const rows = z.array(Row).parse(data).map(transferOf)
    return { number: meta.current_page, rows, hasNext: Boolean(meta.next_page_url) }
  })
}

function transferOf(row: z.infer<typeof Row>): Transfer {
  return {
    reference: row.reference ?? row.tx_ref,
    state: stateOf(row.status),
    status: row.status,
    amount: row.amount,
    charge: row.charge ?? null,
    currency: row.currency,
    chapaReference: row.chapa_reference ?? row.chapa_transfer_id,
    bankReference: row.bank_reference ?? row.cross_party_reference,
    bankCode: row.bank_code ?? null,
    bankName: row.bank_name,
    accountName: row.account_name,
    accountNumber: row.account_number,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

// A word that nobody has met is not taken for a failure: the money may be on its way.
function stateOf(status: string): Transfer['state'] {
  const word = status.toLowerCase()
  if (/^(success(ful)?|completed)$/.test(word)) return 'success'
  if (/^(pending|processing|queued|initiated|approval|validated)$/.test(word)) return 'pending'
  if (/^(failed|cancell?ed|reverted|reversed|rejected)(\/cancell?ed)?$/.test(word)) return 'failed'
  throw new Error(`its status is "${status}"`)
}
