import { z } from 'zod'
import { Currency, Money } from '../shared/money.ts'
import { PageInput, pageOf } from '../shared/paging.ts'
import { payoutStatuses } from './state.ts'

export const PayoutStatus = z
  .enum(payoutStatuses)
  .meta({ id: 'PayoutStatus', description: 'Where a payout stands.' })

export const Payout = z
  .object({
    id: z.uuid().describe('Id of the payout.'),
    bookingId: z.uuid().describe('For which booking.'),
    bookingCode: z.string().describe('Code of the booking.'),
    status: PayoutStatus.describe(
      '`sending` is on its way to the bank; `failed` waits for another payout account.',
    ),
    amount: Money.describe(
      'What the host receives. Below zero when more was paid than is owed, after a refund: the next payouts are netted with it.',
    ),
    dueAt: z.date().describe('When it is due: 24 hours after check-in.'),
    expectedAt: z
      .date()
      .nullable()
      .describe(
        'When it is to be sent: on the payout day after `dueAt`, while the banks are open. Null unless it is scheduled and waits for nothing but that.',
      ),
    waitsFor: z
      .enum(['minimum', 'payout_account', 'account_change', 'review'])
      .nullable()
      .describe(
        'What a payout that is not sent waits for: the smallest amount of a transfer, a payout account, the end of the 24 hours after the account was changed, or us.',
      ),
    failure: z.string().nullable().describe('What the bank said, when it failed.'),
    transfer: z
      .object({
        reference: z.string().describe('Ours; the bank shows it.'),
        amount: Money.describe('All payouts that were sent together.'),
        accountNumberEnding: z.string().describe('Last four digits of the account.'),
        sentAt: z.date().describe('When it was handed to the gateway.'),
      })
      .nullable()
      .describe('The transfer that it is in, while it is sent and once it is paid.'),
  })
  .meta({ id: 'Payout', description: 'What a host receives for a booking.' })
export type Payout = z.infer<typeof Payout>

export const PayoutPage = pageOf('PayoutPage', Payout)
export const ListPayouts = PageInput.extend({
  status: PayoutStatus.optional().describe('Only those of this status.'),
}).meta({ id: 'ListPayouts', description: 'Which payouts.' })
export type ListPayouts = z.infer<typeof ListPayouts>

const every = z.enum(['daily', 'weekly', 'monthly'])
const weekday = z.int().min(1).max(7)

export const PayoutSettings = z
  .object({
    schedule: z
      .object({
        every: every.describe('How often; `monthly` is on the first of the month.'),
        weekday: weekday
          .nullable()
          .describe('Day of a weekly schedule: 1 is Monday, 7 Sunday. Null for others.'),
      })
      .describe('The payout days, in Addis Ababa.'),
    minimums: z
      .array(Money)
      .describe('Per currency, the smallest amount that is sent; less waits for the next payouts.'),
    gateway: z
      .string()
      .nullable()
      .describe(
        'The payment gateway that the host has chosen; null for the default of a currency.',
      ),
  })
  .meta({ id: 'PayoutSettings', description: 'When and from which amount on a host is paid.' })
export type PayoutSettings = z.infer<typeof PayoutSettings>

export const UpdatePayoutSettings = z
  .strictObject({
    schedule: z
      .strictObject({
        every: every.describe('How often; `monthly` is on the first of the month.'),
        weekday: weekday.optional().describe('Of `weekly`, and only there: 1 is Monday, 7 Sunday.'),
      })
      .refine((schedule) => (schedule.every === 'weekly') === (schedule.weekday !== undefined), {
        path: ['weekday'],
        message: 'Give the day of a weekly schedule, 1 for Monday to 7, and none for others.',
      })
      .optional()
      .describe('The payout days, in Addis Ababa.'),
    minimums: z
      .array(
        z.strictObject({
          amountMinor: z
            .int()
            .min(1)
            .max(100_000_000)
            .describe('In minor units; our own minimum counts where it is more.'),
          currency: Currency.describe('Of this currency.'),
        }),
      )
      .max(2)
      .optional()
      .describe('Smallest amounts to be sent; currencies that are left out stay as they are.'),
    gateway: z
      .string()
      .max(40)
      .nullable()
      .optional()
      .describe(
        'The payment gateway through which guests pay and the host is paid, where it collects the currency; null for the default.',
      ),
  })
  .meta({ id: 'UpdatePayoutSettings', description: 'What changes; the rest stays.' })
export type UpdatePayoutSettings = z.infer<typeof UpdatePayoutSettings>

export const Bank = z
  .object({
    code: z.string().describe('Code of the bank, as a payout account takes it.'),
    name: z.string().describe('Name of the bank.'),
    accountLength: z
      .int()
      .nullable()
      .describe('Digits of an account number; null when any length is right.'),
    isMobileMoney: z
      .boolean()
      .describe('Whether the account number is a phone number, such as 0912345678.'),
  })
  .meta({ id: 'Bank', description: 'A bank, or a mobile wallet, that payouts can go to.' })
export type Bank = z.infer<typeof Bank>

export const BankList = z
  .object({ banks: z.array(Bank).describe('In the order of their names.') })
  .meta({ id: 'BankList', description: 'Where payouts can go.' })
export type BankList = z.infer<typeof BankList>

export const ListBanks = z
  .strictObject({ currency: Currency.default('ETB').describe('Currency of the payouts.') })
  .meta({ id: 'ListBanks', description: 'Which banks.' })
export type ListBanks = z.infer<typeof ListBanks>
