import type { LineItem, RefundStep } from '../pricing/schema.ts'
import type { Money } from '../shared/money.ts'
import { nightsOf } from '../shared/stay.ts'
import type { Quote } from './schema.ts'

type Presentable = {
  id: string
  listingId: string
  checkIn: string
  checkOut: string
  guests: number
  lineItems: LineItem[]
  total: Money
  refundSchedule: RefundStep[]
  expiresAt: Date
}

/** What the guest may see: the lines that the host pays stay here. */
export function presentQuote(quote: Presentable): Quote {
  return {
    id: quote.id,
    listingId: quote.listingId,
    checkIn: quote.checkIn,
    checkOut: quote.checkOut,
    nights: nightsOf(quote),
    guests: quote.guests,
    lineItems: quote.lineItems.filter((item) => item.payer === 'guest'),
    total: quote.total,
    refundSchedule: quote.refundSchedule,
    expiresAt: quote.expiresAt,
  }
}
