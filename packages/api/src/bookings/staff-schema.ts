import { z } from 'zod'
import { Money } from '../shared/money.ts'

export const CancelForSide = z
  .strictObject({
    bookingId: z.uuid('Give the id of a booking.').describe('Which booking.'),
    onBehalfOf: z.enum(['guest', 'host']).describe('Whose cancellation it is.'),
    refund: Money.optional().describe(
      'What the guest gets back; absent for what a cancellation of that side gives now.',
    ),
    borneBy: z
      .enum(['platform', 'host'])
      .optional()
      .describe('Who bears what goes beyond the usual refund.'),
    reason: z.string().trim().min(1).max(500).describe('Told to both sides.'),
  })
  .meta({ id: 'CancelForSide', description: 'What to cancel, for whom, and with which refund.' })
export type CancelForSide = z.infer<typeof CancelForSide>
