import { z } from 'zod'
import { Actor, Booking, BookingStatus } from '../bookings/schema.ts'
import { Payment } from '../payments/schema.ts'
import { Money } from '../shared/money.ts'

const StaffPayment = Payment.extend({
  gateway: z.string().describe('Which gateway collects it, and pays it back.'),
  txRef: z.string().describe('Our reference at the gateway.'),
  gatewayReference: z
    .string()
    .nullable()
    .describe("The gateway's own reference; null until it has been paid."),
}).meta({ id: 'StaffPayment', description: 'A payment with what finance needs to look it up.' })

export const StaffBooking = z
  .object({
    booking: Booking.describe('The booking, with both sides of the price.'),
    guestEmail: z.string().describe('Address of the guest.'),
    payments: z.array(StaffPayment).describe('All attempts to pay, newest first.'),
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
    balanced: z.boolean().describe('Whether every check found what it should.'),
    accounts: z
      .array(
        z.object({
          code: z.string().describe('Name of the account.'),
          balance: Money.describe('Debits less credits.'),
        }),
      )
      .describe('Balance of each account; those of hosts, guests and gateways added together.'),
    transactions: z.int().describe('Number of transactions.'),
    checks: z
      .array(
        z.object({
          name: z.string().describe('What holds when nothing differs.'),
          compared: z.int().describe('How many were looked at.'),
          different: z.int().describe('How many of them differ.'),
          differences: z.array(z.string()).describe('The first of them, a sentence each.'),
        }),
      )
      .describe(
        'What was checked: the books by themselves, and with the rows that they are about.',
      ),
  })
  .meta({ id: 'LedgerCheck', description: 'The books at a glance.' })
