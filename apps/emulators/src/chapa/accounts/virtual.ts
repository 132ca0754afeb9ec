import { timestamp } from '../timestamp.ts'
import type { Answer } from '../http/answer.ts'
import { Refusal, ok, refuseFields } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { missing, textField } from '../http/call.ts'
import { pageNumber } from '../http/page.ts'
import { generatedReference, rowId } from '../ids.ts'
import { parseAmount } from '../money.ts'
import type { VirtualAccount } from '../world.ts'

const perPage = 25

/** POST /virtual-account: a wallet that the merchant keeps for somebody. Its money is the merchant's own. */
export function createVirtualAccount({ emulator, body, mode }: Call): Answer {
  refuseFields(missing(body, ['account_name']))
  const deposit =
    textField(body, 'initial_deposit') === null ? 0 : parseAmount(body.initial_deposit)
  if (deposit === null) throw new Refusal(400, { initial_deposit: ['validation.numeric'] })
  const account: VirtualAccount = {
    accountNumber: `100${String(rowId()).padStart(7, '0').slice(-6)}`,
    accountName: textField(body, 'account_name') ?? '',
    alias: textField(body, 'account_alias'),
    mode,
    balanceMinor: deposit,
    createdAt: emulator.clock.now(),
    movements: [],
  }
  emulator.world.virtualAccounts.set(account.accountNumber, account)
  emulator.changed()
  return ok('Virtual account created', present(account))
}

/** GET /virtual-account/{n}. */
export function readVirtualAccount(call: Call): Answer {
  return ok('Virtual account retrieved', present(find(call, call.params.account_number)))
}

/** GET /virtual-accounts: 25 a page. */
export function listVirtualAccounts({ emulator, mode, query }: Call): Answer {
  const all = [...emulator.world.virtualAccounts.values()].filter((one) => one.mode === mode)
  return ok('Virtual accounts retrieved', paged(all.map(present), query.page))
}

/** POST /virtual-account/credit and /virtual-account/deduct. */
export const creditVirtualAccount = (call: Call) => move(call, 'credit')
export const deductVirtualAccount = (call: Call) => move(call, 'debit')

/** GET /virtual-account/history/credit/{n} and /virtual-account/history/debit/{n}. */
export function virtualAccountHistory(call: Call): Answer {
  const { type } = call.params
  if (type !== 'credit' && type !== 'debit') throw new Refusal(404, 'Virtual account not found')
  const { movements } = find(call, call.params.account_number)
  const shown = movements.filter((one) => one.type === type).map(presentMovement)
  return ok('Virtual account history retrieved', paged(shown, call.query.page))
}

function move(call: Call, type: 'credit' | 'debit'): Answer {
  const { emulator, body } = call
  refuseFields(missing(body, ['account_number', 'amount']))
  const account = find(call, textField(body, 'account_number') ?? '')
  const amountMinor = parseAmount(body.amount)
  if (!amountMinor) throw new Refusal(400, { amount: ['validation.numeric'] })
  if (type === 'debit' && account.balanceMinor < amountMinor) {
    throw new Refusal(400, 'Insufficient Balance')
  }
  const movement = {
    type,
    amountMinor,
    txRef: textField(body, 'tx_ref') ?? generatedReference(),
    note: textField(body, 'note'),
    at: emulator.clock.now(),
  }
  account.balanceMinor += type === 'credit' ? amountMinor : -amountMinor
  account.movements.push(movement)
  emulator.changed()
  return ok(type === 'credit' ? 'Account credited' : 'Account debited', {
    account: present(account),
    transaction: presentMovement(movement),
  })
}

function find({ emulator, mode }: Call, accountNumber: string | undefined): VirtualAccount {
  const account = emulator.world.virtualAccounts.get(accountNumber ?? '')
  if (account?.mode === mode) return account
  throw new Refusal(404, 'Virtual account not found')
}

function present(account: VirtualAccount) {
  return {
    account_number: account.accountNumber,
    account_name: account.accountName,
    account_alias: account.alias,
    balance: account.balanceMinor / 100,
    currency: 'ETB',
    created_at: timestamp(account.createdAt),
  }
}

function presentMovement({
  type,
  amountMinor,
  txRef,
  note,
  at,
}: VirtualAccount['movements'][number]) {
  return { type, amount: amountMinor / 100, tx_ref: txRef, note, created_at: timestamp(at) }
}

function paged<Row>(rows: Row[], query: string | undefined) {
  const page = pageNumber(query)
  const shown = rows.slice((page - 1) * perPage, page * perPage)
  return { data: shown, current_page: page, per_page: perPage, total: rows.length }
}
