import type { Tx } from '@nexus/db/client'
import type { Prisma } from '@nexus/db/generated'
import type { HostContext } from '../context.ts'
import { NexusError } from '../errors.ts'

/** Everything that the host's view of a listing is made of. */
export const hostListingParts = {
  ratePlan: true,
  photos: { orderBy: { position: 'asc' } },
  hostAccount: { select: { accountNumber: true } },
} as const satisfies Prisma.ListingInclude

export type HostListingRow = Prisma.ListingGetPayload<{ include: typeof hostListingParts }>

/** The host's own listing; another host's looks like none. */
export async function findOwn(
  tx: Pick<Tx, 'listing'>,
  ctx: HostContext,
  listingId: string,
): Promise<HostListingRow> {
  const found = await tx.listing.findFirst({
    where: { id: listingId, hostAccountId: ctx.user.hostAccountId },
    include: hostListingParts,
  })
  if (!found) throw new NexusError('NOT_FOUND')
  return found
}

/** The same, kept from changing until the transaction ends: what is decided on it stays true. */
export async function lockOwn(
  tx: Tx,
  ctx: HostContext,
  listingId: string,
): Promise<HostListingRow> {
  await tx.$queryRaw`SELECT FROM listing WHERE id = ${listingId}::uuid FOR UPDATE`
  return findOwn(tx, ctx, listingId)
}
