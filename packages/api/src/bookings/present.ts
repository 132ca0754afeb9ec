import { absoluteUrl, type Reached } from '../http/public-url.ts'
import { readLineItems, readSchedule } from '../pricing/snapshot.ts'
import { money } from '../shared/money.ts'
import { nightsOf } from '../shared/stay.ts'
import type { BookingRow } from './row.ts'
import type { Booking } from './schema.ts'
import { type Actor, availableActions } from './state.ts'

/** A row as one of its sides may see it. Private columns stop here. */
export function presentBooking(
  row: BookingRow,
  { actor, config }: { actor: Exclude<Actor, 'system'>; config: Reached },
): Booking {
  const seesAddress =
    actor !== 'guest' || ['confirmed', 'checked_in', 'completed'].includes(row.status)
  const lineItems = readLineItems(row.lineItems)
  return {
    id: row.id,
    code: row.code,
    status: row.status,
    availableActions: availableActions(row.status, actor),
    listing: {
      id: row.listingId,
      title: row.listingTitle,
      city: row.city,
      countryCode: row.countryCode,
      photo: row.photo && { ...row.photo, url: absoluteUrl(config, row.photo.url) },
      addressLine: seesAddress ? row.addressLine : null,
    },
    guest: { id: row.guestId, name: row.guestName },
    host: { id: row.hostAccountId, displayName: row.hostName },
    checkIn: row.checkIn,
    checkOut: row.checkOut,
    nights: nightsOf(row),
    guests: row.guests,
    timeZone: row.timeZone,
    checkInAt: row.checkInAt,
    lineItems: actor === 'guest' ? lineItems.filter((item) => item.payer === 'guest') : lineItems,
    total: money(row.totalMinor, row.currency),
    hostPayout: actor === 'guest' ? null : money(row.hostPayoutMinor, row.currency),
    refundSchedule: readSchedule(row.refundSchedule),
    holdExpiresAt: row.status === 'pending_payment' ? row.holdExpiresAt : null,
    confirmedAt: row.confirmedAt,
    cancelledAt: row.cancelledAt,
    cancelledBy: row.status === 'cancelled' ? row.changedBy : null,
    refunded: money(row.refundedMinor, row.currency),
    createdAt: row.createdAt,
  }
}
