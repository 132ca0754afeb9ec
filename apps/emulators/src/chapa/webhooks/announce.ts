import type { Emulator } from '../emulator.ts'
import type { Profile } from '../profile.ts'
import type { Mode, Payment, Refund, Transfer } from '../world.ts'
import { enqueueDelivery } from './enqueue.ts'
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
