import { z } from 'zod'
import { Money } from '../shared/money.ts'
import { PageInput, pageOf } from '../shared/paging.ts'
import { line } from '../shared/text.ts'

const kind = z
  .enum(['collect', 'refund', 'transfer'])
  .describe('`collect` comes from a guest, `refund` goes back to one, `transfer` goes to a host.')
const status = z
  .enum(['open', 'done', 'refused', 'closed'])
  .describe('`closed`: nobody waits for it any more. `refused`: it was not paid out.')
const bankReference = line()
  .min(1)
  .max(100)
  .describe("The bank's reference of the line in the statement; each line counts once.")
const orderId = z.uuid().describe('Which order.')

export const HandOrder = z
  .object({
    id: z.uuid().describe('Id of the order.'),
    gateway: z.string().describe('The gateway that it belongs to.'),
    kind,
    reference: z.string().describe('Ours; it stands in the transfer.'),
    status,
    amount: Money.describe('What is to be moved.'),
    moved: Money.describe('What has been moved.'),
    account: z
      .object({
        bankCode: z.string().describe('Code of the bank.'),
        accountName: z.string().describe('Name of the account holder.'),
        accountNumber: z.string().describe('Account number.'),
      })
      .nullable()
      .describe('Where it is to go; null where it comes from a guest or goes back to one.'),
    note: z.string().nullable().describe('What it is for, or why it was refused.'),
    createdAt: z.date().describe('When it was asked for.'),
  })
  .meta({ id: 'HandOrder', description: 'Money that people move, not an API.' })
export type HandOrder = z.infer<typeof HandOrder>

export const HandOrderPage = pageOf('HandOrderPage', HandOrder)
export const ListHandOrders = PageInput.extend({
  kind: kind.optional(),
  status: status.optional(),
  reference: z.string().max(100).optional().describe('Only that with this reference.'),
}).meta({ id: 'ListHandOrders', description: 'Which orders.' })
export type ListHandOrders = z.infer<typeof ListHandOrders>

export const ConfirmBankTransfer = z
  .strictObject({
    reference: line()
      .min(1)
      .max(100)
      .describe('Our reference, as the guest wrote it into the transfer.'),
    amount: Money.describe('What has arrived.'),
    bankReference,
  })
  .meta({ id: 'ConfirmBankTransfer', description: 'A line of our bank statement.' })
export type ConfirmBankTransfer = z.infer<typeof ConfirmBankTransfer>

export const ConfirmHandOrder = z
  .strictObject({ orderId, bankReference })
  .meta({ id: 'ConfirmHandOrder', description: 'An order that was paid out, in full.' })
export type ConfirmHandOrder = z.infer<typeof ConfirmHandOrder>

export const RefuseHandOrder = z
  .strictObject({
    orderId,
    reason: line().min(1).max(300).describe('Why it cannot be paid out.'),
  })
  .meta({ id: 'RefuseHandOrder', description: 'An order that cannot be paid out.' })
export type RefuseHandOrder = z.infer<typeof RefuseHandOrder>
