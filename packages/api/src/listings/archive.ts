import type { HostContext } from '../context.ts'
import { moveListing } from './move.ts'
import type { ListingRef } from './input.ts'
import type { HostListing } from './schema.ts'

/** Takes a listing away for good; bookings that exist stay, and their guests still see the place. */
export async function archiveListing(ctx: HostContext, input: ListingRef): Promise<HostListing> {
  return moveListing(ctx, input, 'archive')
}
