import { z } from 'zod'
import { faultSchema } from '../http/faults.ts'
import type { Operation } from '../http/routes.ts'
import { routes } from '../http/routes.ts'
import type { Profile } from '../profile.ts'
import { switches } from '../profile.ts'
import { settingsSchema } from '../settings.ts'
import { forgeries, webhookStepSchema } from '../webhooks/delivery.ts'

export const paySchema = z.strictObject({
  tx_ref: z.string().min(1),
  outcome: z.enum(['success', 'failure', 'cancel', 'pending']),
  method: z.string().min(1).default('test'),
  force: z.boolean().default(false),
})

export const reverseSchema = z.strictObject({ tx_ref: z.string().min(1) })

export const forgeSchema = z.strictObject({
  tx_ref: z.string().min(1),
  forgery: z.enum(forgeries).default('wrong-secret'),
})

export const settleRefundSchema = z.strictObject({
  ref: z.string().min(1),
  outcome: z.enum(['refunded', 'failed', 'reversed']),
})

export const settleTransferSchema = z.strictObject({
  reference: z.string().min(1),
  outcome: z.enum(['success', 'failed', 'reverted']),
})

const aimedFault = faultSchema.extend({
  operation: z.enum(Object.keys(routes) as Operation[]).optional(),
})

export const faultsSchema = z.union([aimedFault, z.array(aimedFault)])

export const clockSchema = z.strictObject({
  now: z.coerce.date().optional(),
  advanceMs: z.number().optional(),
  frozen: z.boolean().optional(),
})

const overrides = Object.fromEntries(
  Object.entries(switches).map(([name, values]) => [name, z.enum(values).optional()]),
)

export const profileSchema = z.strictObject({
  base: z.enum(['default', 'flipped', 'random']).default('default'),
  seed: z.int().default(1),
  overrides: z
    .strictObject(overrides)
    .default({})
    .transform((value) => value as Partial<Profile>),
})

export const webhookSchema = z.strictObject({
  url: z.url().nullable().optional(),
  secret: z.string().min(1).optional(),
})

export const scriptSchema = z.strictObject({ steps: z.array(webhookStepSchema) })

export const balanceSchema = z.strictObject({
  mode: z.enum(['test', 'live']).default('test'),
  currency: z.enum(['ETB', 'USD']).default('ETB'),
  amountMinor: z.int(),
})

export const someSettingsSchema = settingsSchema.partial()

export const journalQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
  kind: z.string().optional(),
  subject: z.string().optional(),
  limit: z.coerce.number().int().min(1).default(1_000_000),
})
