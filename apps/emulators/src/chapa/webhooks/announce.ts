import type { Emulator } from '../emulator.ts'
import type { Profile } from '../profile.ts'
import { wasPaid } from '../payments/find.ts'
import type { Mode, Payment, Refund, Transfer } from '../world.ts'
import type { Forgery } from './delivery.ts'
import { enqueueDelivery, enqueueForgery } from './enqueue.ts'
import { chargePayload, payoutPayload, refundPayload } from './payload.ts'

type ChargeNews = 'success' | 'failed' | 'cancelled' | 'reversed'

/** Tells the merchant what became of a payment. */
export function announceCharge(emulator: Emulator, payment: Payment, news: ChargeNews): void {
  const profile = emulator.profile()
  const failure = news === 'failed' || news === 'cancelled'
  const word = failure && profile.failureEvents === 'joined' ? 'failed/cancelled' : news
  const payload = chargePayload(payment, { event: `charge.${word}`, status: word, profile })
  enqueueDelivery(emulator, { payload, subject: payment.txRef, mode: payment.mode, profile })
}

/** Says of a payment what did not happen: paid when it is not, failed when it is. */
export function forgeCharge(emulator: Emulator, payment: Payment, how: Forgery): void {
  const profile = emulator.profile()
  const word = wasPaid(payment) ? 'success' : 'failed/cancelled'
  const payload = chargePayload(payment, { event: `charge.${word}`, status: word, profile })
  const announcement = { payload, subject: payment.txRef, mode: payment.mode, profile }
  enqueueForgery(emulator, { announcement, how })
}

/** Tells the merchant how a refund ended, by one or both of the events that are reported. */
export function announceRefund(
  emulator: Emulator,
  { refund, payment }: { refund: Refund; payment: Payment },
): void {
  const profile = emulator.profile()
  const post = (payload: Record<string, unknown>) =>
    enqueueDelivery(emulator, { payload, subject: payment.txRef, mode: payment.mode, profile })
  // Only the success of a refund has a documented event; failures are reported by the others.
  const documented = refund.state === 'refunded' && profile.refundEvents !== 'refund.success'
  if (documented) {
    const amountMinor = refund.amountMinor
    const told = { ...payment, amountMinor, meta: refund.meta, updatedAt: refund.updatedAt }
    post(chargePayload(told, { event: 'charge.refunded', status: 'refunded', profile }))
  }
  if (!documented || profile.refundEvents === 'both') post(refundPayload(refund, profile))
}

/** Tells the merchant how a transfer ended. */
export function announcePayout(emulator: Emulator, transfer: Transfer): void {
  const profile = emulator.profile()
  const payload = payoutPayload(transfer, profile)
  enqueueDelivery(emulator, { payload, subject: transfer.reference, mode: transfer.mode, profile })
}

export type Announcement = {
  payload: Record<string, unknown>
  subject: string
  mode: Mode
  profile: Profile
}
