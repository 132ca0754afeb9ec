import { spoilOf } from '../../gateway/spoil.ts'
import { takeStep } from '../../gateway/webhook-step.ts'
import { whySkipped } from '../../gateway/why-skipped.ts'
import { drawStep } from '../chaos.ts'
import type { Emulator } from '../emulator.ts'
import type { Announcement } from './announce.ts'
import { type Delivery, type Forgery, spoiling, type WebhookStep } from './delivery.ts'

/** Puts an event on its way, or does with it what the script says. */
export function enqueueDelivery(emulator: Emulator, announcement: Announcement): void {
  const { world, journal } = emulator
  const { payload, subject } = announcement
  const event = String(payload.event)
  const step = takeStep(world.script, event) ?? drawStep(world, event)
  const skipped = whySkipped(world, step)
  if (skipped) {
    journal.write({ kind: 'webhook', subject, event, state: 'skipped', why: skipped, payload })
    return
  }
  if (step?.action === 'forge') enqueueForgery(emulator, { announcement, how: step.forgery })
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

/** Sends the opposite of an event, as somebody would who is not Chapa. */
export function enqueueForgery(
  emulator: Emulator,
  { announcement, how }: { announcement: Announcement; how: Forgery },
): void {
  const payload = oppositeOf(announcement.payload)
  const delivery = newDelivery(emulator, { ...announcement, payload }, null)
  const truth = newDelivery(emulator, announcement, null)
  if (how === 'replayed-signature') delivery.signedText = truth.signedText ?? truth.body
  if (how === 'wrong-secret' || how === 'constant-header-only')
    delivery.spoil = { how, attempts: null }
  // A forger tries once: whoever refuses him is not asked again.
  delivery.isForged = true
  emulator.world.deliveries.set(delivery.id, delivery)
  emulator.journal.write({
    kind: 'webhook',
    subject: announcement.subject,
    event: delivery.event,
    state: 'forged',
    delivery: delivery.id,
    forgery: how,
    payload,
  })
  emulator.changed()
}

function oppositeOf(payload: Record<string, unknown>): Record<string, unknown> {
  const [subject = '', word] = String(payload.event).split('.')
  const opposite = word === 'success' ? 'failed/cancelled' : 'success'
  return { ...payload, event: `${subject}.${opposite}`, status: opposite }
}

function newDelivery(
  emulator: Emulator,
  { payload, subject, mode, profile }: Announcement,
  step: WebhookStep | null,
): Delivery {
  const plain = JSON.stringify(payload)
  const body = profile.webhookEncoding === 'php' ? asPhpWrites(plain) : plain
  const waits = step?.action === 'reorder'
  const isLate = waits || step?.action === 'delay'
  const now = emulator.clock.now()
  return {
    id: emulator.nextNumber(),
    event: String(payload.event),
    subject,
    mode,
    body,
    signedText: profile.signedBytes === 'restringified' ? plain : null,
    signingKey: profile.webhookSecret,
    spoil: spoilOf(step, spoiling),
    attempts: 0,
    dueAt: isLate && step ? now + step.delayMs : now,
    waitsForNext: waits,
  }
}

// json_encode without flags escapes slashes and every character that is not ASCII.
function asPhpWrites(json: string): string {
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  return json.replaceAll('/', '\\/').replaceAll(/[\u0080-\uffff]/g, escape)
}
