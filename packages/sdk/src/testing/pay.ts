import type { Market, PaymentRecord } from './market/market.ts'
import { isPayable, paymentsOf } from './market/payments.ts'
import type { PayOptions, PayOutcome } from './types/pay.ts'
import { pay } from './wire/checkout-page.ts'

type Leaving = PayOptions & { outcome?: PayOutcome | undefined }

export function payNow(
  market: Market,
  page: string,
  { outcome = 'success', notice = true }: Leaving,
): void {
  const payment = findPayment(market, page)
  if (!payment || !(isPayable(payment) || payment.gateway === 'success'))
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
