import { timestamp } from '../timestamp.ts'
import type { Answer } from '../http/answer.ts'
import { Refusal, ok } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { pageNumber } from '../http/page.ts'
import { showAmount } from '../money.ts'
import type { Profile } from '../profile.ts'
import type { Transfer } from '../world.ts'
import { bankById } from './banks.ts'

const perPage = 10
const notFound = {
  transfer: 'Invalid transfer reference or Transfer is not found',
  transaction: 'Invalid transaction or Transaction not found',
}

/** GET /transfers/verify/{reference}. */
export function verifyTransfer({ emulator, params, mode, profile }: Call): Answer {
  const transfer = emulator.world.transfers.get(params.reference ?? '')
  if (!transfer || transfer.mode !== mode) {
    throw new Refusal(404, notFound[profile.transferNotFound])
  }
  return ok('Transfer details', {
    account_name: transfer.accountName,
    account_number: transfer.accountNumber,
    mobile: null,
    currency: transfer.currency,
    amount: showAmount(transfer.amountMinor, profile.verifyAmount),
    charge: showAmount(transfer.chargeMinor, profile.verifyAmount),
    mode: transfer.mode,
    transfer_method: bankById(transfer.bankCode)?.mobileMoney ? 'wallet' : 'bank',
    narration: null,
    chapa_transfer_id: transfer.chapaReference,
    bank_code: transfer.bankCode,
    bank_name: bankById(transfer.bankCode)?.name ?? null,
    cross_party_reference: transfer.state === 'success' ? transfer.bankReference : null,
    ip_address: '127.0.0.1',
    status: statusWord(transfer, profile),
    tx_ref: transfer.reference,
    created_at: timestamp(transfer.createdAt),
    updated_at: timestamp(transfer.updatedAt),
  })
}

/** GET /transfers, all or of one batch: newest first, ten a page. */
export function listTransfers({ emulator, query, mode, profile }: Call): Answer {
  const batchId = query.batch_id === undefined ? null : Number(query.batch_id)
  const all = [...emulator.world.transfers.values()]
    .filter((one) => one.mode === mode && (batchId === null || one.batchId === batchId))
    .reverse()
  const page = pageNumber(query.page)
  const lastPage = Math.max(1, Math.ceil(all.length / perPage))
  const path = `${emulator.origin}/v1/transfers`
  const batch = query.batch_id === undefined ? '' : `batch_id=${query.batch_id}&`
  const url = (number: number) => `${path}?${batch}page=${number}`
  const from = (page - 1) * perPage
  const rows = all.slice(from, from + perPage)
  return {
    code: 200,
    body: {
      message: 'Transfer details fetched',
      status: 'success',
      data: rows.map((transfer) => listed(transfer, profile)),
      meta: {
        current_page: page,
        first_page_url: url(1),
        last_page: lastPage,
        last_page_url: url(lastPage),
        next_page_url: page < lastPage ? url(page + 1) : null,
        path,
        per_page: perPage,
        prev_page_url: page > 1 ? url(page - 1) : null,
        to: rows.length === 0 ? null : from + rows.length,
        total: all.length,
        error: [],
      },
    },
  }
}

function listed(transfer: Transfer, profile: Profile) {
  return {
    account_name: transfer.accountName,
    account_number: transfer.accountNumber,
    currency: transfer.currency,
    amount: showAmount(transfer.amountMinor, profile.listAmount),
    charge: showAmount(transfer.chargeMinor, profile.listAmount),
    transfer_type: bankById(transfer.bankCode)?.mobileMoney ? 'wallet' : 'bank',
    chapa_reference: transfer.chapaReference,
    bank_code: transfer.bankCode,
    bank_name: bankById(transfer.bankCode)?.name ?? null,
    bank_reference: transfer.state === 'success' ? transfer.bankReference : null,
    status: statusWord(transfer, profile),
    reference: transfer.reference,
    created_at: timestamp(transfer.createdAt),
    updated_at: timestamp(transfer.updatedAt),
  }
}

function statusWord({ state }: Transfer, profile: Profile): string {
  if (state === 'approval') return 'pending'
  return state === 'failed' ? profile.transferFailedWord : state
}
