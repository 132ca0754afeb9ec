import { z } from 'zod'

/** Every kind of event that the books know. */
export const PostingKind = z
  .enum([
    'payment_received',
    'late_payment_received',
    'unexpected_payment_received',
    'guest_funds_released',
    'booking_cancelled',
    'goodwill_granted',
    'refund_sent',
    'refund_returned',
    'payout_sent',
    'payout_paid',
    'payout_failed',
    'payout_returned',
    'dispute_opened',
    'dispute_won',
    'dispute_lost',
    'gateway_fee_charged',
    'correction',
  ])
  .meta({ id: 'PostingKind', description: 'What happened, as the books call it.' })
export type PostingKind = z.infer<typeof PostingKind>
