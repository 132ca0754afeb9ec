import type { HostContext } from '../context.ts'
import { moveListing } from './move.ts'
import type { ListingRef } from './input.ts'
import type { HostListing } from './schema.ts'

/** Takes a listing out of search and takes no new bookings; those that exist stay. */
export async function pauseListing(ctx: HostContext, input: ListingRef): Promise<HostListing> {
  return moveListing(ctx, input, 'pause')
}
