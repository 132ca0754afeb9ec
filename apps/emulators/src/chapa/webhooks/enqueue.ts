import type { Emulator } from '../emulator.ts'
import type { Announcement } from './announce.ts'
import type { Delivery, Spoil, WebhookStep } from './delivery.ts'
import { takeStep } from './delivery.ts'

const spoiling = ['corrupt-body', 'wrong-secret', 'constant-header-only'] as const

/** Puts an event on its way, or does with it what the script says. */
export function enqueueDelivery(emulator: Emulator, announcement: Announcement): void {
  const { world, journal } = emulator
  const { payload, subject } = announcement
  const event = String(payload.event)
  const step = takeStep(world.script, event)
  const skipped = !world.settings.webhooks
    ? 'webhooks are switched off'
    : world.webhook.url === null
      ? 'no webhook URL is set'
      : step?.action === 'drop'
        ? 'the script drops it'
        : null
  if (skipped) {
    journal.write({ kind: 'webhook', subject, event, state: 'skipped', why: skipped, payload })
    return
  }
  const copies = step?.action === 'duplicate' ? step.copies : 1
  for (let copy = 0; copy < copies; copy += 1) {
    const delivery = newDelivery(emulator, announcement, step)
    world.deliveries.set(delivery.id, delivery)
    journal.write({
      kind: 'webhook',
      subject,
      event,
      state: 'queued',
      delivery: delivery.id,
      script: step?.action ?? null,
      payload,
    })
  }
  emulator.changed()
}

function newDelivery(
  emulator: Emulator,
  { payload, subject, mode, profile }: Announcement,
  step: WebhookStep | null,
): Delivery {
  const plain = JSON.stringify(payload)
  const body = profile.webhookEncoding === 'php' ? asPhpWrites(plain) : plain
  const waits = step?.action === 'reorder'
  const now = emulator.clock.now()
  return {
    id: emulator.nextNumber(),
    event: String(payload.event),
    subject,
    mode,
    body,
    signedText: profile.signedBytes === 'restringified' ? plain : null,
    signingKey: profile.webhookSecret,
    spoil: spoilOf(step),
    attempts: 0,
    dueAt: waits ? null : step?.action === 'delay' ? now + step.delayMs : now,
    waitsForNext: waits,
  }
}

function spoilOf(step: WebhookStep | null): Spoil | null {
  const how = spoiling.find((one) => one === step?.action)
  return how ? { how, attempts: step?.attempts ?? null } : null
}

// json_encode without flags escapes slashes and every character that is not ASCII.
function asPhpWrites(json: string): string {
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  return json.replaceAll('/', '\\/').replaceAll(/[\u0080-\uffff]/g, escape)
}
