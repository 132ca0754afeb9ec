import { z } from 'zod'

/** What to do with the next event that matches, instead of delivering it once at once. */
export const webhookStepSchema = z.strictObject({
  action: z.enum([
    'deliver',
    'drop',
    'delay',
    'duplicate',
    'reorder',
    'corrupt-body',
    'wrong-secret',
    /** Signed an hour ago: right but too old. */
    'stale',
  ]),
  /** Only this event, such as "checkout.session.completed"; any when absent. */
  event: z.string().optional(),
  /** How many copies a duplicate makes in all. */
  copies: z.int().min(2).max(100).default(2),
  /** How long a delay waits. */
  delayMs: z.int().min(0).default(1_000),
  /** How many attempts are spoiled before the true one is sent; all when absent. */
  attempts: z.int().min(1).optional(),
})

export type WebhookStep = z.infer<typeof webhookStepSchema>

/** One event on its way to the merchant. `body` is the text whose bytes are sent and signed. */
export type Delivery = {
  id: string
  /** Grows with each: who came first. */
  number: number
  eventId: string
  type: string
  body: string
  spoil: { how: 'corrupt-body' | 'wrong-secret' | 'stale'; attempts: number | null } | null
  attempts: number
  /** When the next attempt is due; null while one is under way or it waits for a later event. */
  dueAt: number | null
  /** A reordered delivery waits until the next one has been answered. */
  waitsForNext: boolean
}

/** Takes the first step of the script that fits the event. */
export function takeStep(script: WebhookStep[], type: string): WebhookStep | null {
  const index = script.findIndex((step) => (step.event ?? type) === type)
  return index === -1 ? null : (script.splice(index, 1)[0] ?? null)
}
