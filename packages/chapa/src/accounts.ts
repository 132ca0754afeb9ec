import { z } from 'zod'
import { type Amount, writeAmount } from './amount.ts'
import type { Split } from './checkout.ts'
import { amountField, read, textField } from './read.ts'
import type { Result } from './result.ts'
import { send, type Transport } from './transport.ts'

export type Balance = {
  currency: string
  /** What can be refunded and transferred now. */
  available: string
  ledger: string
}

export type SupportedCurrency = { code: string; name: string | null }

export type SubaccountRequest = {
  businessName: string
  accountName: string
  accountNumber: string
  bankCode: number
  /** The platform's part, not the partner's. */
  split: Split
}

export type Swap = { reference: string; from: string; to: string; rate: number }

const Balances = z.array(
  z.object({ currency: z.string(), available_balance: amountField, ledger_balance: amountField }),
)
const Currencies = z.object({
  currency_code: z.array(z.string()),
  currency_name: z.array(z.string()).optional(),
})
const Subaccount = z.union([z.string(), z.looseObject({})])
const Swapped = z.object({
  ref_id: textField,
  amount: amountField,
  exchanged_amount: amountField,
  rate: z.coerce.number(),
})

/** What the merchant has, in one currency or in all. */
export async function readBalances(
  transport: Transport,
  currency?: string,
): Promise<Result<Balance[]>> {
  const result = await send(
    transport,
    currency === undefined
      ? { operation: 'balances', method: 'GET', path: '/balances' }
      : { operation: 'balance', method: 'GET', path: `/balances/${currency.toLowerCase()}` },
  )
  return read(result, ({ data }) =>
    Balances.parse(data).map((one) => ({
      currency: one.currency,
      available: one.available_balance,
      ledger: one.ledger_balance,
    })),
  )
}

/** The currencies that payments can have; under `data` in one description, beside it in another. */
export async function listCurrencies(transport: Transport): Promise<Result<SupportedCurrency[]>> {
  const path = '/currency_supported'
  const result = await send(transport, { operation: 'currency-supported', method: 'GET', path })
  return read(result, ({ data, body }) => {
    const lists = Currencies.parse(data ?? body)
    return lists.currency_code.map((code, index) => ({
      code,
      name: lists.currency_name?.[index] ?? null,
    }))
  })
}

/** Makes a partner for split payments, in live mode only; gives its id. */
export async function createSubaccount(
  transport: Transport,
  request: SubaccountRequest,
): Promise<Result<{ id: string }>> {
  const result = await send(transport, {
    operation: 'subaccount',
    method: 'POST',
    path: '/subaccount',
    json: {
      business_name: request.businessName,
      account_name: request.accountName,
      account_number: request.accountNumber,
      bank_code: request.bankCode,
      split_type: request.split.type,
      split_value: request.split.value,
    },
  })
  return read(result, ({ data }) => ({ id: subaccountId(data) }))
}

/** Changes dollars of the balance into birr, for good. */
export async function swapDollars(transport: Transport, amount: Amount): Promise<Result<Swap>> {
  const result = await send(transport, {
    operation: 'swap',
    method: 'POST',
    path: '/swap',
    json: { amount: Number(writeAmount(amount)), from: 'USD', to: 'ETB' },
  })
  return read(result, ({ data }) => {
    const swapped = Swapped.parse(data)
    const { amount: from, exchanged_amount: to, rate } = swapped
    if (swapped.ref_id === null) throw new Error('it has no reference')
    return { reference: swapped.ref_id, from, to, rate }
  })
}

// The id itself, or an object whose key is really written `subaccounts[id]`.
function subaccountId(data: unknown): string {
  const told = Subaccount.parse(data)
  if (typeof told === 'string') return told
  return z.string().parse(told['subaccounts[id]'] ?? told.subaccount_id ?? told.id)
}
