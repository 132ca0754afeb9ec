import { z } from 'zod'
import { Currency, Money } from '../shared/money.ts'
import { PageInput, pageOf } from '../shared/paging.ts'
import { caseKinds } from './state.ts'

export const CaseKind = z
  .enum(Object.keys(caseKinds) as [keyof typeof caseKinds, ...(keyof typeof caseKinds)[]])
  .meta({ id: 'CaseKind', description: 'What is wrong.' })
export type CaseKind = z.infer<typeof CaseKind>

/** Of the gateway or the guest that the case is about, where each has an account of its own. */
const entry = z
  .strictObject({
    account: z
      .enum([
        'gateway_clearing',
        'gateway_fees',
        'guest_funds',
        'refunds_payable',
        'platform_revenue',
      ])
      .describe('Which account.'),
    amountMinor: z.int().describe('Debit positive, credit negative.'),
  })
  .meta({ id: 'CaseEntry', description: 'One line of a correction.' })

/** One way to mend a difference, with what it needs. */
function fix<const Action extends string, Shape extends z.ZodRawShape>(
  action: Action,
  { does, needs }: { does: string; needs: Shape },
) {
  const id = `CaseFix_${action}`
  return z.strictObject({ action: z.literal(action).describe('What is done.'), ...needs }).meta({
    id: id.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    description: does,
  })
}

const amountMinor = z.int().min(1).describe('How much, in minor units.')
const paymentId = z.uuid().describe('Which payment.')
const refundId = z.uuid().describe('Which refund.')
const txRef = z.string().describe('Our reference of the payment.')

export const CaseFix = z
  .union([
    fix('settle', { does: 'Ask the gateway again and act on the answer.', needs: { txRef } }),
    fix('adopt', {
      does: 'Take the payment up as one of its booking, and settle it.',
      needs: { bookingId: z.uuid().describe('The booking that the reference names.'), txRef },
    }),
    fix('refund', {
      does: 'Pay back what nobody is owed anything for.',
      needs: { paymentId, amountMinor },
    }),
    fix('retry_refund', { does: 'Ask the gateway for the refund once more.', needs: { refundId } }),
    fix('owe_again', {
      does: 'Take the refund out of the books: it is owed again.',
      needs: { refundId },
    }),
    fix('open_dispute', {
      does: 'Book that the payment was taken back.',
      needs: { paymentId, amountMinor },
    }),
    fix('lose_dispute', {
      does: 'Book the loss.',
      needs: {
        disputeId: z.uuid().describe('Which dispute.'),
        borneBy: z.enum(['platform', 'host']).describe('Who bears it.'),
      },
    }),
    fix('return_transfer', {
      does: 'Book that the transfer came back: the host is owed it again, and is told.',
      needs: { transferId: z.uuid().describe('Which transfer.') },
    }),
    fix('correct', {
      does: 'Book the difference.',
      needs: { entries: z.array(entry).min(2).describe('What is booked; sums to zero.') },
    }),
    fix('nothing', {
      does: 'Nothing that a machine could do.',
      needs: { because: z.string().describe('What to look at, and where.') },
    }),
  ])
  .meta({ id: 'CaseFix', description: 'What would mend it.' })
export type CaseFix = z.infer<typeof CaseFix>

const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type CaseFacts = z.infer<typeof facts>

export const FinanceCase = z
  .object({
    id: z.uuid().describe('Id of the case.'),
    kind: CaseKind.describe('What is wrong.'),
    subject: z.string().describe('What it is about, such as `payment:` and an id.'),
    status: z.enum(['open', 'resolved', 'dismissed']).describe('Where it stands.'),
    gateway: z.string().nullable().describe('The gateway that it is about, or null.'),
    bookingId: z.uuid().nullable().describe('The booking that it is about, or null.'),
    amount: Money.nullable().describe('How much is at stake, or null.'),
    gatewaySays: facts.describe('What the gateway says.'),
    ledgerSays: facts.describe('What we say.'),
    fix: CaseFix.describe('What would mend it.'),
    outcome: z.string().nullable().describe('How it was closed; null while it is open.'),
    createdAt: z.date().describe('When it was seen first.'),
    closedAt: z.date().nullable().describe('When it was closed.'),
  })
  .meta({ id: 'FinanceCase', description: 'A difference that people judge.' })
export type FinanceCase = z.infer<typeof FinanceCase>

export const CasePage = pageOf('CasePage', FinanceCase)

export const ListCases = PageInput.extend({
  status: z.enum(['open', 'resolved', 'dismissed']).optional().describe('Only those that are so.'),
  kind: CaseKind.optional().describe('Only those of this kind.'),
  bookingId: z.uuid().optional().describe('Only those about this booking.'),
  currency: Currency.optional().describe('Only those in this currency.'),
}).meta({ id: 'ListCases', description: 'Which cases.' })
export type ListCases = z.infer<typeof ListCases>

export const CaseRef = z
  .strictObject({ caseId: z.uuid('Give the id of a case.').describe('Which case.') })
  .meta({ id: 'CaseRef', description: 'Names a case.' })
export type CaseRef = z.infer<typeof CaseRef>

const note = z.string().trim().min(1).max(500)

export const ResolveCase = CaseRef.extend({
  do: z
    .enum(['suggested', 'nothing'])
    .default('suggested')
    .describe('Whether to do what is suggested, or to close it because it was mended elsewhere.'),
  note: note.optional().describe('Why; needed when nothing is done here.'),
})
  .refine((input) => input.do === 'suggested' || input.note !== undefined, {
    path: ['note'],
    error: 'Say what was done elsewhere.',
  })
  .meta({ id: 'ResolveCase', description: 'How to close a case.' })
export type ResolveCase = z.infer<typeof ResolveCase>

export const DismissCase = CaseRef.extend({
  note: note.describe('Why it is no difference that matters.'),
}).meta({ id: 'DismissCase', description: 'Which case to dismiss, and why.' })
export type DismissCase = z.infer<typeof DismissCase>
