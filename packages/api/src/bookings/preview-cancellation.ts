import type { SignedInContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { afterWhatWent } from './after-what-went.ts'
import { decideCancellation } from './cancellation.ts'
import type { BookingRef, CancellationPreview } from './schema.ts'

/** What the guest would get back if it were cancelled now. Changes nothing. */
export async function previewCancellation(
  ctx: SignedInContext,
  { bookingId }: BookingRef,
): Promise<CancellationPreview> {
  const row = await ctx.db.prisma.booking.findUnique({ where: { id: bookingId } })
  if (!row) throw new NexusError('NOT_FOUND')
  const decision = decideCancellation(ctx, row)
  const { refund, kept, until } = await afterWhatWent(ctx.db.prisma, row, decision)
  return { bookingId, refund, kept, refundUntil: until }
}
