import { lockBooking } from '../bookings/confirm.ts'
import { openCase } from '../cases/open.ts'
import type { Deps } from '../context.ts'
import type { Verified } from '../gateways/port.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { type Currency, money, toMajor } from '../shared/money.ts'

type Payment = {
  id: string
  bookingId: string
  provider: string
  txRef: string
  currency: Currency
  amountMinor: bigint
}
type Paid = Extract<Verified, { state: 'succeeded' }>

/**
 * A gateway collected another amount, or another currency, than was asked for. What came in stands to the guest's
 * credit, it pays for nothing, and finance decides. Once, however often it is seen.
 */
export async function recordMismatch(deps: Deps, payment: Payment, paid: Paid): Promise<void> {
  const asked = money(payment.amountMinor, payment.currency)
  await deps.db.prisma.$transaction(async (tx) => {
    const booking = await lockBooking(tx, payment.bookingId)
    const about = { ...booking, bookingId: booking.id, currency: paid.amount.currency }
    const isNew = await post(
      tx,
      postings.unexpectedPaymentReceived(about, {
        paymentId: payment.id,
        gateway: payment.provider,
        amountMinor: paid.amount.amountMinor,
        feeMinor: paid.fee.amountMinor,
      }),
    )
    if (!isNew) return
    await tx.payment.updateMany({
      where: { id: payment.id, status: { in: ['requires_action', 'processing', 'cancelled'] } },
      data: { status: 'failed' },
    })
    // Known by its own name too, so that the gateway's list can be compared with the books.
    await tx.payment.updateMany({
      where: { id: payment.id },
      data: {
        providerReference: paid.reference,
        gatewayFeeMinor: paid.fee.amountMinor,
        checkoutUrl: null,
      },
    })
    await tx.paymentEvent.create({
      data: {
        paymentId: payment.id,
        kind: 'mismatch',
        data: { amount: paid.amount, reference: paid.reference },
      },
    })
    await openCase(tx, {
      kind: 'amount_mismatch',
      subject: `payment:${payment.id}`,
      gateway: payment.provider,
      bookingId: payment.bookingId,
      amount: paid.amount,
      gatewaySays: { reference: paid.reference, ...paid.amount },
      ledgerSays: { txRef: payment.txRef, ...asked },
      fix: {
        action: 'nothing',
        because: `${inWords(paid.amount)} came where ${inWords(asked)} was asked for. It stands to the guest's credit: pay it back at the gateway, and book that.`,
      },
    })
  })
}

function inWords({ amountMinor, currency }: { amountMinor: number; currency: Currency }): string {
  return `${toMajor(amountMinor)} ${currency}`
}
