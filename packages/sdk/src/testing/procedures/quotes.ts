import {
  money,
  NexusError,
  presentQuote,
  quoteSchemas,
  quoteTerms,
  refuseStay,
} from '@nexus/api/rules'
import { freeUnit, nextFreeStay } from '../market/calendar.ts'
import { quotableListing } from '../market/quotable.ts'
import { open, type Procedure } from './procedure.ts'

const { CreateQuote, Quote, QuoteRef } = quoteSchemas

/** So long after its end a quote can still be read. */
const keptMs = 24 * 60 * 60_000

export const quoteProcedures: Record<string, Procedure> = {
  'quotes.create': open(
    { changes: true, input: CreateQuote, output: Quote },
    ({ market, viewer }, input) => {
      const now = market.clock.now()
      const listing = quotableListing(market, input.listingId)
      if (!listing || listing.status === 'draft' || listing.status === 'archived')
        throw new NexusError('NOT_FOUND')
      if (listing.status !== 'published') throw new NexusError('LISTING_NOT_BOOKABLE')
      refuseStay(listing, input, now)
      if (freeUnit(market, input.listingId, input) === undefined) {
        const nextFree = nextFreeStay(market, { ...input, timeZone: listing.timeZone })
        throw new NexusError('DATES_TAKEN', { data: { nextFree } })
      }
      const guestId = viewer()?.userId ?? null
      const quote = { ...quoteTerms(listing, input, now), guestId, id: market.id() }
      market.quotes.set(quote.id, quote)
      return presentQuote({ ...quote, total: money(quote.totalMinor, quote.currency) })
    },
  ),
  'quotes.byId': open({ input: QuoteRef, output: Quote }, ({ market, viewer }, { quoteId }) => {
    const quote = market.quotes.get(quoteId)
    if (!quote) throw new NexusError('NOT_FOUND')
    if (quote.guestId !== null && quote.guestId !== viewer()?.userId)
      throw new NexusError('NOT_FOUND')
    const booked = [...market.bookings.values()].some((booking) => booking.quoteId === quoteId)
    if (!booked && quote.expiresAt.getTime() + keptMs < market.clock.now().getTime())
      throw new NexusError('NOT_FOUND')
    return presentQuote({ ...quote, total: money(quote.totalMinor, quote.currency) })
  }),
}
