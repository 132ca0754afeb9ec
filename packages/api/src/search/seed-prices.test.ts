import { seed } from '@nexus/db/seed'
import { openDatabase } from '@nexus/db/testing'
import { expect, test } from 'vitest'
import { refundTiers } from '../pricing/policy.ts'
import { priceStay } from '../pricing/price.ts'
import { refundSchedule } from '../pricing/refund.ts'
import { readLineItems, readPolicy, readSchedule } from '../pricing/snapshot.ts'
import { nightsOf, stayDateOf } from '../shared/stay.ts'

test('every seeded booking has the price, policy and refunds that the API would have given it', async () => {
  await using database = await openDatabase()
  await seed({ url: database.url, listings: 40, seed: 2 })
  const bookings = await database.db.prisma.booking.findMany({
    include: { listing: { include: { ratePlan: true } }, hostAccount: true },
  })
  expect(bookings.length).toBeGreaterThan(40)
  for (const { listing, hostAccount, ...booking } of bookings) {
    const plan = listing.ratePlan!
    const price = priceStay({
      rates: {
        currency: listing.currency!,
        nightlyMinor: Number(plan.nightlyMinor),
        cleaningFeeMinor: Number(plan.cleaningFeeMinor),
        extraGuestFeeMinor: Number(plan.extraGuestFeeMinor),
        guestsIncluded: plan.guestsIncluded,
      },
      nights: nightsOf({
        checkIn: stayDateOf(booking.checkIn),
        checkOut: stayDateOf(booking.checkOut),
      }),
      guests: booking.guests,
      commissionBps: hostAccount.commissionBps,
    })
    expect(readLineItems(booking.lineItems)).toEqual(price.lineItems)
    expect([Number(booking.totalMinor), Number(booking.hostPayoutMinor)]).toEqual([
      price.totalMinor,
      price.hostPayoutMinor,
    ])
    const tiers = refundTiers[listing.cancellationPolicy!]
    expect(readPolicy(booking.policy)).toEqual(tiers)
    expect(readSchedule(booking.refundSchedule)).toEqual(
      refundSchedule({ ...price, currency: booking.currency }, tiers, booking.checkInAt),
    )
  }
})
