import { setTimeout as sleep } from 'node:timers/promises'
import type { Booking, Payment } from '@nexus/sdk'
import { houseNow } from '../house/clock.ts'
import { patiently } from '../patiently.ts'
import type { Flow } from './flow.ts'
import { askStaff } from './staff.ts'
import { referenceOf } from './steps.ts'

/** Looks until something is there, a few seconds at most. */
async function eventually<Value>(look: () => Promise<Value | null>): Promise<Value | null> {
  for (let times = 0; times < 40; times++) {
    const found = await patiently(look)
    if (found !== null) return found
    await sleep(150)
  }
  return null
}

/** Days pass for one booking: the guest arrived the day before yesterday, and its host is to be paid. */
export async function arrive(flow: Flow, { id }: Booking): Promise<void> {
  const { db } = flow.house
  const arrival = new Date(houseNow().getTime() - 50 * 3_600_000)
  const due = new Date(houseNow().getTime() - 26 * 3_600_000)
  await eventually(() => db.prisma.payout.findFirst({ where: { bookingId: id } }))
  flow.history.note('arrived', { n: flow.n, booking: id })
  // Some banks send a transfer back.
  const transferOutcome = flow.draw.chance(0.25) ? 'failed' : 'success'
  await flow.emulators.control('PUT', '/settings', { transferOutcome })
  await patiently(() =>
    db.prisma.$transaction([
      db.prisma.$executeRaw`UPDATE booking SET check_in_at = ${arrival} WHERE id = ${id}::uuid`,
      db.prisma
        .$executeRaw`UPDATE payout SET due_at = ${due}, send_at = ${due} WHERE booking_id = ${id}::uuid AND status = 'scheduled'`,
    ]),
  )
  await announce(flow, ['bookings/progress-stays', 'payouts/send'])
  await sleep(500 + flow.draw.share() * 1_000)
  await patiently(
    () => db.prisma.$executeRaw`UPDATE transfer SET check_at = ${due} WHERE check_at IS NOT NULL`,
  )
  await announce(flow, ['payouts/check-transfers'])
}

/** What the crontab would announce at its next tick. */
async function announce({ house: { db } }: Flow, names: string[]): Promise<void> {
  await patiently(
    () =>
      db.prisma
        .$executeRaw`SELECT graphile_worker.add_job(name, '{}', job_key := name, queue_name := name) FROM unnest(${names}::text[]) AS name`,
  )
}

/** Staff give a guest something back. */
export async function grant(
  flow: Flow,
  { id, total }: Booking,
  { amountMinor }: { amountMinor: number },
): Promise<void> {
  const answer = await askStaff(flow, 'refundBooking', {
    bookingId: id,
    amount: { amountMinor, currency: total.currency },
    borneBy: flow.draw.chance(0.5) ? 'host' : 'platform',
    reason: 'The hot water was cold.',
  })
  flow.history.note('granted', { n: flow.n, booking: id, amountMinor, answer: answer?.status })
}

/** A bank takes a payment back, and finance says who bears it once that is known here. */
export async function reverse(flow: Flow, { id }: Payment): Promise<void> {
  const txRef = await referenceOf(flow, id)
  const { status } = await flow.emulators.control('POST', '/reverse', { tx_ref: txRef })
  flow.history.note('reversed', { n: flow.n, payment: id, answer: status })
  if (flow.draw.chance(0.3)) return
  const dispute = await eventually(() =>
    flow.house.db.prisma.dispute.findFirst({ where: { paymentId: id } }),
  )
  if (!dispute) return
  const answer = await askStaff(flow, 'closeDispute', {
    disputeId: dispute.id,
    outcome: 'lost',
    borneBy: flow.draw.chance(0.5) ? 'host' : 'platform',
    reason: 'The bank has decided.',
  })
  flow.history.note('dispute decided', { n: flow.n, payment: id, answer: answer?.status })
}

/** Waits until the hold has ended. */
export async function becomesExpired({ house: { db } }: Flow, { id }: Booking): Promise<void> {
  await eventually(() =>
    db.prisma.booking.findFirst({ where: { id, status: { not: 'pending_payment' } } }),
  )
}
