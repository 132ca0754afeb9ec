import type { Context } from '../context.ts'
import { NexusError } from '../errors.ts'
import { drawReceipt } from './draw.ts'
import { receiptFacts } from './facts.ts'

export type Receipt = { fileName: string; pdf: Buffer }

/** The receipt of a payment that has succeeded, for its guest; anybody else learns nothing. */
export async function receiptOf(
  ctx: Pick<Context, 'db' | 'config' | 'viewer'>,
  { paymentId }: { paymentId: string },
): Promise<Receipt> {
  const viewer = await ctx.viewer()
  if (!viewer) throw new NexusError('UNAUTHENTICATED')
  const facts = await receiptFacts(ctx, paymentId)
  if (!facts || facts.guestId !== viewer.userId) throw new NexusError('NOT_FOUND')
  return {
    fileName: `receipt-${facts.bookingCode}.pdf`,
    pdf: await drawReceipt(facts, { issuer: ctx.config.RECEIPT_ISSUER }),
  }
}
