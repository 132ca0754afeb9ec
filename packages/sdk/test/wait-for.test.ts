import { control, payAt } from '@nexus/api/testing'
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest'
import { type Market, openMarket } from './checkout/market.ts'
import type { Nexus, SettledPayment } from '../src/index.ts'

let market: Market

beforeAll(async () => {
  market = await openMarket()
})
afterAll(() => market[Symbol.asyncDispose]())

async function started(nexus: Nexus) {
  const quote = await nexus.quotes.create(market.stay())
  const { id: bookingId } = await nexus.bookings.create({ quoteId: quote.id })
  return nexus.payments.start({ bookingId, returnUrl: 'https://stay.example/back' })
}

test.each([
  ['success', 'succeeded'],
  ['failure', 'failed'],
] as const)(
  'a payment that ends in %s is waited for, though nobody brings the news',
  async (outcome, status) => {
    const nexus = await market.guest()
    const { id: paymentId, checkoutUrl } = await started(nexus)
    const waiting = nexus.payments.waitFor({ paymentId })
    await payAt(checkoutUrl ?? '', outcome)
    const payment = await waiting
    expect(payment).toMatchObject({ id: paymentId, status })
    expectTypeOf(payment).toEqualTypeOf<SettledPayment>()
    expect(await nexus.payments.waitFor({ paymentId })).toEqual(payment)
  },
)

test('a gateway that does not answer is waited for', async () => {
  const nexus = await market.guest({ retries: 0 })
  const { id: paymentId, checkoutUrl } = await started(nexus)
  await payAt(checkoutUrl ?? '')
  // The server itself asks three times before it gives up.
  const breakGateway = () =>
    control(market.house, 'POST', '/faults', { kind: '500-before', operation: 'verify', times: 3 })
  await breakGateway()
  await expect(nexus.payments.refresh({ paymentId })).rejects.toMatchObject({
    code: 'GATEWAY_UNAVAILABLE',
  })
  await breakGateway()
  expect((await nexus.payments.waitFor({ paymentId })).status).toBe('succeeded')
})

test('waiting ends with its time, its signal and the client; a payment of somebody else is not waited for', async () => {
  const nexus = await market.guest()
  const { id: paymentId } = await started(nexus)
  await expect(nexus.payments.waitFor({ paymentId }, { timeoutMs: 300 })).rejects.toMatchObject({
    code: 'TIMEOUT',
    path: 'payments.waitFor',
    data: { timeoutMs: 300 },
  })
  const controller = new AbortController()
  const given = nexus.payments.waitFor({ paymentId }, { signal: controller.signal })
  controller.abort()
  await expect(given).rejects.toMatchObject({ code: 'ABORTED' })
  const other = await market.guest()
  await expect(other.payments.waitFor({ paymentId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const waiting = nexus.payments.waitFor({ paymentId })
  nexus.close()
  await expect(waiting).rejects.toMatchObject({ code: 'CLOSED' })
})
