import { z } from 'zod'
import { Money } from '../shared/money.ts'
import { PageInput, pageOf } from '../shared/paging.ts'

export const Dispute = z
  .object({
    id: z.uuid().describe('Id of the dispute.'),
    bookingId: z.uuid().describe('About which booking.'),
    paymentId: z.uuid().describe('About which payment.'),
    gateway: z.string().describe('Who collected the payment.'),
    reference: z.string().describe('What the gateway calls it.'),
    status: z.enum(['open', 'won', 'lost']).describe('Where it stands.'),
    amount: Money.describe('What the bank took back.'),
    reason: z.string().describe('Why, in the words of the gateway or of staff.'),
    borneBy: z.enum(['platform', 'host']).nullable().describe('Who bears it; null until lost.'),
    borne: Money.nullable().describe('What they bear: less what the guest was owed anyway.'),
    openedAt: z.date().describe('When it was opened.'),
    closedAt: z.date().nullable().describe('When it was decided.'),
  })
  .meta({ id: 'Dispute', description: "A payment that the guest's bank took back." })
export type Dispute = z.infer<typeof Dispute>

export const DisputePage = pageOf('DisputePage', Dispute)

export const ListDisputes = PageInput.extend({
  status: z.enum(['open', 'won', 'lost']).optional().describe('Only those that are so.'),
  bookingId: z.uuid().optional().describe('Only those about this booking.'),
}).meta({ id: 'ListDisputes', description: 'Which disputes.' })
export type ListDisputes = z.infer<typeof ListDisputes>

const reason = z.string().trim().min(1).max(500)

export const RecordDispute = z
  .strictObject({
    paymentId: z.uuid('Give the id of a payment.').describe('Which payment.'),
    amount: Money.optional().describe('What the bank took; absent for all that is left of it.'),
    reference: z.string().trim().min(3).max(200).describe("The bank's or gateway's name for it."),
    reason: reason.describe('Why, as far as is known.'),
  })
  .meta({ id: 'RecordDispute', description: 'A dispute that the gateway did not tell us of.' })
export type RecordDispute = z.infer<typeof RecordDispute>

export const CloseDispute = z
  .strictObject({
    disputeId: z.uuid('Give the id of a dispute.').describe('Which dispute.'),
    outcome: z.enum(['won', 'lost']).describe('How the bank decided: `won` is for us.'),
    borneBy: z.enum(['platform', 'host']).optional().describe('Who bears a loss.'),
    reason: reason.describe('Why; kept in the audit log.'),
  })
  .refine(({ outcome, borneBy }) => outcome === 'won' || borneBy !== undefined, {
    path: ['borneBy'],
    error: 'Say who bears the loss.',
  })
  .meta({ id: 'CloseDispute', description: 'How a dispute ended.' })
export type CloseDispute = z.infer<typeof CloseDispute>
