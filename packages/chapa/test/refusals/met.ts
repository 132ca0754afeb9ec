import { expect } from 'vitest'
import type { Chapa, Result } from '../../src/index.ts'
import { chapa, gateway, live, paid, reference } from '../stage.ts'

/** As it is before each row. */
export const settings = {
  transferHours: 'open',
  bannedBanks: [130],
  bulkRestMs: 5_000,
  receivesPayments: true,
  apiPayments: true,
  apiTransfers: true,
  apiSubaccounts: true,
  refundDelayMs: 0,
  testRefunds: true,
}
const set = (changes: object) => gateway.control('PUT', '/settings', changes)
const profile = (overrides: object) => gateway.control('PUT', '/profile', { overrides })
export const page = (changes: object = {}) =>
  ({ txRef: reference(), amount: 100, currency: 'ETB', ...changes }) as const
const transfer = (changes: object = {}) => ({
  reference: reference(),
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

async function subaccount(): Promise<string> {
  const made = await live.createSubaccount(partner())
  if (made.kind !== 'ok') throw new Error(made.message)
  return made.data.id
}

type Met = () => Promise<Result<unknown>>

/** How each refusal is met, by Chapa's sentence: two rows may share a code. */
export const met: Record<string, Met> = {
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
  'Invalid transaction or Transaction not found': () => chapa.verify(reference()),
  'Invalid transfer reference or Transfer is not found': () => chapa.verifyTransfer(reference()),
  'Refunds can only be processed in live mode': async () => {
    const { reference: paymentReference } = await paid()
    await set({ testRefunds: false })
    return chapa.refund({ paymentReference, key: reference() })
  },
  'Transaction not found': () => chapa.events({ txRef: reference() }),
  'Transaction is not active and cannot be cancelled': async () =>
    chapa.cancel((await paid()).txRef),
  'Refund not found': () => chapa.verifyRefund({ key: reference() }),
  'Refund reference has been used before': async () => {
    const request = { paymentReference: (await paid()).reference, key: reference(), amount: 5 }
    await chapa.refund(request)
    return chapa.refund(request)
  },
  'Transaction has already been refunded': async () => {
    const { reference: paymentReference } = await paid()
    await chapa.refund({ paymentReference, key: reference() })
    return chapa.refund({ paymentReference, key: reference() })
  },
  'Refund amount is greater than the refundable amount of the transaction': async () =>
    chapa.refund({
      paymentReference: (await paid()).reference,
      key: reference(),
      amount: '1234.57',
    }),
  'Partial refund is not supported': async () => {
    await profile({ partialRefunds: 'refused' })
    return chapa.refund({ paymentReference: (await paid()).reference, key: reference(), amount: 1 })
  },
  'Transaction is not paid and cannot be refunded': async () => {
    const { txRef } = page()
    await chapa.initialize(page({ txRef }))
    const { payment } = await gateway.control('GET', `/payments/${txRef}`)
    return chapa.refund({ paymentReference: payment.reference, key: reference() })
  },
  'Transaction has been reversed': async () => {
    const { txRef, reference: paymentReference } = await paid()
    await gateway.control('POST', '/reverse', { tx_ref: txRef })
    return chapa.refund({ paymentReference, key: reference() })
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
export const elsewhere: Record<string, string> = {
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
