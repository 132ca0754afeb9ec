import {
  badInput,
  blank,
  checkTogether,
  columnsOf,
  editableStatuses,
  idBefore,
  listingInputs,
  type ListingAction,
  listingSchemas,
  missingOf,
  NexusError,
  planOf,
  presentHostListing,
  presentListing,
  statusesBefore,
  targetOf,
  todayIn,
  toPage,
  wrongListingStatus,
} from '@nexus/api/rules'
import type { HostListing as HostListingOf } from '@nexus/sdk'
import { takenStretches } from '../market/calendar.ts'
import { guestViewOf, withHostAccount } from '../market/listing-rows.ts'
import type { ListingRecord, Market } from '../market/market.ts'
import { parseInput } from '../wire/failure.ts'
import { type AsHost, host, open, type Procedure } from './procedure.ts'

const { CalendarInput, CreateListing, ListingRef, ListMine, UpdateListing } = listingInputs
const { HostListing, HostListingPage, Listing, ListingCalendar } = listingSchemas
type CreateListing = Parameters<typeof columnsOf>[0]

export const listingProcedures: Record<string, Procedure> = {
  'listings.byId': open({ input: ListingRef, output: Listing }, (ctx, { listingId }) => {
    const { market } = ctx
    const viewer = ctx.signed ? ctx.viewer() : null
    const row = guestViewOf(market, listingId, viewer?.userId ?? null)
    if (!row) throw new NexusError('NOT_FOUND')
    return presentListing(row, reached(market))
  }),
  'listings.calendar': open(
    { input: CalendarInput, output: ListingCalendar },
    ({ market }, { listingId, from, to }) => {
      const listing = market.listings.get(listingId)
      if (!listing || !['published', 'paused'].includes(listing.status))
        throw new NexusError('NOT_FOUND')
      const { minNights, maxNights } = listing
      const taken = takenStretches(market, { listingId, from, to })
      return { from, to, taken, minNights, maxNights }
    },
  ),
  'listings.mineById': host({ input: ListingRef, output: HostListing }, (ctx, { listingId }) =>
    present(ctx.market, findOwn(ctx, listingId)),
  ),
  'listings.listMine': host(
    { input: ListMine, output: HostListingPage },
    ({ market, user }, { cursor, limit, status }) => {
      const before = idBefore(cursor)
      const rows = [...market.listings.values()]
        .filter((row) => row.hostAccountId === user.hostAccountId)
        .filter((row) => status === undefined || row.status === status)
        .filter((row) => before === null || row.id < before)
        .toSorted((a, b) => (a.id < b.id ? 1 : -1))
      return toPage(rows.slice(0, limit + 1), limit, {
        item: (row) => present(market, row),
        cursor: (row) => [row.id],
      })
    },
  ),
  'listings.create': host(
    { changes: true, input: CreateListing, output: HostListing },
    (ctx, input) => present(ctx.market, addListing(ctx.market, ctx.user.hostAccountId, input)),
  ),
  'listings.update': host(
    { changes: true, input: UpdateListing, output: HostListing },
    (ctx, { listingId, ...input }) => {
      const { market } = ctx
      const columns = columnsOf(input)
      const listing = findOwn(ctx, listingId)
      if (!editableStatuses.includes(listing.status))
        throw new NexusError('LISTING_WRONG_STATUS', {
          data: { status: listing.status, allowed: editableStatuses },
        })
      checkTogether(input, listing)
      const plan = planOf(input, listing.ratePlan)
      if (input.unitCount !== undefined) resizeUnits(market, listing, input.unitCount)
      Object.assign(listing, columns, {
        ...(plan && { ratePlan: plan }),
        ...(input.photos && { photos: input.photos }),
        updatedAt: market.clock.now(),
      })
      return present(market, listing)
    },
  ),
  'listings.publish': host(
    { changes: true, input: ListingRef, output: HostListing },
    (ctx, { listingId }) => openToGuests(ctx, listingId, 'publish'),
  ),
  'listings.pause': host(
    { changes: true, input: ListingRef, output: HostListing },
    (ctx, { listingId }) => move(ctx, listingId, 'pause'),
  ),
  'listings.resume': host(
    { changes: true, input: ListingRef, output: HostListing },
    (ctx, { listingId }) => openToGuests(ctx, listingId, 'resume'),
  ),
  'listings.archive': host(
    { changes: true, input: ListingRef, output: HostListing },
    (ctx, { listingId }) => move(ctx, listingId, 'archive'),
  ),
}

/** A draft with its units, and with prices once the price of a night is known. */
export function addListing(
  market: Market,
  hostAccountId: string,
  input: CreateListing,
): ListingRecord {
  checkTogether(input, blank)
  const now = market.clock.now()
  const listing = {
    ...emptyDraft,
    ...(columnsOf(input) as Partial<ListingRecord>),
    id: market.id(),
    hostAccountId,
    ratePlan: planOf(input, null) ?? null,
    photos: input.photos ?? [],
    createdAt: now,
    updatedAt: now,
  }
  market.listings.set(listing.id, listing)
  market.units.set(
    listing.id,
    Array.from({ length: input.unitCount ?? 1 }, () => market.id()),
  )
  return listing
}

const emptyDraft = {
  status: 'draft',
  type: null,
  title: null,
  description: null,
  latitude: null,
  longitude: null,
  addressLine: null,
  city: null,
  region: null,
  countryCode: null,
  timeZone: null,
  currency: null,
  maxGuests: null,
  bedrooms: null,
  beds: null,
  bathrooms: null,
  amenities: [],
  houseRules: null,
  checkInFrom: '15:00',
  checkOutBy: '11:00',
  minNights: 1,
  maxNights: 90,
  cancellationPolicy: null,
  unitCount: 1,
  ratingSum: 0,
  ratingCount: 0,
  publishedAt: null,
} as const satisfies Partial<ListingRecord>

function openToGuests(ctx: AsHost, listingId: string, action: 'publish' | 'resume') {
  const listing = findOwn(ctx, listingId)
  if (listing.status !== targetOf(action)) {
    if (!statusesBefore(action).includes(listing.status))
      throw wrongListingStatus(listing.status, action)
    const missing = missingOf(withHostAccount(ctx.market, listing))
    if (missing.length > 0) throw new NexusError('LISTING_INCOMPLETE', { data: { missing } })
    const now = ctx.market.clock.now()
    listing.status = targetOf(action)
    listing.publishedAt ??= now
    listing.updatedAt = now
  }
  return present(ctx.market, listing)
}

function move(ctx: AsHost, listingId: string, action: ListingAction) {
  const listing = findOwn(ctx, listingId)
  if (statusesBefore(action).includes(listing.status)) {
    listing.status = targetOf(action)
    listing.updatedAt = ctx.market.clock.now()
  } else if (listing.status !== targetOf(action)) throw wrongListingStatus(listing.status, action)
  return present(ctx.market, listing)
}

function findOwn({ market, user }: AsHost, listingId: string): ListingRecord {
  const found = market.listings.get(listingId)
  if (found?.hostAccountId !== user.hostAccountId) throw new NexusError('NOT_FOUND')
  return found
}

/** Units in which somebody has yet to stay are kept. */
function resizeUnits(market: Market, { id, timeZone }: ListingRecord, wanted: number): void {
  const units = market.units.get(id) ?? []
  const today = todayIn(timeZone ?? 'UTC', market.clock.now())
  const inUse = (unit: string) =>
    market.blocks.some((block) => block.unit === unit && block.checkOut > today)
  const surplus = units.length - wanted
  const removable = surplus > 0 ? units.filter((unit) => !inUse(unit)).slice(-surplus) : []
  if (surplus > removable.length)
    throw badInput(
      'unitCount',
      `At least ${units.length - removable.length} units have stays to come.`,
    )
  const kept = units.filter((unit) => !removable.includes(unit))
  while (kept.length < wanted) kept.push(market.id())
  market.units.set(id, kept)
}

/** @throws BAD_INPUT for what `listings.create` would refuse. */
export function parseListing(fields: object): CreateListing {
  return parseInput(CreateListing, fields) as CreateListing
}

export function presentListingOf(market: Market, listing: ListingRecord): HostListingOf {
  return present(market, listing)
}

function present(market: Market, listing: ListingRecord) {
  return presentHostListing(withHostAccount(market, listing), reached(market))
}

/** The address under which pictures of the marketplace's own are found. */
export function reached(market: Market) {
  return { NEXUS_PUBLIC_URL: market.url, NEXUS_PORT: 0 }
}
