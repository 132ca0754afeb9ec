import type { Tx } from '@nexus/db/client'
import { crashpoint } from '../shared/crashpoint.ts'
import type { Currency } from '../shared/money.ts'
import { moveTo } from './move.ts'
import type { BookingStatus } from './state.ts'

/** What a payment needs to know of the booking that it pays for. */
export type PaidBooking = {
  id: string
  status: BookingStatus
  guestId: string
  hostAccountId: string
  currency: Currency
  totalMinor: number
  hostPayoutMinor: number
  /** Rate of the tax in our fees, in basis points, as it was when the price was made. */
  taxBps: number
}

/** Locks a booking. Payments and cancellations both lock it before they touch its payments. */
export async function lockBooking(tx: Tx, bookingId: string): Promise<PaidBooking> {
  const [row] = await tx.$queryRaw<
    (Omit<PaidBooking, 'totalMinor' | 'hostPayoutMinor'> & {
      totalMinor: bigint
      hostPayoutMinor: bigint
    })[]
  >`
    SELECT id::text, status::text, guest_id::text AS "guestId", host_account_id::text AS "hostAccountId", currency::text,
           total_minor AS "totalMinor", host_payout_minor AS "hostPayoutMinor", tax_bps AS "taxBps"
    FROM booking WHERE id = ${bookingId}::uuid FOR UPDATE`
  if (!row) throw new Error(`there is no booking ${bookingId}`)
  return {
    ...row,
    totalMinor: Number(row.totalMinor),
    hostPayoutMinor: Number(row.hostPayoutMinor),
  }
}

/** Confirms a locked booking that waits for its money; false when it waits no longer. */
export async function confirmPaid(tx: Tx, booking: PaidBooking, now: Date): Promise<boolean> {
  if (booking.status !== 'pending_payment') return false
  await moveTo(tx, {
    id: booking.id,
    status: booking.status,
    action: 'confirm',
    actor: 'system',
    actorId: null,
    set: { confirmedAt: now },
  })
  crashpoint('confirm/moved')
  await tx.calendarBlock.update({ where: { bookingId: booking.id }, data: { kind: 'booking' } })
  return true
}
