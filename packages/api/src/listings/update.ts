import type { Tx } from '@nexus/db/client'
import type { HostContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { checkTogether, columnsOf, planOf } from './fields.ts'
import { photoRows } from './photos.ts'
import { once } from '../idempotency/once.ts'
import { presentHostListing } from './present.ts'
import { findOwn, lockOwn } from './row.ts'
import type { UpdateListing } from './input.ts'
import type { HostListing, ListingPhoto } from './schema.ts'
import { editableStatuses } from './state.ts'
import { resizeUnits } from './units.ts'

/** Changes the given fields; all of them or, when one is refused, none. */
export async function updateListing(
  ctx: HostContext,
  { listingId, ...input }: UpdateListing,
): Promise<HostListing> {
  const columns = columnsOf(input)
  return once(ctx, async (tx) => {
    const before = await lockOwn(tx, ctx, listingId)
    if (!editableStatuses.includes(before.status)) {
      throw new NexusError('LISTING_WRONG_STATUS', {
        data: { status: before.status, allowed: editableStatuses },
      })
    }
    checkTogether(input, before)
    const plan = planOf(input, before.ratePlan)

    if (input.unitCount !== undefined)
      await resizeUnits(tx, { listingId, unitCount: input.unitCount })
    if (plan)
      await tx.ratePlan.upsert({
        where: { listingId },
        create: { listingId, ...plan },
        update: plan,
      })
    if (input.photos) await replacePhotos(tx, listingId, input.photos)
    await tx.listing.update({ where: { id: listingId }, data: columns, select: { id: true } })
    return presentHostListing(await findOwn(tx, ctx, listingId), ctx.config)
  })
}

async function replacePhotos(tx: Tx, listingId: string, photos: ListingPhoto[]): Promise<void> {
  await tx.listingPhoto.deleteMany({ where: { listingId } })
  await tx.listingPhoto.createMany({
    data: photoRows(photos).map((photo) => ({ ...photo, listingId })),
  })
}
