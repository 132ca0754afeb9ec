import { setTimeout as sleep } from 'node:timers/promises'
import type { Booking, Payment } from '@nexus/sdk'
import { houseNow } from '../house/clock.ts'
import { patiently } from '../patiently.ts'
import type { Flow } from './flow.ts'
import { askStaff } from './staff.ts'
import { type Till, tills } from './tills.ts'

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
  const transferOutcome = flow.draw.chance(0.35) ? 'failed' : 'success'
  await flow.emulators.control('chapa', 'PUT', '/settings', { transferOutcome })
  await patiently(() =>
    db.prisma.$transaction([
      db.prisma.$executeRaw`UPDATE booking SET check_in_at = ${arrival} WHERE id = ${id}::uuid`,
      db.prisma
        .$executeRaw`UPDATE payout SET due_at = ${due}, send_at = ${due} WHERE booking_id = ${id}::uuid AND status = 'scheduled'`,
    ]),
  )
  if (flow.draw.chance(0.6)) await othersAreDueToo(flow, id)
  await announce(flow, ['bookings/progress-stays', 'payouts/send'])
  await sleep(500 + flow.draw.share() * 1_000)
  await patiently(
    () => db.prisma.$executeRaw`UPDATE transfer SET check_at = ${due} WHERE check_at IS NOT NULL`,
  )
  await announce(flow, ['payouts/check-transfers'])
}

/**
 * Waits a little until other hosts are to be paid in the same currency, so that their gateway gets them in one call; or
 * until somebody else has begun to pay.
 */
async function othersAreDueToo({ house: { db } }: Flow, bookingId: string): Promise<void> {
  await eventually(async () => {
    const [row] = await db.sql.query<{ isTime: boolean }>(payday, [bookingId])
    return row?.isTime === false ? null : true
  })
}

const payday = {
  name: 'torture_payday',
  text: `
    SELECT own.status <> 'scheduled' OR (
      SELECT count(DISTINCT p.host_account_id) FROM payout p
      WHERE p.currency = own.currency AND p.status = 'scheduled' AND p.send_at <= own.send_at + interval '1 hour') > 1 AS "isTime"
    FROM payout own WHERE own.booking_id = $1::uuid LIMIT 1`,
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

/** A bank takes a payment back; then it decides, or leaves it open, or finance says who bears it. */
export async function reverse(flow: Flow, payment: Payment): Promise<void> {
  const till: Till = tills[flow.till]
  if (!till.takeBack) return
  const taken = await till.takeBack(flow, payment)
  flow.history.note('reversed', { n: flow.n, payment: payment.id, answer: taken.answer })
  // Left to finance, who see it as a case.
  const isLeft = flow.draw.chance(0.3)
  const dispute = isLeft
    ? null
    : await eventually(() =>
        flow.house.db.prisma.dispute.findFirst({ where: { paymentId: payment.id } }),
      )
  const outcome = flow.draw.chance(0.4) ? 'won' : 'lost'
  const isDecided = await taken.decide(outcome)
  flow.history.note('bank decided', { n: flow.n, payment: payment.id, outcome, isDecided })
  if (!dispute || (isDecided && outcome === 'won')) return
  const answer = await askStaff(flow, 'closeDispute', {
    disputeId: dispute.id,
    outcome: 'lost',
    borneBy: flow.draw.chance(0.5) ? 'host' : 'platform',
    reason: 'The bank has decided.',
  })
  flow.history.note('dispute decided', { n: flow.n, payment: payment.id, answer: answer?.status })
}

/** Waits until the hold has ended. */
export async function becomesExpired({ house: { db } }: Flow, { id }: Booking): Promise<void> {
  await eventually(() =>
    db.prisma.booking.findFirst({ where: { id, status: { not: 'pending_payment' } } }),
  )
}
