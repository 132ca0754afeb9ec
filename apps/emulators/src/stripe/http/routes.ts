import { createSession } from '../checkout/create.ts'
import { expireSession } from '../checkout/expire.ts'
import { listDisputes, readDispute } from '../disputes/read.ts'
import { listEvents, readEvent } from '../events/read.ts'
import { listSessions, readSession } from '../checkout/read.ts'
import { readCharge, readIntent } from '../payments/read.ts'
import { listLines, readBalance } from '../payments/balance.ts'
import { createRefund } from '../refunds/create.ts'
import { listRefunds, readRefund } from '../refunds/read.ts'
import { createAccount, readAccount } from '../transfers/accounts.ts'
import { createTransfer } from '../transfers/create.ts'
import { listTransfers, readTransfer } from '../transfers/read.ts'
import type { Handler } from './call.ts'

export type Route = { method: 'GET' | 'POST'; path: string; handler: Handler }

/** Every operation of the API; the names are what faults are aimed at. */
export const routes = {
  'create-session': post('/checkout/sessions', createSession),
  'list-sessions': get('/checkout/sessions', listSessions),
  'read-session': get('/checkout/sessions/:id', readSession),
  'expire-session': post('/checkout/sessions/:id/expire', expireSession),
  'read-intent': get('/payment_intents/:id', readIntent),
  'read-charge': get('/charges/:id', readCharge),
  'create-refund': post('/refunds', createRefund),
  'list-refunds': get('/refunds', listRefunds),
  'read-refund': get('/refunds/:id', readRefund),
  'create-account': post('/accounts', createAccount),
  'read-account': get('/accounts/:id', readAccount),
  'create-transfer': post('/transfers', createTransfer),
  'list-transfers': get('/transfers', listTransfers),
  'read-transfer': get('/transfers/:id', readTransfer),
  'list-disputes': get('/disputes', listDisputes),
  'read-dispute': get('/disputes/:id', readDispute),
  balance: get('/balance', readBalance),
  'list-lines': get('/balance_transactions', listLines),
  'list-events': get('/events', listEvents),
  'read-event': get('/events/:id', readEvent),
} as const satisfies Record<string, Route>

export type Operation = keyof typeof routes

function get(path: string, handler: Handler): Route {
  return { method: 'GET', path, handler }
}

function post(path: string, handler: Handler): Route {
  return { method: 'POST', path, handler }
}
