import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keys } from '../../test/house/config.ts'
import { payAt } from '../../test/house/checkout.ts'
import { control } from '../../test/house/control.ts'
import { type Emulators, startEmulators } from '../../test/house/emulators.ts'
import { money } from '../shared/money.ts'
import { createChapa } from './chapa.ts'
import type { PaymentGateway } from './port.ts'

let emulators: Emulators
let house: { emulators: Emulators }
let chapa: PaymentGateway

beforeAll(async () => {
  emulators = await startEmulators()
  house = { emulators }
  chapa = gatewayWith(keys.secretKey)
})
afterAll(() => emulators.stop())

const gatewayWith = (secretKey: string, url = emulators.chapaUrl) =>
  createChapa({ url, secretKey, webhookSecrets: [keys.webhookSecret], record: async () => {} })

const attempt = (txRef: string) => ({ txRef, handle: null, startedAt: new Date() })

const checkout = (txRef: string, changes: object = {}) =>
  chapa.startCheckout({
    txRef,
    amount: money(123_456, 'ETB'),
    payer: { email: 'sara@example.com', name: 'Sara Bekele' },
    title: 'Stay ABCD2345',
    returnUrl: 'https://stay.example/back',
    callbackUrl: 'http://127.0.0.1:9/nobody',
    pageUrl: 'http://127.0.0.1:9/nobody',
    ...changes,
  })

const profiles = [
  { name: 'documented', profile: { base: 'default' } },
  // Chapa's pages disagree on whether a part can be refunded; this client refunds parts.
  { name: 'flipped', profile: { base: 'flipped', overrides: { partialRefunds: 'allowed' } } },
  ...[1, 2, 3].map((seed) => ({
    name: `random ${seed}`,
    profile: { base: 'random', seed, overrides: { partialRefunds: 'allowed' } },
  })),
]

describe.each(profiles)('where the documentation disagrees: $name', ({ profile }) => {
  beforeEach(async () => {
    await control(house, 'PUT', '/profile', profile)
    await control(house, 'PUT', '/settings', { refundDelayMs: 0 })
  })

  test('a payment is opened, seen unpaid, paid, verified with its exact amount, and refunded in part', async () => {
    const txRef = `test-${randomUUID()}`
    const started = await checkout(txRef)
    expect(started).toMatchObject({ kind: 'ok' })
    if (started.kind !== 'ok') return
    expect(await chapa.verify(attempt(txRef))).toEqual({ kind: 'ok', payment: { state: 'unpaid' } })
    await payAt(started.checkoutUrl)
    const verified = await chapa.verify(attempt(txRef))
    expect(verified).toMatchObject({
      kind: 'ok',
      payment: { state: 'succeeded', amount: money(123_456, 'ETB') },
    })
    if (verified.kind !== 'ok' || verified.payment.state !== 'succeeded') return
    const refund = await chapa.refund({
      reference: verified.payment.reference,
      amount: money(50_000, 'ETB'),
      reason: 'cancelled',
      key: randomUUID(),
    })
    expect(refund).toMatchObject({ kind: 'ok' })
    if (refund.kind !== 'ok') return
    await expect
      .poll(() => chapa.verifyRefund(refund.reference))
      .toEqual({ kind: 'ok', state: 'succeeded' })
  })
})

describe('as documented', () => {
  beforeEach(() => control(house, 'PUT', '/profile', { base: 'default' }))

  test('a reference that Chapa does not know is told apart from one that is not paid', async () => {
    expect(await chapa.verify(attempt('nobody-knows-this'))).toEqual({
      kind: 'ok',
      payment: { state: 'not_found' },
    })
  })

  test('a used reference, a foreign key and a bad address are rejections with the words of Chapa', async () => {
    const txRef = `test-${randomUUID()}`
    await checkout(txRef)
    expect(await checkout(txRef)).toMatchObject({
      kind: 'rejected',
      message: 'Transaction reference has been used before',
    })
    expect(await gatewayWith('CHASECK_TEST-of-somebody-else').verify(attempt(txRef))).toMatchObject(
      {
        kind: 'rejected',
        httpStatus: 401,
      },
    )
    expect(
      await checkout(`test-${randomUUID()}`, { payer: { email: 'not an address', name: 'X' } }),
    ).toMatchObject({ kind: 'rejected' })
  })

  test.each(['reset-after', '500-before', '500-after', '429', 'malformed-json', 'html'])(
    'an answer of the kind %s counts as unknown, never as failure',
    async (kind) => {
      await control(house, 'POST', '/faults', { kind, operation: 'initialize', times: 1 })
      expect((await checkout(`test-${randomUUID()}`)).kind).toBe('unknown')
    },
  )

  test('nobody at the other end counts as unknown', async () => {
    expect(
      (await gatewayWith(keys.secretKey, 'http://127.0.0.1:9/v1').verify(attempt('x'))).kind,
    ).toBe('unknown')
  })

  test('a checkout that was cancelled can no longer be paid', async () => {
    const txRef = `test-${randomUUID()}`
    const started = await checkout(txRef)
    expect(await chapa.cancelCheckout(attempt(txRef))).toMatchObject({ kind: 'ok' })
    if (started.kind === 'ok') await expect(payAt(started.checkoutUrl)).rejects.toThrow('410')
  })

  test('transfers are sent once, in office hours, and told with their fee', async () => {
    const { transfers } = chapa
    if (!transfers) throw new Error('it sends no money')
    await control(house, 'PUT', '/settings', { transferHours: 'closed', transferDelayMs: 0 })
    const banks = await transfers.banks('ETB')
    expect(banks).toMatchObject({ kind: 'ok' })
    const telebirr = { bankCode: '855', accountName: 'Abel', accountNumber: '0912345678' }
    const request = (changes: object = {}) => ({
      reference: `payout-${randomUUID()}`,
      amount: money(250_000, 'ETB'),
      account: telebirr,
      ...changes,
    })
    expect(await transfers.send(request())).toMatchObject({ kind: 'rejected', why: 'closed_now' })
    await control(house, 'PUT', '/settings', { transferHours: 'open' })
    const unknownBank = { ...telebirr, bankCode: '1' }
    expect(await transfers.send(request({ account: unknownBank }))).toMatchObject({
      why: 'bad_account',
    })
    const rich = request({ amount: money(99_999_999_999, 'ETB') })
    expect(await transfers.send(rich)).toMatchObject({ why: 'no_balance' })
    const sent = request()
    expect(await transfers.verifyTransfer(sent.reference)).toEqual({
      kind: 'ok',
      transfer: { state: 'not_found' },
    })
    expect(await transfers.send(sent)).toEqual({ kind: 'ok' })
    // A twin after a lost answer finds the reference used, which is as good as an answer.
    expect(await transfers.send(sent)).toEqual({ kind: 'ok' })
    await expect
      .poll(() => transfers.verifyTransfer(sent.reference))
      .toMatchObject({ kind: 'ok', transfer: { state: 'paid', fee: money(7_500, 'ETB') } })
    const batch = [request(), request()]
    expect(await transfers.sendBatch(batch)).toEqual({ kind: 'ok' })
    const journal = await control(house, 'GET', '/journal?kind=money&subject=' + sent.reference)
    expect(journal).toMatchObject({ entries: [{ fact: 'payout' }, { fact: 'payout-fee' }] })
  })

  test('a charge-back is a lost dispute, and the lists of the gateway are read', async () => {
    const txRef = `test-${randomUUID()}`
    const started = await checkout(txRef)
    if (started.kind !== 'ok') throw new Error(started.message)
    await payAt(started.checkoutUrl)
    expect(await chapa.journal?.payments(null)).toMatchObject({
      kind: 'ok',
      payments: expect.arrayContaining([
        expect.objectContaining({
          state: 'succeeded',
          amount: money(123_456, 'ETB'),
          fee: money(4_321, 'ETB'),
        }),
      ]),
    })
    expect(await chapa.journal?.balance('USD')).toMatchObject({
      kind: 'ok',
      available: { currency: 'USD' },
    })
    await control(house, 'POST', '/reverse', { tx_ref: txRef })
    expect(await chapa.verifyDispute?.(txRef)).toMatchObject({
      kind: 'ok',
      dispute: { state: 'lost', reference: txRef, amount: money(123_456, 'ETB') },
    })
  })

  test('a refund whose answer was lost is found under its key', async () => {
    const txRef = `test-${randomUUID()}`
    const started = await checkout(txRef)
    if (started.kind !== 'ok') throw new Error(started.message)
    await payAt(started.checkoutUrl)
    const verified = await chapa.verify(attempt(txRef))
    if (verified.kind !== 'ok' || verified.payment.state !== 'succeeded') throw new Error('unpaid')
    const { reference } = verified.payment
    const wanted = { reference, amount: money(100, 'ETB'), reason: 'x', key: randomUUID() }
    await control(house, 'POST', '/faults', { kind: '500-after', operation: 'refund' })
    expect(await chapa.refund(wanted)).toMatchObject({ kind: 'unknown' })
    expect(await chapa.verifyRefund(wanted.key)).toMatchObject({ kind: 'ok' })
    expect(await chapa.refund(wanted)).toEqual({ kind: 'ok', reference: wanted.key })
  })
})
