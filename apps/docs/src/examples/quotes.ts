import { formatMoney, type Nexus, type Quote } from '@nexus/sdk'

export async function price(nexus: Nexus, listingId: string) {
  // #region quote
  const quote = await nexus.quotes.create({
    listingId,
    checkIn: '2027-03-09',
    checkOut: '2027-03-12',
    guests: 3,
  })
  for (const { kind, quantity, amount } of quote.lineItems) {
    console.log(kind, quantity, formatMoney(amount))
  }
  console.log('total', formatMoney(quote.total), 'until', quote.expiresAt)
  // #endregion
}

export function schedule(quote: Quote) {
  // #region schedule
  for (const { until, refund } of quote.refundSchedule) {
    console.log(`Cancel before ${until.toLocaleString()} and get ${formatMoney(refund)} back`)
  }
  // #endregion
}
