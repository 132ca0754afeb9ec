import { staff } from '../trpc.ts'
import {
  holdHostPayouts,
  holdPayout,
  releaseHostPayouts,
  releasePayout,
  retryPayout,
} from './hold.ts'
import { listStaffPayouts } from './staff-read.ts'
import {
  HostWithReason,
  ListStaffPayouts,
  PayoutWithReason,
  StaffHostPayouts,
  StaffPayout,
  StaffPayoutPage,
} from './staff-schema.ts'

/** Payouts, as internal tools see and change them. */
export const payoutsStaffRouter = {
  listPayouts: staff('finance', 'support')
    .meta({
      auth: 'staff',
      summary: 'Lists payouts, newest first, with every attempt to send them.',
      description: 'For finance and support.',
      errors: [],
      idempotent: true,
      since: '0.1.0',
    })
    .input(ListStaffPayouts)
    .output(StaffPayoutPage)
    .query(({ ctx, input }) => listStaffPayouts(ctx, input)),
  holdPayout: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Keeps a payout back until it is released.',
      description:
        'For finance. The reason stands in the audit log; the host reads only that we look at it.',
      errors: ['NOT_FOUND', 'PAYOUT_WRONG_STATUS'],
      idempotent: false,
      since: '0.3.0',
    })
    .input(PayoutWithReason)
    .output(StaffPayout)
    .mutation(({ ctx, input }) => holdPayout(ctx, input)),
  releasePayout: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Lets a held payout go.',
      description: 'For finance.',
      errors: ['NOT_FOUND', 'PAYOUT_WRONG_STATUS'],
      idempotent: false,
      since: '0.3.0',
    })
    .input(PayoutWithReason)
    .output(StaffPayout)
    .mutation(({ ctx, input }) => releasePayout(ctx, input)),
  retryPayout: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Sends a failed payout again.',
      description: 'For finance. To the account that the host has now, with the next transfer.',
      errors: ['NOT_FOUND', 'PAYOUT_WRONG_STATUS'],
      idempotent: false,
      since: '0.3.0',
    })
    .input(PayoutWithReason)
    .output(StaffPayout)
    .mutation(({ ctx, input }) => retryPayout(ctx, input)),
  holdHostPayouts: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Keeps all payouts of a host back, also those to come.',
      description: 'For finance. What is on its way already arrives.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.3.0',
    })
    .input(HostWithReason)
    .output(StaffHostPayouts)
    .mutation(({ ctx, input }) => holdHostPayouts(ctx, input)),
  releaseHostPayouts: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Lets the payouts of a host go again.',
      description: 'For finance. Payouts that are held one by one stay held.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.3.0',
    })
    .input(HostWithReason)
    .output(StaffHostPayouts)
    .mutation(({ ctx, input }) => releaseHostPayouts(ctx, input)),
} as const
