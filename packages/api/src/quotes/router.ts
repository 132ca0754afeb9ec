import { open } from '../trpc.ts'
import { createQuote } from './create.ts'
import { quoteById } from './read.ts'
import { CreateQuote, Quote, QuoteRef } from './schema.ts'

export const quotesRouter = {
  create: open
    .meta({
      auth: 'open',
      summary: 'Prices a stay, line by line, with its refund schedule.',
      description:
        'The price stands for 30 minutes; the dates are not held yet. A quote made while signed in belongs to that user.',
      errors: ['NOT_FOUND', 'LISTING_NOT_BOOKABLE', 'STAY_NOT_ALLOWED', 'DATES_TAKEN'],
      idempotent: false,
      since: '0.1.0',
    })
    .input(CreateQuote)
    .output(Quote)
    .mutation(({ ctx, input }) => createQuote(ctx, input)),
  byId: open
    .meta({
      auth: 'open',
      summary: 'Gives a quote again.',
      description: 'Also after it has expired, for a day.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(QuoteRef)
    .output(Quote)
    .query(({ ctx, input }) => quoteById(ctx, input)),
} as const
