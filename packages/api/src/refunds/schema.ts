import { z } from 'zod'
import { Money } from '../shared/money.ts'
import { PageInput, pageOf } from '../shared/paging.ts'

export const Refund = z
  .object({
    id: z.uuid().describe('Id of the refund.'),
    bookingId: z.uuid().describe('Of which booking.'),
    paymentId: z.uuid().describe('Of which payment.'),
    status: z.enum(['pending', 'succeeded', 'failed']).describe('Where it stands.'),
    origin: z
      .enum(['policy', 'goodwill', 'late', 'correction'])
      .describe('Why: a cancellation, a gift of staff, money that came too late, or a correction.'),
    borneBy: z.enum(['platform', 'host']).nullable().describe('Who bears a gift; null otherwise.'),
    amount: Money.describe('How much.'),
    reason: z.string().describe('Why, in words.'),
    failure: z.string().nullable().describe('Why the gateway did not pay it; null if it did.'),
    handReference: z
      .string()
      .nullable()
      .describe('What proves that it was paid by another way; null if it was not.'),
    attempts: z.int().describe('How often a gateway was asked.'),
    createdAt: z.date().describe('When it was promised.'),
  })
  .meta({ id: 'Refund', description: 'Money back to a guest.' })
export type Refund = z.infer<typeof Refund>

export const RefundPage = pageOf('RefundPage', Refund)

export const ListRefunds = PageInput.extend({
  bookingId: z.uuid().optional().describe('Only those of this booking.'),
  status: z.enum(['pending', 'succeeded', 'failed']).optional().describe('Only those that are so.'),
}).meta({ id: 'ListRefunds', description: 'Which refunds.' })
export type ListRefunds = z.infer<typeof ListRefunds>

const reason = z.string().trim().min(1).max(500)

export const RefundBooking = z
  .strictObject({
    bookingId: z.uuid('Give the id of a booking.').describe('Which booking.'),
    amount: Money.optional().describe('How much; absent for all that is left of what was paid.'),
    borneBy: z.enum(['platform', 'host']).describe('Whose money it is.'),
    reason: reason.describe('Why; kept with the refund and in the audit log.'),
  })
  .meta({ id: 'RefundBooking', description: 'What to give back to the guest of a booking.' })
export type RefundBooking = z.infer<typeof RefundBooking>

export const RefundRef = z
  .strictObject({ refundId: z.uuid('Give the id of a refund.').describe('Which refund.') })
  .meta({ id: 'RefundRef', description: 'Names a refund.' })
export type RefundRef = z.infer<typeof RefundRef>

export const SettleRefundByHand = RefundRef.extend({
  reference: z.string().trim().min(3).max(200).describe('What proves that it was paid.'),
  reason: reason.describe('Why it was not paid by the gateway.'),
}).meta({ id: 'SettleRefundByHand', description: 'A refund that was paid by another way.' })
export type SettleRefundByHand = z.infer<typeof SettleRefundByHand>

export const RefundList = z.array(Refund)
