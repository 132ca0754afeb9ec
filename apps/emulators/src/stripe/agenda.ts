import { type Agenda, startAgenda } from '../gateway/agenda.ts'
import { expireIfDue } from './checkout/expire.ts'
import type { Emulator } from './emulator.ts'
import { sendDelivery } from './events/send.ts'
import { settleRefund } from './refunds/settle.ts'

/** Webhook attempts, ends of refunds and of pages. */
export function startStripeAgenda(emulator: Emulator): Agenda {
  return startAgenda(emulator, {
    send: (delivery) => sendDelivery(emulator, delivery),
    settle: (now) => settleDue(emulator, now),
    nextSettling: () => nextSettling(emulator),
  })
}

function settleDue(emulator: Emulator, now: number): void {
  for (const session of emulator.world.sessions.values()) expireIfDue(emulator, session)
  const { refundOutcome } = emulator.world.settings
  for (const refund of emulator.world.refunds.values()) {
    const due = refund.status === 'pending' && refund.settlesAt <= now
    if (due && refundOutcome !== 'never') settleRefund(emulator, refund, refundOutcome)
  }
}

function nextSettling({ world }: Emulator): number {
  let next = Infinity
  for (const { status, expiresAt } of world.sessions.values())
    if (status === 'open') next = Math.min(next, expiresAt)
  if (world.settings.refundOutcome === 'never') return next
  for (const { status, settlesAt } of world.refunds.values())
    if (status === 'pending') next = Math.min(next, settlesAt)
  return next
}
