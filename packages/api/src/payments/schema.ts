import { z } from 'zod'
import { Money } from '../shared/money.ts'

export const PaymentStatus = z
  .enum([
    'requires_action',
    'processing',
    'succeeded',
    'failed',
    'cancelled',
    'partially_refunded',
    'refunded',
  ])
  .meta({ id: 'PaymentStatus', description: 'Where a payment stands.' })

export const Payment = z
  .object({
    id: z.uuid().describe('Id of the payment.'),
    bookingId: z.uuid().describe('What it pays for.'),
    status: PaymentStatus.describe('Where it stands.'),
    amount: Money.describe('What is collected.'),
    refunded: Money.describe('What has been or is being paid back.'),
    checkoutUrl: z.string().nullable().describe('Where the guest pays; null once that is over.'),
    receiptPath: z
      .string()
      .nullable()
      .describe(
        'Path of the receipt, a PDF, under the address of the API; null until it has succeeded. It takes the token or the cookie of the guest.',
      ),
    createdAt: z.date().describe('When it was started.'),
  })
  .meta({ id: 'Payment', description: 'One attempt to collect money for a booking.' })
export type Payment = z.infer<typeof Payment>

export const PaymentList = z.array(Payment)

export const StartPayment = z
  .strictObject({
    bookingId: z.uuid().describe('What to pay for.'),
    returnUrl: z
      .url({ protocol: /^https?$/, error: 'Give an http or https address of your own.' })
      .max(1000)
      .describe('Where the gateway sends the browser afterwards.'),
  })
  .meta({ id: 'StartPayment', description: 'What to pay, and where to come back to.' })
export type StartPayment = z.infer<typeof StartPayment>

export const PaymentRef = z
  .strictObject({ paymentId: z.uuid('Give the id of a payment.').describe('Which payment.') })
  .meta({ id: 'PaymentRef', description: 'Names a payment.' })
export type PaymentRef = z.infer<typeof PaymentRef>
