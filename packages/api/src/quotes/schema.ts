import { z } from 'zod'
import { LineItem, RefundStep } from '../pricing/schema.ts'
import { Money } from '../shared/money.ts'
import { StayDate } from '../shared/stay.ts'

export const CreateQuote = z
  .strictObject({
    listingId: z.uuid('Give the id of a listing.').describe('Which listing.'),
    checkIn: StayDate.describe('First night.'),
    checkOut: StayDate.describe('Day of departure.'),
    guests: z.int().min(1, 'At least one guest.').max(50).describe('How many people.'),
  })
  .refine((input) => input.checkIn < input.checkOut, {
    path: ['checkOut'],
    message: 'Check-out must be after check-in.',
  })
  .meta({ id: 'CreateQuote', description: 'The stay to price.' })
export type CreateQuote = z.infer<typeof CreateQuote>

export const QuoteRef = z
  .strictObject({ quoteId: z.uuid('Give the id of a quote.').describe('Which quote.') })
  .meta({ id: 'QuoteRef', description: 'Names a quote.' })
export type QuoteRef = z.infer<typeof QuoteRef>

export const Quote = z
  .object({
    id: z.uuid().describe('Id of the quote.'),
    listingId: z.uuid().describe('Which listing.'),
    checkIn: StayDate.describe('First night.'),
    checkOut: StayDate.describe('Day of departure.'),
    nights: z.int().describe('Number of nights.'),
    guests: z.int().describe('How many people.'),
    lineItems: z
      .array(LineItem)
      .describe('What the guest pays, line by line. They add up to `total`.'),
    total: Money.describe('What the guest pays in all.'),
    refundSchedule: z.array(RefundStep).describe('What a guest who cancels gets back, by date.'),
    expiresAt: z.date().describe('Until when this price can be booked.'),
  })
  .meta({
    id: 'Quote',
    description:
      'An expiring price for a stay. A booking is made from it and cannot cost anything else.',
  })
export type Quote = z.infer<typeof Quote>
