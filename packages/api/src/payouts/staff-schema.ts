import { z } from 'zod'
import { Currency, Money } from '../shared/money.ts'
import { PageInput, pageOf } from '../shared/paging.ts'
import { line } from '../shared/text.ts'
import { PayoutStatus } from './schema.ts'

const transfer = z.object({
  reference: z.string().describe('Ours, and the idempotency key at the gateway.'),
  gateway: z.string().describe('Which gateway.'),
  status: z.enum(['sending', 'sent', 'paid', 'failed']).describe('Where it stands.'),
  amount: Money.describe('All payouts that it was made of.'),
  failure: z.string().nullable().describe('What the gateway said when it failed.'),
  createdAt: z.date().describe('When it was made.'),
  checkAt: z.date().nullable().describe('When the gateway is asked about it next.'),
})

export const StaffPayout = z
  .object({
    id: z.uuid().describe('Id of the payout.'),
    bookingId: z.uuid().describe('For which booking.'),
    hostAccountId: z.uuid().describe('To whom.'),
    status: PayoutStatus.describe('Where it stands.'),
    amount: Money.describe('What the host receives; below zero what the host owes.'),
    dueAt: z.date().describe('When it is due: 24 hours after check-in.'),
    sendAt: z.date().nullable().describe('The payout day; null: as soon as it is due.'),
    reason: z.string().nullable().describe('Why it failed or is held.'),
    transfers: z.array(transfer).describe('Every attempt to send it, newest first.'),
  })
  .meta({ id: 'StaffPayout', description: 'Money to a host, with every attempt to send it.' })
export type StaffPayout = z.infer<typeof StaffPayout>

export const StaffPayoutPage = pageOf('StaffPayoutPage', StaffPayout)

export const ListStaffPayouts = PageInput.extend({
  bookingId: z.uuid().optional().describe('Only those of this booking.'),
  hostAccountId: z.uuid().optional().describe('Only those of this host.'),
  currency: Currency.optional().describe('Only those in this currency.'),
  status: PayoutStatus.optional().describe('Only those of this status.'),
  dueBefore: z.date().optional().describe('Only those that are due before this instant.'),
}).meta({ id: 'ListStaffPayouts', description: 'Which payouts.' })
export type ListStaffPayouts = z.infer<typeof ListStaffPayouts>

const reason = line().min(3).max(300).describe('Why, for those who read the audit log.')

export const PayoutWithReason = z
  .strictObject({ payoutId: z.uuid().describe('Id of the payout.'), reason })
  .meta({ id: 'PayoutWithReason', description: 'A payout, and why.' })
export type PayoutWithReason = z.infer<typeof PayoutWithReason>

export const HostWithReason = z
  .strictObject({ hostAccountId: z.uuid().describe('Id of the host account.'), reason })
  .meta({ id: 'HostWithReason', description: 'A host account, and why.' })
export type HostWithReason = z.infer<typeof HostWithReason>

export const StaffHostPayouts = z
  .object({
    hostAccountId: z.uuid().describe('Id of the host account.'),
    heldAt: z
      .date()
      .nullable()
      .describe('Since when all its payouts are held; null: they are not.'),
    heldReason: z.string().nullable().describe('Why.'),
  })
  .meta({ id: 'StaffHostPayouts', description: 'Whether a host is paid.' })
export type StaffHostPayouts = z.infer<typeof StaffHostPayouts>
