import type { Deps } from '../context.ts'
import type { Rates } from '../pricing/price.ts'
import type { Currency } from '../shared/money.ts'
import type { Stay } from '../shared/stay.ts'

/** What a price depends on, and whether a unit is free for the stay. */
export type QuotableListing = {
  status: 'draft' | 'published' | 'paused' | 'archived'
  rates: Rates
  commissionBps: number
  cancellationPolicy: 'flexible' | 'moderate' | 'strict'
  timeZone: string
  checkInFrom: string
  minNights: number
  maxNights: number
  maxGuests: number
  free: boolean
}

/** One round trip; null when there is no such listing, or it is a draft without prices. */
export async function listingToQuote(
  deps: Deps,
  stay: Stay & { listingId: string },
): Promise<QuotableListing | null> {
  const [row] = await deps.db.sql.query<Row>(statement, [
    stay.listingId,
    stay.checkIn,
    stay.checkOut,
  ])
  if (!row) return null
  const {
    currency,
    nightlyMinor,
    cleaningFeeMinor,
    extraGuestFeeMinor,
    guestsIncluded,
    ...listing
  } = row
  return {
    ...listing,
    rates: { currency, nightlyMinor, cleaningFeeMinor, extraGuestFeeMinor, guestsIncluded },
  }
}

type Row = Omit<QuotableListing, 'rates'> & Rates & { currency: Currency }

const statement = {
  name: 'quotes_listing',
  text: `
    SELECT l.status, l.currency, l.cancellation_policy AS "cancellationPolicy", l.time_zone AS "timeZone",
           l.check_in_from AS "checkInFrom", l.min_nights AS "minNights", l.max_nights AS "maxNights", l.max_guests AS "maxGuests",
           r.nightly_minor AS "nightlyMinor", r.cleaning_fee_minor AS "cleaningFeeMinor",
           r.extra_guest_fee_minor AS "extraGuestFeeMinor", r.guests_included AS "guestsIncluded",
           h.commission_bps AS "commissionBps",
           free_unit(l.id, $2::date, $3::date) IS NOT NULL AS free
    FROM listing l
    JOIN rate_plan r ON r.listing_id = l.id
    JOIN host_account h ON h.id = l.host_account_id
    WHERE l.id = $1::uuid`,
}
