import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type Chapa,
  type ChapaErrorCode,
  chapaErrors,
  errorCodeOf,
  type Result,
} from '../src/index.ts'
import { type Gateway, liveKey, startGateway, testKey } from './emulator.ts'

/**
 * Every refusal that has a sentence, how it is met, and that the client names it. What is not a refusal stands in
 * contract.test.ts (each endpoint, each switch), in calls.test.ts (time-outs, faults, records) and, for what only
 * browsers and other clients ask for, in the emulator's tests:
 *
 * endpoints: initialize, mobile-initialize, verify, cancel, list, events, refund and its verify, banks, transfers and
 *   their verify and list, bulk, subaccount, balances, swap, currencies → contract.test.ts; hosted/pay, charges,
 *   validate → charges/charge.test.ts of the emulator
 * after payment: callback in query or body → contract.test.ts; ten tries in a window, failed then success, return_url,
 *   session expired → checkout.test.ts of the emulator
 * verify: each state and word, amounts of three kinds, 404 for what is not paid → contract.test.ts, verify.test.ts
 * webhooks: events, both headers, which secret, which bytes → contract.test.ts; repeats until 200, order, copies, loss,
 *   forgery → webhook.test.ts and chaos.test.ts of the emulator
 * transfers: hours, approval, batches of 100 each five seconds → contract.test.ts, calls.test.ts, transfer.test.ts
 * control plane and journal → chaos.test.ts, journal.test.ts, persistence.test.ts of the emulator
 */
let gateway: Gateway
let chapa: Chapa
let live: Chapa

beforeAll(async () => {
  gateway = await startGateway()
  chapa = gateway.client({ batchPauseMs: 0 })
  live = gateway.client({ secretKey: liveKey })
})
afterAll(() => gateway.stop())

const settings = {
  transferHours: 'open',
  bannedBanks: [130],
  receivesPayments: true,
  apiPayments: true,
  apiTransfers: true,
  apiSubaccounts: true,
  refundDelayMs: 0,
  testRefunds: true,
}
beforeEach(async () => {
  await gateway.control('PUT', '/settings', settings)
  await gateway.control('PUT', '/profile', { base: 'default' })
})

const set = (changes: object) => gateway.control('PUT', '/settings', changes)
const profile = (overrides: object) => gateway.control('PUT', '/profile', { overrides })
const fresh = () => `t-${randomUUID()}`
const page = (changes: object = {}) =>
  ({ txRef: fresh(), amount: 100, currency: 'ETB', ...changes }) as const
const transfer = (changes: object = {}) => ({
  reference: fresh(),
  amount: 5,
  accountName: 'Almaz',
  accountNumber: '0912345678',
  bankCode: 855,
  ...changes,
})
const partner = (changes: object = {}) =>
  ({
    businessName: 'Lake house',
    accountName: 'Almaz',
    accountNumber: `10001${String(Math.random()).slice(2, 10)}`,
    bankCode: 946,
    split: { type: 'flat', value: 25 },
    ...changes,
  }) as const

/** A client whose requests lack or have another header. */
function withHeaders(change: (headers: Headers) => void): Chapa {
  return gateway.client({
    fetch: (url, init) => {
      const headers = new Headers(init?.headers)
      change(headers)
      return fetch(url, { ...init, headers })
    },
  })
}

async function paid(): Promise<{ txRef: string; reference: string }> {
  const { txRef } = page()
  await chapa.initialize(page({ txRef }))
  await gateway.pay(txRef)
  const verified = await chapa.verify(txRef)
  if (verified.kind !== 'ok' || verified.data.state === 'unpaid') throw new Error('unpaid')
  return { txRef, reference: verified.data.payment.reference ?? '' }
}

async function subaccount(): Promise<string> {
  const made = await live.createSubaccount(partner())
  if (made.kind !== 'ok') throw new Error(made.message)
  return made.data.id
}

type Met = () => Promise<Result<unknown>>

/** By Chapa's sentence: two rows may share a code. */
const met: Record<string, Met> = {
  'Authorization required': () => withHeaders((all) => all.delete('authorization')).banks(),
  "Invalid API Key or User doesn't exist": () =>
    gateway.client({ secretKey: 'CHASECK_TEST-stranger' }).banks(),
  'Invalid API Key': async () => {
    await profile({ invalidKeyMessage: 'short' })
    return gateway.client({ secretKey: 'CHASECK_TEST-stranger' }).verify('x')
  },
  "Invalid API Key or the business can't accept payments at the moment. Please verify your API key and ensure the account is active and able to process payments.":
    async () => {
      await profile({ invalidKeyMessage: 'business' })
      return gateway.client({ secretKey: 'CHASECK_TEST-stranger' }).payments()
    },
  'The Endpoint you are looking for is not found. Please refer to our documentation for more. developer.chapa.co':
    () => gateway.client({ url: `${gateway.url}/v0` }).banks(),
  "Live secret keys can't be used to verify a test transaction": async () =>
    live.verify((await paid()).txRef),
  "Test secret keys can't be used to verify a live transaction": async () => {
    const request = page()
    await live.initialize(request)
    return chapa.verify(request.txRef)
  },
  '{field}: ["validation.required"]': () => chapa.initialize(page({ email: 'nobody' })),
  'Incorrect header settings Please check if content-type is present and set to application/json':
    () => withHeaders((all) => all.set('content-type', 'text/plain')).initialize(page()),
  'Invalid currency': async () => {
    await profile({ missingContentType: 'invalid-currency' })
    return withHeaders((all) => all.set('content-type', 'text/plain')).initialize(page())
  },
  'Invalid currency, {currency} is not supported only ETB is supported to use Transfer API.': () =>
    inDollars().transfer(transfer()),
  'Invalid currency, {currency} is not supported': () =>
    chapa.initialize(page({ currency: 'GBP' })),
  'Too many requests': async () => {
    const batch = () => chapa.transferBatch({ title: 'Hosts', transfers: [transfer()] })
    await batch()
    return batch()
  },
  'Payments through API is disabled, please contact us': async () => {
    await set({ apiPayments: false })
    return chapa.initialize(page())
  },
  "User can't receive payments": async () => {
    await set({ receivesPayments: false })
    expect(await chapa.transfer(transfer())).toMatchObject({ code: 'merchant_cannot_receive' })
    return chapa.initialize(page())
  },
  'Transaction reference has been used before': async () => {
    const request = page()
    await chapa.initialize(request)
    return chapa.mobileInitialize(request)
  },
  "The subaccount id you provided isn't associated with this account. Please make sure the id is correct or to create a subaccount before proceeding":
    () => chapa.initialize(page({ subaccount: { id: 'nobody' } })),
  "Merchant's share of payment is not enough to cover transaction fee.": async () => {
    const split = { type: 'percentage', value: 0.99 }
    return live.initialize(page({ subaccount: { id: await subaccount(), split } }))
  },
  'Merchant fee is greater than split flat amount.': async () =>
    live.initialize(page({ amount: 20, subaccount: { id: await subaccount() } })),
  'Invalid transaction or Transaction not found': () => chapa.verify(fresh()),
  'Invalid transfer reference or Transfer is not found': () => chapa.verifyTransfer(fresh()),
  'Refunds can only be processed in live mode': async () => {
    const { reference: paymentReference } = await paid()
    await set({ testRefunds: false })
    return chapa.refund({ paymentReference, key: fresh() })
  },
  'Transaction not found': () => chapa.events({ txRef: fresh() }),
  'Transaction is not active and cannot be cancelled': async () =>
    chapa.cancel((await paid()).txRef),
  'Refund not found': () => chapa.verifyRefund({ key: fresh() }),
  'Refund reference has been used before': async () => {
    const request = { paymentReference: (await paid()).reference, key: fresh(), amount: 5 }
    await chapa.refund(request)
    return chapa.refund(request)
  },
  'Transaction has already been refunded': async () => {
    const { reference: paymentReference } = await paid()
    await chapa.refund({ paymentReference, key: fresh() })
    return chapa.refund({ paymentReference, key: fresh() })
  },
  'Refund amount is greater than the refundable amount of the transaction': async () =>
    chapa.refund({ paymentReference: (await paid()).reference, key: fresh(), amount: '100.01' }),
  'Partial refund is not supported': async () => {
    await profile({ partialRefunds: 'refused' })
    return chapa.refund({ paymentReference: (await paid()).reference, key: fresh(), amount: 1 })
  },
  'Transaction is not paid and cannot be refunded': async () => {
    const { txRef } = page()
    await chapa.initialize(page({ txRef }))
    const { payment } = await gateway.control('GET', `/payments/${txRef}`)
    return chapa.refund({ paymentReference: payment.reference, key: fresh() })
  },
  'Transaction has been reversed': async () => {
    const { txRef, reference: paymentReference } = await paid()
    await gateway.control('POST', '/reverse', { tx_ref: txRef })
    return chapa.refund({ paymentReference, key: fresh() })
  },
  'Our Transfer hours are Mon-Sat from 08:30 AM - 04:30 PM only, please check our transfer manuals or contact us for an immediate assist.':
    async () => {
      await set({ transferHours: 'closed' })
      return chapa.transfer(transfer())
    },
  "Transfer API isn't available now, please contact us": async () => {
    await set({ apiTransfers: false })
    return chapa.transferBatch({ title: 'Hosts', transfers: [transfer()] })
  },
  'This bank is no longer supported or banned by National bank of Ethiopia': () =>
    chapa.transfer(transfer({ bankCode: 130 })),
  'The Bank Code is incorrect please check if it does exist with our getbanks endpoint.':
    async () => {
      expect(await live.createSubaccount(partner({ bankCode: 1 }))).toMatchObject({
        code: 'bank_code_unknown',
      })
      return chapa.transfer(transfer({ bankCode: 1 }))
    },
  'The account number is not valid for {bank}': () => chapa.transfer(transfer({ bankCode: 656 })),
  'Insufficient Balance': () => chapa.transfer(transfer({ amount: 99_999_999 })),
  'TThe reference number has been used before': async () => {
    const request = transfer()
    await chapa.transfer(request)
    return chapa.transfer(request)
  },
  'This subaccount does exist': async () => {
    const request = partner()
    await live.createSubaccount(request)
    return live.createSubaccount(request)
  },
  'To create subaccounts via API you need to be on live mode.': () =>
    chapa.createSubaccount(partner()),
  "You Can't create a subaccount via API, try to create from dashboard.": async () => {
    await set({ apiSubaccounts: false })
    return live.createSubaccount(partner())
  },
  'Amount must be at least 1': () => chapa.swap('0.99'),
  'Amount must not be greater than 10000': () => chapa.swap(10_001),
}

/** Sentences that no call of this client can meet here, and what they would be. */
const elsewhere: Record<string, string> = {
  // News to `verify`, which answers `unpaid`.
  'Payment not paid yet': 'not_paid_yet',
  // The spelling that Chapa may one day correct.
  'The reference number has been used before': 'transfer_reference_used',
  // This client swaps nothing else.
  'Only swaps from USD to ETB are supported': 'swap_not_supported',
}

/** A client that asks for transfers in dollars, as this one never does. */
function inDollars(): Chapa {
  return gateway.client({
    fetch: (url, init) => {
      const body = typeof init?.body === 'string' ? init.body.replace('"ETB"', '"USD"') : null
      return fetch(url, { ...init, body })
    },
  })
}

describe('every row of refusals', () => {
  test.each(chapaErrors.filter(({ message }) => !(message in elsewhere)))(
    '$code: $message',
    async ({ code, httpStatus, message }) => {
      const row = met[message]
      if (!row) throw new Error(`nothing here meets "${message}"`)
      const result = await row()
      expect(result).toMatchObject({ kind: 'rejected', code, httpStatus })
      // The words are Chapa's own, with what changes in them filled in.
      const isSentence = code !== 'validation_failed' && result.kind === 'rejected'
      if (isSentence) expect(errorCodeOf(result.message)).toBe(code)
    },
  )

  test('that has no call here is known by its sentence', () => {
    for (const [message, code] of Object.entries(elsewhere)) expect(errorCodeOf(message)).toBe(code)
    const codes = new Set<ChapaErrorCode>(chapaErrors.map(({ code }) => code))
    expect(codes.size).toBeGreaterThan(30)
  })

  test('is not guessed from a sentence that nobody has written down', () => {
    for (const message of ['Something else', '', 'Insufficient Balance, but not really', testKey])
      expect(errorCodeOf(message)).toBeNull()
  })

  test('of fields names them', async () => {
    const refused = await chapa.initialize(page({ email: 'nobody', phone: '12', returnUrl: 'x:y' }))
    expect(refused).toMatchObject({
      code: 'validation_failed',
      fields: {
        email: ['validation.email'],
        phone_number: ['validation.regex'],
        return_url: ['validation.url'],
      },
    })
  })
})
