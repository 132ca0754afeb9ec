import type { UserEmailFacts } from '../accounts/email-facts.ts'
import type { Deps } from '../context.ts'
import type { LineItem, RefundStep } from '../pricing/schema.ts'
import { readLineItems, readSchedule } from '../pricing/snapshot.ts'
import { type Money, money } from '../shared/money.ts'
import { nightsOf, stayDateOf } from '../shared/stay.ts'
import type { Actor } from './state.ts'

/** What mails about a booking say. */
export type BookingEmailFacts = {
  bookingId: string
  code: string
  status: string
  guest: UserEmailFacts
  host: UserEmailFacts
  listing: { title: string; city: string; countryCode: string; addressLine: string }
  checkIn: string
  checkOut: string
  nights: number
  guests: number
  timeZone: string
  checkInFrom: string
  checkOutBy: string
  lineItems: LineItem[]
  total: Money
  hostPayout: Money
  refundSchedule: RefundStep[]
  /** What is paid back; null when nothing is. */
  refund: Money | null
  cancelledBy: Actor | null
  changeReason: string | null
}

export async function bookingEmailFacts(
  deps: Deps,
  { bookingId }: { bookingId: string },
): Promise<BookingEmailFacts> {
  const booking = await deps.db.prisma.booking.findUniqueOrThrow({
    where: { id: bookingId },
    include: {
      guest: true,
      listing: true,
      hostAccount: { include: { owner: true } },
      refunds: true,
    },
  })
  const { listing, guest, hostAccount, currency } = booking
  const stay = { checkIn: stayDateOf(booking.checkIn), checkOut: stayDateOf(booking.checkOut) }
  const refundMinor = booking.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n)
  return {
    bookingId,
    code: booking.code,
    status: booking.status,
    guest: { name: guest.name, email: guest.email, locale: guest.locale },
    host: {
      name: hostAccount.displayName,
      email: hostAccount.owner.email,
      locale: hostAccount.owner.locale,
    },
    listing: {
      title: listing.title ?? '',
      city: listing.city ?? '',
      countryCode: listing.countryCode ?? '',
      addressLine: listing.addressLine ?? '',
    },
    ...stay,
    nights: nightsOf(stay),
    guests: booking.guests,
    timeZone: booking.timeZone,
    checkInFrom: listing.checkInFrom,
    checkOutBy: listing.checkOutBy,
    lineItems: readLineItems(booking.lineItems),
    total: money(booking.totalMinor, currency),
    hostPayout: money(booking.hostPayoutMinor, currency),
    refundSchedule: readSchedule(booking.refundSchedule),
    refund: refundMinor > 0n ? money(refundMinor, currency) : null,
    cancelledBy: booking.status === 'cancelled' ? booking.changedBy : null,
    changeReason: booking.status === 'cancelled' ? booking.changeReason : null,
  }
}
