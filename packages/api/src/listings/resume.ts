import type { HostContext } from '../context.ts'
import { openToGuests } from './publish.ts'
import type { ListingRef } from './input.ts'
import type { HostListing } from './schema.ts'

/** Takes bookings again after a pause. */
export async function resumeListing(ctx: HostContext, input: ListingRef): Promise<HostListing> {
  return openToGuests(ctx, input, 'resume')
}
