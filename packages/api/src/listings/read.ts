import type { Context, HostContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { idBefore, type Page, toPage } from '../shared/paging.ts'
import { type ListingRow, listingStatement, presentListing } from './guest-view.ts'
import { presentHostListing } from './present.ts'
import { findOwn, hostListingParts } from './row.ts'
import type { ListingRef, ListMine } from './input.ts'
import type { HostListing, Listing } from './schema.ts'

/** A place as guests see it, in one statement; who is calling is only asked when the call says so. */
export async function listingById(ctx: Context, { listingId }: ListingRef): Promise<Listing> {
  const signed = ctx.headers.has('authorization') || ctx.headers.has('cookie')
  const viewer = signed ? await ctx.viewer() : null
  const [row] = await ctx.db.sql.query<ListingRow>(listingStatement, [
    listingId,
    viewer?.userId ?? null,
  ])
  if (!row) throw new NexusError('NOT_FOUND')
  return presentListing(row, ctx.config)
}

export async function hostListingById(
  ctx: HostContext,
  { listingId }: ListingRef,
): Promise<HostListing> {
  return presentHostListing(await findOwn(ctx.db.prisma, ctx, listingId), ctx.config)
}

/** The host's listings; ids are made in order of time, so the newest come first. */
export async function listMyListings(
  ctx: HostContext,
  { cursor, limit, status }: ListMine,
): Promise<Page<HostListing>> {
  const after = idBefore(cursor)
  const rows = await ctx.db.prisma.listing.findMany({
    where: {
      hostAccountId: ctx.user.hostAccountId,
      ...(status !== undefined && { status }),
      ...(after !== null && { id: { lt: after } }),
    },
    include: hostListingParts,
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  return toPage(rows, limit, {
    item: (row) => presentHostListing(row, ctx.config),
    cursor: (row) => [row.id],
  })
}
