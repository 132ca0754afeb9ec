import type { Market, PaymentRecord } from './market/market.ts'
import { isPayable, paymentsOf } from './market/payments.ts'
import { pay, type PayOutcome } from './wire/checkout-page.ts'

/** What else happens when a payment page is left. */
export interface PayOptions {
  /**
   * Whether the gateway tells the marketplace at once. `false`: its notice is lost, so that only `payments.refresh`, or
   * the end of the hold, finds out. Default true.
   */
  notice?: boolean
}

type Leaving = PayOptions & { outcome?: PayOutcome | undefined }

export function payNow(
  market: Market,
  page: string,
  { outcome = 'success', notice = true }: Leaving,
): void {
  const payment = findPayment(market, page)
  if (!payment || !isPayable(payment))
    throw new Error(
      `No payment page is open at ${page}. Call payments.start for the booking first, and pass its checkoutUrl or the id of the booking.`,
    )
  pay(market, payment, { outcome, notice })
}

function findPayment(market: Market, page: string): PaymentRecord | undefined {
  return (
    [...market.payments.values()].find(
      ({ checkoutUrl, txRef }) => checkoutUrl === page || page.endsWith(`/${txRef}`),
    ) ?? paymentsOf(market, page)[0]
  )
}
