import type { HostContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { missingOf } from './missing.ts'
import { wrongStatus } from './move.ts'
import { presentHostListing } from './present.ts'
import { findOwn, lockOwn } from './row.ts'
import type { ListingRef } from './input.ts'
import type { HostListing } from './schema.ts'
import { statusesBefore, targetOf } from './state.ts'

/** Makes a draft bookable, or names everything that it lacks. Safe to call twice. */
export async function publishListing(ctx: HostContext, input: ListingRef): Promise<HostListing> {
  return openToGuests(ctx, input, 'publish')
}

/** Opens a listing when it is whole: `publish` for the first time, `resume` again. */
export async function openToGuests(
  ctx: HostContext,
  { listingId }: ListingRef,
  action: 'publish' | 'resume',
): Promise<HostListing> {
  return once(ctx, async (tx) => {
    const listing = await lockOwn(tx, ctx, listingId)
    if (listing.status === targetOf(action)) return presentHostListing(listing, ctx.config)
    if (!statusesBefore(action).includes(listing.status)) throw wrongStatus(listing.status, action)
    const missing = missingOf(listing)
    if (missing.length > 0) throw new NexusError('LISTING_INCOMPLETE', { data: { missing } })

    await tx.listing.update({
      where: { id: listingId },
      data: { status: targetOf(action), publishedAt: listing.publishedAt ?? ctx.now() },
      select: { id: true },
    })
    return presentHostListing(await findOwn(tx, ctx, listingId), ctx.config)
  })
}
