import type { Context } from '../context.ts'
import { NexusError } from '../errors.ts'
import { readLineItems, readSchedule } from '../pricing/snapshot.ts'
import { money } from '../shared/money.ts'
import { stayDateOf } from '../shared/stay.ts'
import { presentQuote } from './present.ts'
import type { Quote, QuoteRef } from './schema.ts'

/** A quote made while signed in is there for that user only; another one for everybody who has its id. */
export async function quoteById(ctx: Context, { quoteId }: QuoteRef): Promise<Quote> {
  const quote = await findQuote(ctx, quoteId)
  if (!quote) throw new NexusError('NOT_FOUND')
  return quote
}

/** The same, or null. */
export async function findQuote(ctx: Context, quoteId: string): Promise<Quote | null> {
  const quote = await ctx.db.prisma.quote.findUnique({ where: { id: quoteId } })
  if (!quote) return null
  if (quote.guestId !== null && quote.guestId !== (await ctx.viewer())?.userId) return null
  return presentQuote({
    ...quote,
    checkIn: stayDateOf(quote.checkIn),
    checkOut: stayDateOf(quote.checkOut),
    lineItems: readLineItems(quote.lineItems),
    total: money(quote.totalMinor, quote.currency),
    refundSchedule: readSchedule(quote.refundSchedule),
  })
}
