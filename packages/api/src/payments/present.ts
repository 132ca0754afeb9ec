import { type Currency, money } from '../shared/money.ts'
import type { Payment } from './schema.ts'

type PaymentRow = {
  id: string
  bookingId: string
  status: Payment['status']
  currency: Currency
  amountMinor: bigint
  refundedMinor: bigint
  checkoutUrl: string | null
  createdAt: Date
}

export function presentPayment(row: PaymentRow): Payment {
  const open = row.status === 'requires_action' || row.status === 'processing'
  const paid = ['succeeded', 'partially_refunded', 'refunded'].includes(row.status)
  return {
    id: row.id,
    bookingId: row.bookingId,
    status: row.status,
    amount: money(row.amountMinor, row.currency),
    refunded: money(row.refundedMinor, row.currency),
    checkoutUrl: open ? row.checkoutUrl : null,
    receiptPath: paid ? `/receipts/${row.id}.pdf` : null,
    createdAt: row.createdAt,
  }
}
