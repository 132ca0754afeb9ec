import { z } from 'zod'
import { faultSchema } from '../../chapa/http/faults.ts'
import { webhookStepSchema } from '../events/delivery.ts'
import { type Operation, routes } from '../http/routes.ts'
import { settingsSchema } from '../settings.ts'

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
})
export const closeDisputeSchema = z.strictObject({ id: txRef, outcome: z.enum(['won', 'lost']) })
export const settleRefundSchema = z.strictObject({
  id: txRef,
  outcome: z.enum(['succeeded', 'failed']),
})
export const reverseTransferSchema = z.strictObject({ transfer_group: z.string().min(1) })

const aimedFault = faultSchema.extend({
  operation: z.enum(Object.keys(routes) as Operation[]).optional(),
})
export const faultsSchema = z.union([aimedFault, z.array(aimedFault)])

export const clockSchema = z.strictObject({
  now: z.coerce.date().optional(),
  advanceMs: z.number().optional(),
  frozen: z.boolean().optional(),
})
export const webhookSchema = z.strictObject({
  url: z.url().nullable().optional(),
  secret: z.string().min(1).optional(),
})
export const scriptSchema = z.strictObject({ steps: z.array(webhookStepSchema) })
export const someSettingsSchema = settingsSchema.partial()
export const balanceSchema = z.strictObject({
  currency: z.string().length(3).toLowerCase().default('usd'),
  amountMinor: z.int(),
})
export const journalQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
  kind: z.string().optional(),
  subject: z.string().optional(),
  limit: z.coerce.number().int().min(1).default(1_000_000),
})
