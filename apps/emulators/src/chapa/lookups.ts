import type { Mode, Payment, Refund, Transfer, World } from './world.ts'

/** Ways to find things without looking through all of them; made from the world, never saved. */
export type Lookups = {
  /** Oldest first. */
  paymentsOf: Record<Mode, Payment[]>
  paymentByReference: Map<string, Payment>
  paymentByToken: Map<string, Payment>
  refundsByPayment: Map<string, Refund[]>
  refundByKey: Map<string, Refund>
  /** What may still end by itself. */
  openRefunds: Set<Refund>
  openTransfers: Set<Transfer>
  openCharges: Set<Payment>
}

export function lookupsOf(world: World): Lookups {
  const lookups: Lookups = {
    paymentsOf: { test: [], live: [] },
    paymentByReference: new Map(),
    paymentByToken: new Map(),
    refundsByPayment: new Map(),
    refundByKey: new Map(),
    openRefunds: new Set(),
    openTransfers: new Set(),
    openCharges: new Set(),
  }
  for (const payment of world.payments.values()) notePayment(lookups, payment)
  for (const refund of world.refunds.values()) noteRefund(lookups, refund)
  for (const transfer of world.transfers.values()) noteTransfer(lookups, transfer)
  return lookups
}

export function notePayment(lookups: Lookups, payment: Payment): void {
  lookups.paymentsOf[payment.mode].push(payment)
  lookups.paymentByReference.set(payment.reference, payment)
  lookups.paymentByToken.set(payment.token, payment)
  noteCharge(lookups, payment)
}

/** A direct charge that waits for its customer. */
export function noteCharge(lookups: Lookups, payment: Payment): void {
  if (payment.charge && payment.state === 'pending') lookups.openCharges.add(payment)
}

export function noteRefund(lookups: Lookups, refund: Refund): void {
  const others = lookups.refundsByPayment.get(refund.paymentTxRef) ?? []
  lookups.refundsByPayment.set(refund.paymentTxRef, [...others, refund])
  lookups.refundByKey.set(refund.merchantReference, refund)
  if (refund.state === 'initiated') lookups.openRefunds.add(refund)
}

export function noteTransfer(lookups: Lookups, transfer: Transfer): void {
  if (transfer.state === 'pending' || transfer.state === 'approval')
    lookups.openTransfers.add(transfer)
}
