import { z } from 'zod'
import type { Profile } from '../profile.ts'
import { switches } from '../profile.ts'
import { forgeries } from '../webhooks/delivery.ts'

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

export const balanceSchema = z.strictObject({
  mode: z.enum(['test', 'live']).default('test'),
  currency: z.enum(['ETB', 'USD']).default('ETB'),
  amountMinor: z.int(),
})
