import { spoilOf } from '../../gateway/spoil.ts'
import { takeStep } from '../../gateway/webhook-step.ts'
import { whySkipped } from '../../gateway/why-skipped.ts'
import type { Emulator } from '../emulator.ts'
import { newId } from '../ids.ts'
import { present } from '../present.ts'
import type { StoredEvent } from '../world.ts'
import { type Delivery, spoiling, type WebhookStep } from './delivery.ts'

/** Writes an event down and puts it on its way, or does with it what the script says. */
export function emit(emulator: Emulator, type: string, object: object): void {
  const { world, journal, clock } = emulator
  const event: StoredEvent = {
    id: newId('evt'),
    createdAt: clock.now(),
    type,
    object: structuredClone(object),
  }
  world.events.set(event.id, event)
  const step = takeStep(world.script, type)
  const skipped = whySkipped(world, step)
  const entry = { kind: 'webhook', subject: event.id, event: type } as const
  if (skipped) {
    journal.write({ ...entry, state: 'skipped', why: skipped })
    return
  }
  const copies = step?.action === 'duplicate' ? step.copies : 1
  for (let copy = 0; copy < copies; copy += 1) {
    const delivery = newDelivery(emulator, event, step)
    world.deliveries.set(delivery.id, delivery)
    journal.write({ ...entry, state: 'queued', script: step?.action ?? null })
  }
  emulator.changed()
}

function newDelivery(
  { clock, journal }: Emulator,
  event: StoredEvent,
  step: WebhookStep | null,
): Delivery {
  const now = clock.now()
  const waits = step?.action === 'reorder'
  return {
    id: newId('whd'),
    // The journal goes on where a restart left it, so this grows for ever.
    number: journal.last(),
    eventId: event.id,
    type: event.type,
    body: JSON.stringify(present.event(event)),
    spoil: spoilOf(step, spoiling),
    attempts: 0,
    dueAt: waits ? null : step?.action === 'delay' ? now + step.delayMs : now,
    waitsForNext: waits,
  }
}
