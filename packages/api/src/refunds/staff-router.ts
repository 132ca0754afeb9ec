import { staff } from '../trpc.ts'
import { refundBooking } from './grant.ts'
import { listRefunds } from './read.ts'
import { retryRefund } from './retry.ts'
import {
  ListRefunds,
  Refund,
  RefundBooking,
  RefundList,
  RefundPage,
  RefundRef,
  SettleRefundByHand,
} from './schema.ts'
import { settleRefundByHand } from './settle-by-hand.ts'

export const refundsStaffRouter = {
  listRefunds: staff('finance', 'support')
    .meta({
      auth: 'staff',
      summary: 'Lists refunds, newest first.',
      description: 'For finance and support. Those that failed are owed until they are settled.',
      errors: [],
      idempotent: true,
      since: '0.3.0',
    })
    .input(ListRefunds)
    .output(RefundPage)
    .query(({ ctx, input }) => listRefunds(ctx, input)),
  refundBooking: staff('finance', 'support')
    .meta({
      auth: 'staff',
      summary: 'Gives the guest of a booking money back beyond what the policy gives.',
      description:
        'Part or all of what is left of what was paid. Finance gives any amount, support as much per booking as `SUPPORT_REFUND_LIMIT_ETB` and `SUPPORT_REFUND_LIMIT_USD` say.',
      errors: ['NOT_FOUND'],
      idempotent: false,
      since: '0.3.0',
    })
    .input(RefundBooking)
    .output(RefundList)
    .mutation(({ ctx, input }) => refundBooking(ctx, input)),
  retryRefund: staff('finance', 'support')
    .meta({
      auth: 'staff',
      summary: 'Asks the gateway once more for a refund that failed.',
      description: 'For finance and support. Changes nothing about one that did not fail.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.3.0',
    })
    .input(RefundRef)
    .output(Refund)
    .mutation(({ ctx, input }) => retryRefund(ctx, input)),
  settleRefundByHand: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Notes that a refund which failed was paid by another way.',
      description: 'For finance. Only one that failed can be settled so.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.3.0',
    })
    .input(SettleRefundByHand)
    .output(Refund)
    .mutation(({ ctx, input }) => settleRefundByHand(ctx, input)),
} as const
