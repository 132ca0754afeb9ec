import { setTimeout as sleep } from 'node:timers/promises'
import type { Booking, Payment } from '@nexus/sdk'
import { patiently } from '../patiently.ts'
import { ask } from './ask.ts'
import type { Flow } from './flow.ts'
import { type Outcome, tills } from './tills.ts'

/** Asks for the price and holds the dates; null when nobody could be reached. */
export async function hold(flow: Flow): Promise<Booking | null> {
  const quote = await ask(() => flow.guest.quotes.create(flow.stay))
  if (quote.end !== 'answered') return null
  const booking = await ask(() => flow.guest.bookings.create({ quoteId: quote.value.id }))
  flow.history.note('held', { n: flow.n, end: booking.end })
  if (booking.end !== 'answered') return null
  const { id: bookingId } = booking.value
  flow.told.push({ what: 'booked', bookingId, quoteId: quote.value.id })
  return booking.value
}

/** How often a guest presses the button again when the gateway does not answer. */
const presses = 4

/** Opens the payment page, as stubbornly as a guest; null when there is none to be had. */
export async function openPage(flow: Flow, { id }: Booking): Promise<Payment | null> {
  for (let press = 0; press < presses; press++) {
    const started = await ask(() =>
      flow.guest.payments.start({ bookingId: id, returnUrl: 'https://stay.example/back' }),
    )
    flow.history.note('payment page', { n: flow.n, booking: id, ...withoutValue(started) })
    if (started.end === 'answered' && started.value.checkoutUrl) return started.value
    // Only an answer that never came is worth another press.
    if (started.end === 'refused' && started.code !== 'GATEWAY_UNAVAILABLE') return null
    await sleep(100)
  }
  return null
}

/** Two pages that both take money are one too many. */
export async function onlyOneIsOpen({ house, wrong }: Flow, { id }: Booking): Promise<void> {
  const open = await patiently(() =>
    house.db.prisma.payment.count({
      where: { bookingId: id, status: { in: ['requires_action', 'processing'] } },
    }),
  )
  if (open > 1) wrong.push(`booking ${id} has ${open} payment pages open at once`)
}

/** Tries to pay, where and how guests of this place pay. */
export async function payOn(
  flow: Flow,
  payment: Payment,
  outcome: Outcome = 'success',
): Promise<void> {
  const answer = await tills[flow.till].pay(flow, payment, outcome)
  flow.history.note('paid', { n: flow.n, payment: payment.id, outcome, answer })
}

/** Comes back from the payment page, in several tabs at once now and then. */
export async function comeBack(flow: Flow, { id }: Payment): Promise<void> {
  if (flow.draw.chance(0.4)) return
  const tabs = flow.draw.chance(0.2) ? 3 : 1
  const ends = await Promise.all(
    Array.from({ length: tabs }, () => ask(() => flow.guest.payments.refresh({ paymentId: id }))),
  )
  flow.history.note('came back', { n: flow.n, payment: id, ends: ends.map(withoutValue) })
}

/** Cancels as guest or as host. */
export async function cancel(flow: Flow, { id }: Booking, by: 'guest' | 'host'): Promise<void> {
  const ended = await ask(() => flow[by].bookings.cancel({ bookingId: id }))
  flow.history.note('cancelled', { n: flow.n, booking: id, by, ...withoutValue(ended) })
  if (ended.end === 'answered') flow.told.push({ what: 'cancelled', bookingId: id })
}

/** Looks at the booking until it is confirmed, but not for ever: a notice may have been lost. Most guests look again. */
export async function becomesConfirmed(
  flow: Flow,
  { id }: Booking,
  payment: Payment,
): Promise<boolean> {
  for (let look = 0; look < mostLooks; look++) {
    const { status } = await patiently(() =>
      flow.house.db.prisma.booking.findUniqueOrThrow({ where: { id }, select: { status: true } }),
    )
    if (status === 'confirmed') return true
    if (status !== 'pending_payment') return false
    if (look === patientLooks) {
      if (flow.draw.chance(0.3)) return false
      await ask(() => flow.guest.payments.refresh({ paymentId: payment.id }))
    }
    await sleep(200)
  }
  return false
}

const patientLooks = 25
/** As long as a busy machine may need to start somebody who does the work. */
const mostLooks = 100

/** Money comes for a payment whose page is closed. */
export async function payLate(flow: Flow, payment: Payment): Promise<void> {
  const answer = await tills[flow.till].payLate(flow, payment)
  flow.history.note('paid late', { n: flow.n, payment: payment.id, answer })
}

function withoutValue(end: { end: string; code?: string }) {
  return { end: end.end, ...(end.code !== undefined && { code: end.code }) }
}
