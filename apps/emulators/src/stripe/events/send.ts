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
  const answer = await post(url, { bytes, headers, timeoutMs: world.settings.webhookTimeoutMs })
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

type Message = { bytes: string; headers: Record<string, string>; timeoutMs: number }

async function post(url: string, { bytes, headers, timeoutMs }: Message): Promise<number | string> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: bytes,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await response.body?.cancel()
    return response.status
  } catch (error) {
    return error instanceof Error ? error.name : String(error)
  }
}
