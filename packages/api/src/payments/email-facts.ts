import { type BookingEmailFacts, bookingEmailFacts } from '../bookings/email-facts.ts'
import type { Deps } from '../context.ts'
import { type Money, money } from '../shared/money.ts'

/** What mails about a payment say. */
export type PaymentEmailFacts = {
  paymentId: string
  amount: Money
  reference: string | null
  booking: BookingEmailFacts
}

export async function paymentEmailFacts(
  deps: Deps,
  { paymentId }: { paymentId: string },
): Promise<PaymentEmailFacts> {
  const payment = await deps.db.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } })
  return {
    paymentId,
    amount: money(payment.amountMinor, payment.currency),
    reference: payment.providerReference,
    booking: await bookingEmailFacts(deps, payment),
  }
}
