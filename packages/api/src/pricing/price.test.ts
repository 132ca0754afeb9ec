import fc from 'fast-check'
import { expect, test } from 'vitest'
import { priceStay, type PriceRequest } from './price.ts'

const request: fc.Arbitrary<PriceRequest> = fc.record({
  rates: fc.record({
    currency: fc.constantFrom('ETB', 'USD'),
    nightlyMinor: fc.integer({ min: 1, max: 100_000_000 }),
    cleaningFeeMinor: fc.integer({ min: 0, max: 10_000_000 }),
    extraGuestFeeMinor: fc.integer({ min: 0, max: 10_000_000 }),
    guestsIncluded: fc.integer({ min: 1, max: 50 }),
  }),
  nights: fc.integer({ min: 1, max: 365 }),
  guests: fc.integer({ min: 1, max: 50 }),
  commissionBps: fc.integer({ min: 0, max: 5_000 }),
})

const sumOf = (price: ReturnType<typeof priceStay>, payer: 'guest' | 'host') =>
  price.lineItems
    .filter((item) => item.payer === payer)
    .reduce((sum, item) => sum + item.amount.amountMinor, 0)

test('the lines of the guest add up to the total', () => {
  fc.assert(
    fc.property(
      request,
      (asked) => sumOf(priceStay(asked), 'guest') === priceStay(asked).totalMinor,
    ),
  )
})

test('what the guest pays is what the host receives plus what the platform keeps', () => {
  fc.assert(
    fc.property(request, (asked) => {
      const price = priceStay(asked)
      const serviceFee =
        price.lineItems.find((item) => item.kind === 'service_fee')?.amount.amountMinor ?? 0
      expect(price.hostPayoutMinor + sumOf(price, 'host') + serviceFee).toBe(price.totalMinor)
    }),
  )
})

test('no line is negative or a fraction, and all are in one currency', () => {
  fc.assert(
    fc.property(request, (asked) => {
      for (const { amount } of priceStay(asked).lineItems) {
        expect(Number.isSafeInteger(amount.amountMinor) && amount.amountMinor >= 0).toBe(true)
        expect(amount.currency).toBe(asked.rates.currency)
      }
    }),
  )
})

test('a night more never costs less', () => {
  fc.assert(
    fc.property(request, (asked) => {
      expect(priceStay({ ...asked, nights: asked.nights + 1 }).totalMinor).toBeGreaterThan(
        priceStay(asked).totalMinor,
      )
    }),
  )
})

test('guests within the included number cost nothing extra', () => {
  fc.assert(
    fc.property(request, (asked) => {
      const within = { ...asked, guests: Math.min(asked.guests, asked.rates.guestsIncluded) }
      expect(priceStay(within).lineItems.some((item) => item.kind === 'extra_guests')).toBe(false)
    }),
  )
})

test('three nights for four guests, two included, are priced line by line', () => {
  const price = priceStay({
    rates: {
      currency: 'ETB',
      nightlyMinor: 250_000,
      cleaningFeeMinor: 40_000,
      extraGuestFeeMinor: 30_000,
      guestsIncluded: 2,
    },
    nights: 3,
    guests: 4,
    commissionBps: 300,
  })
  expect(
    price.lineItems.map(({ kind, quantity, amount }) => [kind, quantity, amount.amountMinor]),
  ).toEqual([
    ['nights', 3, 750_000],
    ['extra_guests', 6, 180_000],
    ['cleaning_fee', 1, 40_000],
    ['service_fee', 1, 97_000],
    ['host_commission', 1, 29_100],
  ])
  expect(price.totalMinor).toBe(1_067_000)
  expect(price.hostPayoutMinor).toBe(940_900)
})
