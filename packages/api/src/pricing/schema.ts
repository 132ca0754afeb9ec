import { z } from 'zod'
import { Money } from '../shared/money.ts'

export const LineItemKind = z
  .enum(['nights', 'extra_guests', 'cleaning_fee', 'service_fee', 'host_commission'])
  .meta({ id: 'LineItemKind', description: 'What a line of a price is for.' })

export const LineItem = z
  .object({
    kind: LineItemKind.describe('What the line is for.'),
    payer: z
      .enum(['guest', 'host'])
      .describe(
        'Who pays it: guest lines add up to the total; host lines are kept from the payout.',
      ),
    quantity: z.int().describe('How many units: nights, guest-nights, or 1.'),
    unitAmount: Money.nullable().describe('Price of one unit; null for a share of other lines.'),
    amount: Money.describe('What the line costs. Never negative.'),
  })
  .meta({ id: 'LineItem', description: 'One line of a price.' })
export type LineItem = z.infer<typeof LineItem>

export const RefundTier = z
  .object({
    hoursBeforeCheckIn: z.int().describe('The tier holds until so many hours before check-in.'),
    refundBps: z
      .int()
      .describe(
        'Share of nights and extra guests that is refunded, in basis points (10000 is all).',
      ),
  })
  .meta({ id: 'RefundTier', description: 'One tier of a cancellation policy.' })
export type RefundTier = z.infer<typeof RefundTier>

export const RefundStep = z
  .object({
    until: z.date().describe('Cancelling before this instant refunds `refund`.'),
    refund: Money.describe('What the guest gets back.'),
  })
  .meta({
    id: 'RefundStep',
    description: 'One dated step of a refund schedule. After the last step nothing is refunded.',
  })
export type RefundStep = z.infer<typeof RefundStep>
