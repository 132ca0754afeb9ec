import { z } from 'zod'
import type { Delivery as AnyDelivery } from '../../gateway/delivery.ts'
import type { Spoil } from '../../gateway/spoil.ts'
import { webhookActions, webhookStepFields } from '../../gateway/webhook-step.ts'

/**
 * What a forger has: no secret, the constant header that he once saw, a signature of another body, or the secret
 * itself.
 */
export const forgeries = [
  'wrong-secret',
  'constant-header-only',
  'replayed-signature',
  'true-signature',
] as const

export type Forgery = (typeof forgeries)[number]

/** What to do with the next event that matches, instead of delivering it once at once. */
export const webhookStepSchema = z.strictObject({
  action: z.enum([...webhookActions, 'constant-header-only', 'forge']),
  ...webhookStepFields,
  /** How a stranger signs who says the opposite of what happened, before the event itself comes. */
  forgery: z.enum(forgeries).default('wrong-secret'),
})

export type WebhookStep = z.infer<typeof webhookStepSchema>

export const spoiling = ['corrupt-body', 'wrong-secret', 'constant-header-only'] as const

/** A reordered one waits for its time at most. */
export type Delivery = AnyDelivery & {
  id: number
  event: string
  subject: string
  /** What the signature covers, when it is not the body itself. */
  signedText: string | null
  signingKey: 'secret-hash' | 'secret-key'
  mode: 'test' | 'live'
  spoil: Spoil<(typeof spoiling)[number]> | null
  isForged?: boolean
}
