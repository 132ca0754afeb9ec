import { NexusError } from '../errors.ts'
import { refundTiers } from '../pricing/policy.ts'
import { priceStay } from '../pricing/price.ts'
import { refundSchedule } from '../pricing/refund.ts'
import { addDays, instantOf, nightsOf, todayIn } from '../shared/stay.ts'
import type { QuotableListing } from './listing-to-quote.ts'
import type { CreateQuote } from './schema.ts'
import type { QuoteRow } from './sql.ts'

const quoteLifeMs = 30 * 60_000
/** How far ahead a stay may end. */
const horizonDays = 730

/** Refuses a stay that the listing does not take, whether or not it is free. */
export function refuseStay(
  listing: Pick<QuotableListing, 'timeZone' | 'minNights' | 'maxNights' | 'maxGuests'>,
  input: CreateQuote,
  now: Date,
): void {
  const nights = nightsOf(input)
  const today = todayIn(listing.timeZone, now)
  const last = addDays(today, horizonDays)
  const refuse = (
    reason: 'check_in_past' | 'too_short' | 'too_long' | 'too_far_ahead' | 'too_many_guests',
    limit: number | string,
  ) => {
    throw new NexusError('STAY_NOT_ALLOWED', { data: { reason, limit } })
  }
  if (input.checkIn < today) refuse('check_in_past', today)
  if (input.checkOut > last) refuse('too_far_ahead', last)
  if (nights < listing.minNights) refuse('too_short', listing.minNights)
  if (nights > listing.maxNights) refuse('too_long', listing.maxNights)
  if (input.guests > listing.maxGuests) refuse('too_many_guests', listing.maxGuests)
}

/** What a quote for the stay says: price, refunds by date, and until when it holds. */
export function quoteTerms(
  listing: Omit<QuotableListing, 'status' | 'free'>,
  input: CreateQuote,
  now: Date,
): Omit<QuoteRow, 'guestId'> {
  const price = priceStay({
    rates: listing.rates,
    nights: nightsOf(input),
    guests: input.guests,
    commissionBps: listing.commissionBps,
  })
  const policy = refundTiers[listing.cancellationPolicy]
  const checkInAt = instantOf(input.checkIn, listing.checkInFrom, listing.timeZone)
  const { currency } = listing.rates
  return {
    ...input,
    ...price,
    currency,
    policy,
    refundSchedule: refundSchedule({ currency, ...price }, policy, checkInAt),
    timeZone: listing.timeZone,
    checkInAt,
    expiresAt: new Date(now.getTime() + quoteLifeMs),
  }
}
