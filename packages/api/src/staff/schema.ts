import { z } from 'zod'
import { Actor, Booking, BookingStatus } from '../bookings/schema.ts'
import { Payment } from '../payments/schema.ts'
import { PageInput, pageOf } from '../shared/paging.ts'
import { Currency, Money } from '../shared/money.ts'

export const StaffBooking = z
  .object({
    booking: Booking.describe('The booking, with both sides of the price.'),
    guestEmail: z.string().describe('Address of the guest.'),
    payments: z.array(Payment).describe('All attempts to pay, newest first.'),
    transitions: z
      .array(
        z.object({
          from: BookingStatus.nullable().describe('Status before; null for the first.'),
          to: BookingStatus.describe('Status after.'),
          actor: Actor.describe('Who.'),
          reason: z.string().nullable().describe('Why.'),
          at: z.date().describe('When.'),
        }),
      )
      .describe('What happened to it, in order.'),
  })
  .meta({ id: 'StaffBooking', description: 'A booking with all that staff need to answer for it.' })

export const LedgerCheck = z
  .object({
    balanced: z.boolean().describe('Whether every transaction sums to zero in each currency.'),
    accounts: z
      .array(
        z.object({
          code: z.string().describe('Name of the account.'),
          balance: Money.describe('Debits less credits.'),
        }),
      )
      .describe('Balance of each account, hosts added together.'),
    transactions: z.int().describe('Number of transactions.'),
  })
  .meta({ id: 'LedgerCheck', description: 'The books at a glance.' })

export const Payout = z
  .object({
    id: z.uuid().describe('Id of the payout.'),
    bookingId: z.uuid().describe('For which booking.'),
    hostAccountId: z.uuid().describe('To whom.'),
    status: z
      .enum(['scheduled', 'sending', 'paid', 'failed', 'held', 'cancelled'])
      .describe('Where it stands.'),
    amount: Money.describe('What the host receives.'),
    dueAt: z.date().describe('When it is to be sent: 24 hours after check-in.'),
  })
  .meta({ id: 'Payout', description: 'Money to a host.' })

export const PayoutPage = pageOf('PayoutPage', Payout)
export const ListPayouts = PageInput.extend({
  bookingId: z.uuid().optional().describe('Only that of this booking.'),
  currency: Currency.optional().describe('Only those in this currency.'),
}).meta({ id: 'ListPayouts', description: 'Which payouts.' })
