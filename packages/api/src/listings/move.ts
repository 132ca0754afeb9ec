import type { HostContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { presentHostListing } from './present.ts'
import { findOwn } from './row.ts'
import type { ListingRef } from './input.ts'
import type { HostListing } from './schema.ts'
import { type ListingAction, statusesBefore, targetOf } from './state.ts'

/** Takes an action that needs no more than the right status. Safe to call twice. */
export async function moveListing(
  ctx: HostContext,
  { listingId }: ListingRef,
  action: ListingAction,
): Promise<HostListing> {
  return once(ctx, async (tx) => {
    const { count } = await tx.listing.updateMany({
      where: {
        id: listingId,
        hostAccountId: ctx.user.hostAccountId,
        status: { in: statusesBefore(action) },
      },
      data: { status: targetOf(action) },
    })
    const listing = await findOwn(tx, ctx, listingId)
    if (count === 0 && listing.status !== targetOf(action))
      throw wrongStatus(listing.status, action)
    return presentHostListing(listing, ctx.config)
  })
}

export function wrongStatus(status: string, action: ListingAction): NexusError {
  return new NexusError('LISTING_WRONG_STATUS', {
    data: { status, allowed: statusesBefore(action) },
  })
}
