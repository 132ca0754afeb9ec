import { host, open } from '../trpc.ts'
import { archiveListing } from './archive.ts'
import { listingCalendar } from './calendar.ts'
import { createListing } from './create.ts'
import { pauseListing } from './pause.ts'
import { publishListing } from './publish.ts'
import { hostListingById, listingById, listMyListings } from './read.ts'
import { resumeListing } from './resume.ts'
import { CalendarInput, CreateListing, ListingRef, ListMine, UpdateListing } from './input.ts'
import { HostListing, HostListingPage, Listing, ListingCalendar } from './schema.ts'
import { updateListing } from './update.ts'

export const listingsRouter = {
  byId: open
    .meta({
      auth: 'open',
      summary: 'Gives a place as guests see it.',
      description:
        'Published and paused places; an archived one only for its host and for guests with a confirmed booking, who alone see the exact address. Drafts: `mineById`.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(ListingRef)
    .output(Listing)
    .query(({ ctx, input }) => listingById(ctx, input)),
  calendar: open
    .meta({
      auth: 'open',
      summary: 'Says when a place is taken.',
      description: 'Dates only, at most 400 days at a time.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(CalendarInput)
    .output(ListingCalendar)
    .query(({ ctx, input }) => listingCalendar(ctx, input)),
  mineById: host
    .meta({
      auth: 'host',
      summary: 'Gives one of my listings as its host sees it.',
      description: 'In any status, with what is missing before it can be published.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(ListingRef)
    .output(HostListing)
    .query(({ ctx, input }) => hostListingById(ctx, input)),
  listMine: host
    .meta({
      auth: 'host',
      summary: 'Lists my listings, newest first.',
      description: 'In pages of `limit`.',
      errors: [],
      idempotent: true,
      since: '0.1.0',
    })
    .input(ListMine)
    .output(HostListingPage)
    .query(({ ctx, input }) => listMyListings(ctx, input)),
  create: host
    .meta({
      auth: 'host',
      summary: 'Makes a draft.',
      description: 'Every field may come later; only the host sees it until it is published.',
      errors: [],
      idempotent: false,
      since: '0.1.0',
    })
    .input(CreateListing)
    .output(HostListing)
    .mutation(({ ctx, input }) => createListing(ctx, input)),
  update: host
    .meta({
      auth: 'host',
      summary: 'Changes a listing.',
      description:
        'Fields left out stay as they are. Bookings and quotes that exist keep their price and policy.',
      errors: ['NOT_FOUND', 'LISTING_WRONG_STATUS'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(UpdateListing)
    .output(HostListing)
    .mutation(({ ctx, input }) => updateListing(ctx, input)),
  publish: host
    .meta({
      auth: 'host',
      summary: 'Makes a draft bookable.',
      description:
        'Names every field that is still missing. Publishing a published one changes nothing.',
      errors: ['NOT_FOUND', 'LISTING_INCOMPLETE', 'LISTING_WRONG_STATUS'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(ListingRef)
    .output(HostListing)
    .mutation(({ ctx, input }) => publishListing(ctx, input)),
  pause: host
    .meta({
      auth: 'host',
      summary: 'Takes no new bookings for a while.',
      description: 'Bookings that exist stay.',
      errors: ['NOT_FOUND', 'LISTING_WRONG_STATUS'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(ListingRef)
    .output(HostListing)
    .mutation(({ ctx, input }) => pauseListing(ctx, input)),
  resume: host
    .meta({
      auth: 'host',
      summary: 'Takes bookings again.',
      description: 'The counterpart of `pause`.',
      errors: ['NOT_FOUND', 'LISTING_INCOMPLETE', 'LISTING_WRONG_STATUS'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(ListingRef)
    .output(HostListing)
    .mutation(({ ctx, input }) => resumeListing(ctx, input)),
  archive: host
    .meta({
      auth: 'host',
      summary: 'Takes a listing away for good.',
      description: 'Bookings that exist stay. There is no way back.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(ListingRef)
    .output(HostListing)
    .mutation(({ ctx, input }) => archiveListing(ctx, input)),
} as const
