import { postWebhook } from '../../gateway/post-webhook.ts'
import type { Emulator } from '../emulator.ts'
import type { Delivery } from './delivery.ts'
import { signDelivery } from './sign.ts'

/** Makes one attempt. Any 2xx counts as delivered; everything else waits for the schedule. */
export async function sendDelivery(emulator: Emulator, delivery: Delivery): Promise<void> {
  const { world, journal, clock } = emulator
  const { url } = world.webhook
  if (url === null) return
  const { bytes, headers } = signDelivery(emulator, delivery)
  delivery.dueAt = null
  delivery.attempts += 1
  const timeoutMs = world.settings.webhookTimeoutMs
  const answer = await postWebhook(url, { bytes, headers, timeoutMs }).catch(reason)
  const delivered = typeof answer === 'number' && answer >= 200 && answer < 300
  const wait = world.settings.retryScheduleMs[delivery.attempts - 1]
  const state = delivered ? 'delivered' : wait === undefined ? 'given-up' : 'failed'
  journal.write({
    kind: 'webhook',
    subject: delivery.eventId,
    event: delivery.type,
    state,
    attempt: delivery.attempts,
    answer,
  })
  if (state === 'failed' && wait !== undefined) delivery.dueAt = clock.now() + wait
  else world.deliveries.delete(delivery.id)
  for (const other of world.deliveries.values()) {
    if (!other.waitsForNext || other.number > delivery.number) continue
    other.waitsForNext = false
    other.dueAt = clock.now()
  }
  emulator.changed()
}

function reason(error: unknown): string {
  return error instanceof Error ? error.name : String(error)
}
