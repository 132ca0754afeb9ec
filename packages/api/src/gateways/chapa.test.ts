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
})
