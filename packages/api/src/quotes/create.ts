import type { Context } from '../context.ts'
import { NexusError } from '../errors.ts'
import { nextFreeStay } from '../availability/next-free.ts'
import { refundTiers } from '../pricing/policy.ts'
import { priceStay } from '../pricing/price.ts'
import { refundSchedule } from '../pricing/refund.ts'
import { money } from '../shared/money.ts'
import { addDays, instantOf, nightsOf, todayIn } from '../shared/stay.ts'
import { listingToQuote, type QuotableListing } from './listing-to-quote.ts'
import { presentQuote } from './present.ts'
import type { CreateQuote, Quote } from './schema.ts'
import { insertQuote } from './sql.ts'

const quoteLifeMs = 30 * 60_000
/** How far ahead a stay may end. */
const horizonDays = 730

/** Prices a stay. The dates must be free now, but are not held. */
export async function createQuote(ctx: Context, input: CreateQuote): Promise<Quote> {
  const now = ctx.now()
  const listing = await listingToQuote(ctx, input)
  if (!listing || listing.status === 'draft' || listing.status === 'archived')
    throw new NexusError('NOT_FOUND')
  if (listing.status !== 'published') throw new NexusError('LISTING_NOT_BOOKABLE')
  refuseStay(listing, input, now)
  if (!listing.free)
    throw new NexusError('DATES_TAKEN', {
      data: { nextFree: await nextFreeStay(ctx, { ...input, timeZone: listing.timeZone }) },
    })

  const price = priceStay({
    rates: listing.rates,
    nights: nightsOf(input),
    guests: input.guests,
    commissionBps: listing.commissionBps,
  })
  const policy = refundTiers[listing.cancellationPolicy]
  const checkInAt = instantOf(input.checkIn, listing.checkInFrom, listing.timeZone)
  const { currency } = listing.rates
  const viewer = await ctx.viewer()
  const row = await insertQuote(ctx, {
    ...input,
    ...price,
    guestId: viewer?.userId ?? null,
    currency,
    policy,
    refundSchedule: refundSchedule({ currency, ...price }, policy, checkInAt),
    timeZone: listing.timeZone,
    checkInAt,
    expiresAt: new Date(now.getTime() + quoteLifeMs),
  })
  return presentQuote({ ...row, total: money(price.totalMinor, currency) })
}

function refuseStay(listing: QuotableListing, input: CreateQuote, now: Date): void {
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
