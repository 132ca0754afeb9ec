import { balances } from '../accounts/balances.ts'
import { currencySupported } from '../accounts/currencies.ts'
import { createSubaccount } from '../accounts/subaccounts.ts'
import { swap } from '../accounts/swap.ts'
import {
  createVirtualAccount,
  creditVirtualAccount,
  deductVirtualAccount,
  listVirtualAccounts,
  readVirtualAccount,
  virtualAccountHistory,
} from '../accounts/virtual.ts'
import { createCharge } from '../charges/create.ts'
import { validateCharge } from '../charges/validate.ts'
import { cancel } from '../payments/cancel.ts'
import { events } from '../payments/events.ts'
import { hostedPay, initialize } from '../payments/initialize.ts'
import { list } from '../payments/list.ts'
import { verify } from '../payments/verify.ts'
import { createRefund } from '../refunds/create.ts'
import { verifyRefund } from '../refunds/verify.ts'
import { listBanks } from '../transfers/banks.ts'
import { createBulk } from '../transfers/bulk.ts'
import { createTransfer } from '../transfers/create.ts'
import { listTransfers, verifyTransfer } from '../transfers/read.ts'
import type { Handler } from './call.ts'

export type Route = {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  body: 'json' | 'form' | 'any' | 'none'
  /** A browser's form holds the public key; everything else shows the secret one. */
  key?: 'public'
  handler: Handler
}

/** Every operation of the API; the names are what faults are aimed at. */
export const routes = {
  initialize: post('/transaction/initialize', initialize),
  'mobile-initialize': post('/transaction/mobile-initialize', initialize),
  verify: get('/transaction/verify/:tx_ref', verify),
  cancel: { method: 'PUT', path: '/transaction/cancel/:tx_ref', body: 'none', handler: cancel },
  list: get('/transactions', list),
  events: get('/transaction/events/:ref', events),
  refund: { method: 'POST', path: '/refund/:reference', body: 'form', handler: createRefund },
  'verify-refund': get('/refund/:ref_id/verify', verifyRefund),
  banks: get('/banks', listBanks),
  transfer: post('/transfers', createTransfer),
  'list-transfers': get('/transfers', listTransfers),
  'verify-transfer': get('/transfers/verify/:reference', verifyTransfer),
  'bulk-transfer': post('/bulk-transfers', createBulk),
  balances: get('/balances', balances),
  balance: get('/balances/:currency', balances),
  swap: post('/swap', swap),
  'currency-supported': get('/currency_supported', currencySupported),
  subaccount: post('/subaccount', createSubaccount),
  'virtual-account': post('/virtual-account', createVirtualAccount),
  'read-virtual-account': get('/virtual-account/:account_number', readVirtualAccount),
  'credit-virtual-account': post('/virtual-account/credit', creditVirtualAccount),
  'deduct-virtual-account': post('/virtual-account/deduct', deductVirtualAccount),
  'list-virtual-accounts': get('/virtual-accounts', listVirtualAccounts),
  'virtual-account-history': get(
    '/virtual-account/history/:type/:account_number',
    virtualAccountHistory,
  ),
  charge: { ...post('/charges', createCharge), body: 'any' },
  'validate-charge': { ...post('/validate', validateCharge), body: 'any' },
  'hosted-pay': { ...post('/hosted/pay', hostedPay), body: 'any', key: 'public' },
} as const satisfies Record<string, Route>

export type Operation = keyof typeof routes

function get(path: string, handler: Handler): Route {
  return { method: 'GET', path, body: 'none', handler }
}

function post(path: string, handler: Handler): Route {
  return { method: 'POST', path, body: 'json', handler }
}
