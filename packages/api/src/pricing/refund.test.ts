import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refundTiers } from './policy.ts'
import { priceStay } from './price.ts'
import { addDays, instantOf, nightsOf } from '../shared/stay.ts'
import { refundSchedule, splitAt, tierAt } from './refund.ts'

const priced = fc
  .record({
    nightlyMinor: fc.integer({ min: 1, max: 100_000_000 }),
    cleaningFeeMinor: fc.integer({ min: 0, max: 10_000_000 }),
    extraGuestFeeMinor: fc.integer({ min: 0, max: 10_000_000 }),
    nights: fc.integer({ min: 1, max: 365 }),
    guests: fc.integer({ min: 1, max: 20 }),
    commissionBps: fc.integer({ min: 0, max: 5_000 }),
  })
  .map(({ nights, guests, commissionBps, ...rates }) => ({
    currency: 'ETB' as const,
    ...priceStay({
      rates: { currency: 'ETB', guestsIncluded: 1, ...rates },
      nights,
      guests,
      commissionBps,
    }),
  }))
const bps = fc.integer({ min: 0, max: 10_000 })

test('refund, host and platform share exactly what was paid, and none gets less than nothing', () => {
  fc.assert(
    fc.property(priced, bps, (price, share) => {
      const { refundMinor, hostMinor, platformMinor } = splitAt(price, share)
      expect(refundMinor + hostMinor + platformMinor).toBe(price.totalMinor)
      for (const part of [refundMinor, hostMinor, platformMinor])
        expect(part >= 0 && Number.isSafeInteger(part)).toBe(true)
    }),
  )
})

test('host and platform never get more from a cancelled stay than from a kept one', () => {
  fc.assert(
    fc.property(priced, bps, (price, share) => {
      const split = splitAt(price, share)
      expect(split.hostMinor).toBeLessThanOrEqual(price.hostPayoutMinor)
      expect(split.platformMinor).toBeLessThanOrEqual(price.totalMinor - price.hostPayoutMinor)
    }),
  )
})

test('a full tier refunds everything, the service fee too; below the last tier nothing is refunded', () => {
  fc.assert(
    fc.property(priced, (price) => {
      expect(splitAt(price, 10_000)).toEqual({
        refundMinor: price.totalMinor,
        hostMinor: 0,
        platformMinor: 0,
      })
      expect(splitAt(price, 0).refundMinor).toBe(0)
      expect(splitAt(price, 0).hostMinor).toBe(price.hostPayoutMinor)
    }),
  )
})

test('cancelling later never refunds more', () => {
  const checkInAt = new Date('2027-03-10T12:00:00Z')
  for (const tiers of Object.values(refundTiers)) {
    fc.assert(
      fc.property(priced, fc.nat(1_000), fc.nat(1_000), (price, one, other) => {
        const [early, late] = [Math.max(one, other), Math.min(one, other)].map(
          (hours) =>
            tierAt(tiers, checkInAt, new Date(checkInAt.getTime() - hours * 3_600_000)).refundBps,
        )
        expect(splitAt(price, late ?? 0).refundMinor).toBeLessThanOrEqual(
          splitAt(price, early ?? 0).refundMinor,
        )
      }),
    )
  }
})

test('at every instant the refund is the one of the schedule that was shown', () => {
  const checkInAt = new Date('2027-03-10T12:00:00Z')
  fc.assert(
    fc.property(
      priced,
      fc.constantFrom(...Object.values(refundTiers)),
      fc.integer({ min: -50, max: 1_000 }),
      (price, tiers, hours) => {
        const now = new Date(checkInAt.getTime() - hours * 3_600_000)
        const shown =
          refundSchedule(price, tiers, checkInAt).find((step) => now < step.until)?.refund
            .amountMinor ?? 0
        expect(splitAt(price, tierAt(tiers, checkInAt, now).refundBps).refundMinor).toBe(shown)
      },
    ),
  )
})

test('price and refund schedule are the same in every time zone of the server', () => {
  const stay = fc.record({
    checkIn: fc
      .date({
        min: new Date('2026-01-01T00:00:00Z'),
        max: new Date('2030-12-31T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().slice(0, 10)),
    nights: fc.integer({ min: 1, max: 60 }),
    place: fc.constantFrom(
      'Africa/Addis_Ababa',
      'America/New_York',
      'Pacific/Auckland',
      'Europe/London',
    ),
  })
  const rates = {
    currency: 'ETB' as const,
    nightlyMinor: 123_457,
    cleaningFeeMinor: 999,
    extraGuestFeeMinor: 77,
    guestsIncluded: 1,
  }
  const priceOf = ({
    checkIn,
    nights,
    place,
  }: {
    checkIn: string
    nights: number
    place: string
  }) => {
    const counted = nightsOf({ checkIn, checkOut: addDays(checkIn, nights) })
    const price = priceStay({ rates, nights: counted, guests: 2, commissionBps: 300 })
    const schedule = refundSchedule(
      { currency: 'ETB', ...price },
      refundTiers.moderate,
      instantOf(checkIn, '15:00', place),
    )
    return JSON.stringify({ price, schedule })
  }
  const own = process.env.TZ
  try {
    fc.assert(
      fc.property(stay, (asked) => {
        const answers = ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Sao_Paulo'].map(
          (zone) => {
            process.env.TZ = zone
            return priceOf(asked)
          },
        )
        expect(new Set(answers).size).toBe(1)
      }),
    )
  } finally {
    if (own === undefined) delete process.env.TZ
    else process.env.TZ = own
  }
})
