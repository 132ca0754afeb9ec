import type { Context } from '../context.ts'
import { NexusError } from '../errors.ts'
import { nextFreeStay } from '../availability/next-free.ts'
import { money } from '../shared/money.ts'
import { listingToQuote } from './listing-to-quote.ts'
import { presentQuote } from './present.ts'
import { findQuote, quoteById } from './read.ts'
import type { CreateQuote, Quote } from './schema.ts'
import { insertQuote } from './sql.ts'
import { quoteTerms, refuseStay } from './terms.ts'

/** Prices a stay. The dates must be free now, but are not held. Under an idempotency key, once. */
export async function createQuote(ctx: Context, input: CreateQuote): Promise<Quote> {
  const standing = ctx.claim?.again ? await findQuote(ctx, ctx.claim.effectId) : null
  return standing ?? makeQuote(ctx, input)
}

async function makeQuote(ctx: Context, input: CreateQuote): Promise<Quote> {
  const now = ctx.now()
  const listing = await listingToQuote(ctx, input)
  if (!listing || listing.status === 'draft' || listing.status === 'archived')
    throw new NexusError('NOT_FOUND')
  if (listing.status !== 'published') throw new NexusError('LISTING_NOT_BOOKABLE')
  refuseStay(listing, input, now)
  if (!listing.free)
    throw new NexusError('DATES_TAKEN', {
      data: { nextFree: await nextFreeStay(ctx, { ...input, timeZone: listing.timeZone }) },
    })

  const viewer = await ctx.viewer()
  const quote = { ...quoteTerms(listing, input, now), guestId: viewer?.userId ?? null }
  const id = ctx.claim?.effectId
  const row = await insertQuote(ctx, quote, id ?? null)
  // An attempt that was thought to be over has made it in the meantime.
  if (!row && id !== undefined) return quoteById(ctx, { quoteId: id })
  if (!row) throw new Error('the quote was not written')
  return presentQuote({ ...row, total: money(row.totalMinor, row.currency) })
}
