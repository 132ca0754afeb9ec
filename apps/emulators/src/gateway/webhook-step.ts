import { z } from 'zod'

/** What the script of every gateway can do with an event. */
export const webhookActions = [
  'deliver',
  'drop',
  'delay',
  'duplicate',
  'reorder',
  'corrupt-body',
  'wrong-secret',
] as const

/** The fields of a step beside its action. */
export const webhookStepFields = {
  /** Only this event, such as "charge.success"; any when absent. */
  event: z.string().optional(),
  /** How many copies a duplicate makes in all. */
  copies: z.int().min(2).max(100).default(2),
  /** How long a delay waits, and a reordered event at most for the next one where the gateway limits that. */
  delayMs: z.int().min(0).default(1_000),
  /** How many attempts are spoiled before the true one is sent; all when absent. */
  attempts: z.int().min(1).optional(),
}

/** Takes the first step of the script that fits the event. */
export function takeStep<Step extends { event?: string | undefined }>(
  script: Step[],
  event: string,
): Step | null {
  const index = script.findIndex((step) => (step.event ?? event) === event)
  return index === -1 ? null : (script.splice(index, 1)[0] ?? null)
}
