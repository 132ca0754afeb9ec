import { z } from 'zod'

/** `tx_ref` is the merchant's own reference (`client_reference_id`), as in Chapa's control plane. */
const txRef = z.string().min(1)

export const paySchema = z.strictObject({
  tx_ref: txRef,
  outcome: z.enum(['success', 'failure']),
  /** Also on a page that has expired. */
  force: z.boolean().default(false),
})
export const disputeSchema = z.strictObject({
  tx_ref: txRef,
  reason: z.string().min(1).default('fraudulent'),
  /** The bank only asks, and takes nothing yet. */
  inquiry: z.boolean().default(false),
})
export const escalateSchema = z.strictObject({ id: txRef })
export const closeDisputeSchema = z.strictObject({ id: txRef, outcome: z.enum(['won', 'lost']) })
export const settleRefundSchema = z.strictObject({
  id: txRef,
  outcome: z.enum(['succeeded', 'failed']),
})
export const reverseTransferSchema = z.strictObject({ transfer_group: z.string().min(1) })

export const ageSchema = z.strictObject({ ms: z.int().min(0) })

export const balanceSchema = z.strictObject({
  currency: z.string().length(3).toLowerCase().default('usd'),
  amountMinor: z.int(),
})
