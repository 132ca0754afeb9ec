import type { Deps } from '../context.ts'
import { taxIn } from '../ledger/fees.ts'
import type { LineItem } from '../pricing/schema.ts'
import { readLineItems } from '../pricing/snapshot.ts'
import type { Currency } from '../shared/money.ts'
import { stayDateOf } from '../shared/stay.ts'

/** What a receipt says. */
export type ReceiptFacts = {
  bookingCode: string
  guestId: string
  guestName: string
  place: string
  checkIn: string
  checkOut: string
  guests: number
  timeZone: string
  currency: Currency
  lines: Pick<LineItem, 'kind' | 'quantity' | 'unitAmount' | 'amount'>[]
  totalMinor: number
  /** The tax that the service fee contains, and its rate in percent. */
  taxMinor: number
  taxPercent: number
  paidMinor: number
  paidAt: Date
  provider: string
  reference: string
  refunds: { at: Date; amountMinor: number }[]
}

/** The facts of the receipt for a payment that has succeeded; null for any other. Who asks is not looked at. */
export async function receiptFacts(
  { db }: Pick<Deps, 'db'>,
  paymentId: string,
): Promise<ReceiptFacts | null> {
  const payment = await db.prisma.payment.findUnique({
    where: { id: paymentId },
    include: {
      booking: { include: { listing: true, guest: true } },
      events: { where: { kind: 'succeeded' }, orderBy: { id: 'asc' }, take: 1 },
      refunds: { where: { status: 'succeeded' }, orderBy: { id: 'asc' } },
    },
  })
  if (!payment || !['succeeded', 'partially_refunded', 'refunded'].includes(payment.status))
    return null
  const { booking } = payment
  const lines = readLineItems(booking.lineItems).filter(({ payer }) => payer === 'guest')
  const feeMinor = lines
    .filter(({ kind }) => kind === 'service_fee')
    .reduce((sum, { amount }) => sum + amount.amountMinor, 0)
  return {
    bookingCode: booking.code,
    guestId: booking.guestId,
    guestName: booking.guest.name,
    place: [booking.listing.title, booking.listing.city].filter(Boolean).join(', '),
    checkIn: stayDateOf(booking.checkIn),
    checkOut: stayDateOf(booking.checkOut),
    guests: booking.guests,
    timeZone: booking.timeZone,
    currency: payment.currency,
    lines,
    totalMinor: Number(booking.totalMinor),
    taxMinor: taxIn(feeMinor, booking.taxBps),
    taxPercent: booking.taxBps / 100,
    paidMinor: Number(payment.amountMinor),
    // What came from another system has no event here.
    paidAt: payment.events[0]?.at ?? booking.confirmedAt ?? payment.createdAt,
    provider: payment.provider,
    reference: payment.providerReference ?? payment.txRef,
    refunds: payment.refunds.map(({ updatedAt, amountMinor }) => ({
      at: updatedAt,
      amountMinor: Number(amountMinor),
    })),
  }
}
