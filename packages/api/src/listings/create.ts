import type { HostContext } from '../context.ts'
import { once } from '../idempotency/once.ts'
import { blank, checkTogether, columnsOf, planOf } from './fields.ts'
import { photoRows } from './photos.ts'
import { presentHostListing } from './present.ts'
import { findOwn } from './row.ts'
import type { CreateListing } from './input.ts'
import type { HostListing } from './schema.ts'

/** Makes a draft with its units, and with prices once the price of a night is known. */
export async function createListing(ctx: HostContext, input: CreateListing): Promise<HostListing> {
  checkTogether(input, blank)
  const columns = columnsOf(input)
  const plan = planOf(input, null)
  const units = Array.from({ length: input.unitCount ?? 1 }, (_, index) => ({
    position: index + 1,
  }))

  return once(ctx, async (tx) => {
    const { id } = await tx.listing.create({
      data: {
        ...columns,
        hostAccountId: ctx.user.hostAccountId,
        units: { createMany: { data: units } },
        photos: { createMany: { data: photoRows(input.photos ?? []) } },
        ...(plan && { ratePlan: { create: plan } }),
      },
      select: { id: true },
    })
    return presentHostListing(await findOwn(tx, ctx, id), ctx.config)
  })
}
