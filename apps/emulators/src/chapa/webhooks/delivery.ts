import { z } from 'zod'

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
  action: z.enum([
    'deliver',
    'drop',
    'delay',
    'duplicate',
    'reorder',
    'corrupt-body',
    'wrong-secret',
    'constant-header-only',
    'forge',
  ]),
  /** Only this event, such as "charge.success"; any when absent. */
  event: z.string().optional(),
  /** How many copies a duplicate makes in all. */
  copies: z.int().min(2).max(100).default(2),
  /** How long a delay waits, and a reordered event at most for the next one. */
  delayMs: z.int().min(0).default(1_000),
  /** How many attempts are spoiled before the true one is sent; all when absent. */
  attempts: z.int().min(1).optional(),
  /** How a stranger signs who says the opposite of what happened, before the event itself comes. */
  forgery: z.enum(forgeries).default('wrong-secret'),
})

export type WebhookStep = z.infer<typeof webhookStepSchema>

/** One event on its way to the merchant. `body` is the text whose bytes are sent and signed. */
export type Delivery = {
  id: number
  event: string
  subject: string
  body: string
  /** What the signature covers, when it is not the body itself. */
  signedText: string | null
  signingKey: 'secret-hash' | 'secret-key'
  mode: 'test' | 'live'
  spoil: Spoil | null
  attempts: number
  isForged?: boolean
  /** When the next attempt is due; null while one is under way or it waits for a later event. */
  dueAt: number | null
  /** A reordered delivery waits until the next one has been answered, or for its time. */
  waitsForNext: boolean
}

export type Spoil = {
  how: 'corrupt-body' | 'wrong-secret' | 'constant-header-only'
  attempts: number | null
}

/** Takes the first step of the script that fits the event. */
export function takeStep(script: WebhookStep[], event: string): WebhookStep | null {
  const index = script.findIndex((step) => (step.event ?? event) === event)
  return index === -1 ? null : (script.splice(index, 1)[0] ?? null)
}
