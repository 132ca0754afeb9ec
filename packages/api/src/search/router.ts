import { open } from '../trpc.ts'
import { ListingCardPage, SearchListings } from './schema.ts'
import { searchListings } from './search.ts'

/** Joins the procedures of listings: a search is something one asks of them. */
export const searchRouter = {
  search: open
    .meta({
      auth: 'open',
      summary: 'Finds places by map, dates, guests, price, amenities and words.',
      description:
        'Only published places with a unit that is free for the whole stay. Places are found by their rounded position, the one that results show. In pages of `limit`; a page never repeats an item of the page before.',
      errors: [],
      idempotent: true,
      since: '0.1.0',
    })
    .input(SearchListings)
    .output(ListingCardPage)
    .query(({ ctx, input }) => searchListings(ctx, input)),
} as const
