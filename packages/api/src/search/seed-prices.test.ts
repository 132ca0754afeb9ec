import { seed } from '@nexus/db/seed'
import { openDatabase } from '@nexus/db/testing'
import { expect, test } from 'vitest'
import { accountOf, type AccountRow } from '../ledger/accounts.ts'
import { type Posting, postings } from '../ledger/postings.ts'
import { verifyBooks } from '../ledger/verify.ts'
import { refundTiers } from '../pricing/policy.ts'
import { priceStay } from '../pricing/price.ts'
import { refundSchedule } from '../pricing/refund.ts'
import { readLineItems, readPolicy, readSchedule } from '../pricing/snapshot.ts'
import { nightsOf, stayDateOf } from '../shared/stay.ts'

test('every seeded booking has the price, policy, refunds and books that the API would have given it', async () => {
  await using database = await openDatabase()
  await seed({ url: database.url, listings: 40, seed: 2 })
  const bookings = await database.db.prisma.booking.findMany({
    include: {
      listing: { include: { ratePlan: true } },
      hostAccount: true,
      payments: true,
      payouts: true,
      transactions: { include: { entries: { include: { account: true } } } },
    },
  })
  expect(bookings.length).toBeGreaterThan(40)
  for (const { listing, hostAccount, payments, payouts, transactions, ...booking } of bookings) {
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
    const about = { ...booking, bookingId: booking.id }
    const payment = payments[0]!
    const [payout] = payouts
    const transferred = { payoutId: payout!.id, transferId: payout!.transferId ?? '' }
    const expected = [
      postings.paymentReceived(about, {
        paymentId: payment.id,
        gateway: 'imported',
        amountMinor: price.totalMinor,
        feeMinor: Number(payment.gatewayFeeMinor),
        hostPayoutMinor: price.hostPayoutMinor,
        taxBps: booking.currency === 'ETB' ? 1_500 : 0,
      }),
      ...(payout?.status === 'paid'
        ? [
            postings.payoutSent(about, { ...transferred, amountMinor: price.hostPayoutMinor }),
            postings.payoutPaid(about, {
              ...transferred,
              gateway: 'imported',
              amountMinor: price.hostPayoutMinor,
            }),
          ]
        : []),
    ]
    expect(transactions.map(booked).toSorted(byText)).toEqual(
      expected.map(asBooked).toSorted(byText),
    )
  }
  expect(await verifyBooks(database)).toMatchObject({ ok: true })
})

type Booked = { key: string; entries: { account: Pick<AccountRow, 'code'>; amountMinor: bigint }[] }

const booked = ({ key, entries }: Booked): string =>
  JSON.stringify([
    key,
    ...entries.map(({ account, amountMinor }) => `${account.code} ${amountMinor}`).toSorted(byText),
  ])

function asBooked({ key, currency, entries }: Posting): string {
  const made = entries
    .filter(({ amountMinor }) => amountMinor !== 0)
    .map((entry) => ({
      account: accountOf(entry, currency),
      amountMinor: BigInt(entry.amountMinor),
    }))
  return booked({ key, entries: made })
}

function byText(one: string, other: string): number {
  return one.localeCompare(other)
}
