import { z } from 'zod'
import type { Delivery as AnyDelivery } from '../../gateway/delivery.ts'
import type { Spoil } from '../../gateway/spoil.ts'
import { webhookActions, webhookStepFields } from '../../gateway/webhook-step.ts'

/** What to do with the next event that matches, instead of delivering it once at once. */
export const webhookStepSchema = z.strictObject({
  /** `stale` is signed an hour ago: right but too old. */
  action: z.enum([...webhookActions, 'stale']),
  ...webhookStepFields,
})

export type WebhookStep = z.infer<typeof webhookStepSchema>

export const spoiling = ['corrupt-body', 'wrong-secret', 'stale'] as const

export type Delivery = AnyDelivery & {
  id: string
  /** Grows with each: who came first. */
  number: number
  eventId: string
  type: string
  spoil: Spoil<(typeof spoiling)[number]> | null
}
