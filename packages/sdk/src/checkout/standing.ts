import type { Booking, Payment } from '../generated/types.ts'
import { isSettled } from '../settled.ts'
import type {
  CheckoutAwaitingPayment,
  CheckoutFailed,
  CheckoutHeld,
  CheckoutStanding,
} from './types.ts'

/** Where a checkout stands by what the API knows of its booking. `payments`: newest first. */
export function standingOf(booking: Booking, payments: readonly Payment[]): CheckoutStanding {
  const { status, holdExpiresAt } = booking
  const [latest] = payments
  switch (status) {
    case 'expired':
      return { step: 'expired', booking }
    case 'cancelled':
    case 'declined':
      return { step: 'cancelled', booking }
    case 'requested':
    case 'pending_payment':
      if (!latest) return { step: 'held', booking, holdExpiresAt }
      if (latest.status === 'failed' || latest.status === 'cancelled')
        return { step: 'failed', booking, payment: latest, holdExpiresAt }
      return {
        step: 'awaiting_payment',
        booking,
        payment: latest,
        checkoutUrl: isSettled(latest) ? null : latest.checkoutUrl,
        holdExpiresAt,
      }
    default: {
      const paid = payments.find(
        (each) => isSettled(each) && !['failed', 'cancelled'].includes(each.status),
      )
      return { step: 'confirmed', booking, payment: paid ?? null }
    }
  }
}

/** A checkout that waits for money, so that things can happen to it elsewhere. */
export type OpenStanding = CheckoutHeld | CheckoutAwaitingPayment | CheckoutFailed

export function isOpen(standing: CheckoutStanding): standing is OpenStanding {
  return ['held', 'awaiting_payment', 'failed'].includes(standing.step)
}
