import { z } from 'zod'
import { PostingKind } from '../ledger/schema.ts'
import { Currency, Money } from '../shared/money.ts'

export const StatementLine = z
  .object({
    at: z.date().describe('When it was booked.'),
    bookingCode: z.string().nullable().describe('Code of the booking that it is about, or null.'),
    kind: PostingKind.describe(
      '`payment_received`: a guest paid, and the part of the host is owed. `booking_cancelled`: what the host gives back. `payout_sent` and `payout_failed`: on its way to the bank, and back again.',
    ),
    amount: Money.describe('What the balance changed by; below zero when it became less.'),
    balance: Money.describe('What the host was owed after it.'),
  })
  .meta({ id: 'StatementLine', description: 'One line of a statement.' })

export const Statement = z
  .object({
    hostAccountId: z.uuid().describe('Whose statement it is.'),
    month: z.string().describe('The month, `YYYY-MM`.'),
    currency: Currency.describe('All amounts are in it.'),
    startsAt: z.date().describe('The instant at which the month began in Addis Ababa.'),
    endsAt: z.date().describe('The instant at which it ended; not part of it.'),
    opening: Money.describe('What the host was owed when the month began.'),
    lines: z.array(StatementLine).describe('What changed it, in order.'),
    closing: Money.describe('What the host is owed at the end: `opening` and all lines.'),
    csv: z
      .string()
      .describe('The same as comma-separated text with a head line, ready to be saved as a file.'),
  })
  .meta({
    id: 'Statement',
    description: 'What a host was owed in a month and why, from the ledger.',
  })
export type Statement = z.infer<typeof Statement>

const month = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'Give a month such as 2026-11.')
  .describe('Which month, `YYYY-MM`, in Addis Ababa.')

export const GetStatement = z
  .strictObject({
    month,
    currency: Currency.default('ETB').describe('In which currency; each has its own.'),
  })
  .meta({ id: 'GetStatement', description: 'Which statement.' })
export type GetStatement = z.infer<typeof GetStatement>

export const GetHostStatement = GetStatement.extend({
  hostAccountId: z.uuid('Give the id of a host account.').describe('Whose.'),
}).meta({ id: 'GetHostStatement', description: 'Which statement, of which host.' })
export type GetHostStatement = z.infer<typeof GetHostStatement>
