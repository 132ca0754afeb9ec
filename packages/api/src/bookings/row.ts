import type { Currency } from '../shared/money.ts'
import type { Actor, BookingStatus } from './state.ts'

/** A booking with what its views need, as one statement reads it. */
export type BookingRow = {
  id: string
  code: string
  status: BookingStatus
  listingId: string
  listingTitle: string
  city: string
  countryCode: string
  addressLine: string | null
  photo: { url: string; alt: string; width: number; height: number } | null
  guestId: string
  guestName: string
  hostAccountId: string
  hostName: string
  hostOwnerId: string
  checkIn: string
  checkOut: string
  guests: number
  timeZone: string
  checkInAt: Date
  currency: Currency
  lineItems: unknown
  totalMinor: number
  hostPayoutMinor: number
  policy: unknown
  refundSchedule: unknown
  holdExpiresAt: Date | null
  confirmedAt: Date | null
  cancelledAt: Date | null
  changedBy: Actor
  refundedMinor: number
  createdAt: Date
}

export const bookingColumns = `
  b.id, b.code, b.status, b.listing_id AS "listingId", l.title AS "listingTitle", l.city, l.country_code AS "countryCode",
  l.address_line AS "addressLine",
  (SELECT json_build_object('url', p.url, 'alt', p.alt, 'width', p.width, 'height', p.height)
     FROM listing_photo p WHERE p.listing_id = l.id ORDER BY p.position LIMIT 1) AS photo,
  b.guest_id AS "guestId", g.name AS "guestName", b.host_account_id AS "hostAccountId", h.display_name AS "hostName",
  h.owner_id AS "hostOwnerId", b.check_in AS "checkIn", b.check_out AS "checkOut", b.guests, b.time_zone AS "timeZone",
  b.check_in_at AS "checkInAt", b.currency, b.line_items AS "lineItems", b.total_minor AS "totalMinor",
  b.host_payout_minor AS "hostPayoutMinor", b.policy, b.refund_schedule AS "refundSchedule",
  b.hold_expires_at AS "holdExpiresAt", b.confirmed_at AS "confirmedAt", b.cancelled_at AS "cancelledAt",
  b.changed_by AS "changedBy",
  coalesce((SELECT sum(r.amount_minor) FROM refund r WHERE r.booking_id = b.id), 0)::int8 AS "refundedMinor",
  b.created_at AS "createdAt"`

export const bookingTables = `
  booking b
  JOIN listing l ON l.id = b.listing_id
  JOIN "user" g ON g.id = b.guest_id
  JOIN host_account h ON h.id = b.host_account_id`
