import { type Agenda, startAgenda } from '../gateway/agenda.ts'
import { drawFailure } from './chaos.ts'
import type { Emulator } from './emulator.ts'
import { attemptPayment } from './payments/attempt.ts'
import { settleRefund } from './refunds/settle.ts'
import { settleTransfer } from './transfers/settle.ts'
import { sendDelivery } from './webhooks/send.ts'

/** Webhook attempts, ends of refunds and transfers, and customers who confirm a direct charge. */
export function startChapaAgenda(emulator: Emulator): Agenda {
  return startAgenda(emulator, {
    send: (delivery) => sendDelivery(emulator, delivery),
    settle: (now) => settleDue(emulator, now),
    nextSettling: () => nextSettling(emulator),
  })
}

function settleDue(emulator: Emulator, now: number): void {
  const { refundOutcome, transferOutcome } = emulator.world.settings
  const { world, lookups } = emulator
  for (const refund of lookups.openRefunds) {
    if (refund.settlesAt > now || refundOutcome === 'never') continue
    const fails = refundOutcome === 'refunded' && drawFailure(world, 'refund')
    settleRefund(emulator, refund, fails ? 'failed' : refundOutcome)
  }
  for (const transfer of lookups.openTransfers) {
    const due = transfer.state === 'pending' && transfer.settlesAt <= now
    if (!due || transferOutcome === 'never') continue
    const fails = transferOutcome === 'success' && drawFailure(world, 'transfer')
    settleTransfer(emulator, transfer, fails ? 'failed' : transferOutcome)
  }
  for (const payment of lookups.openCharges) {
    const confirmsAt = payment.charge?.confirmsAt ?? null
    if (confirmsAt === null || confirmsAt > now) continue
    lookups.openCharges.delete(payment)
    attemptPayment(emulator, payment, { outcome: 'success', method: payment.method ?? 'test' })
  }
}

function nextSettling({ world, lookups }: Emulator): number {
  let next = Infinity
  if (world.settings.refundOutcome !== 'never') {
    for (const { settlesAt } of lookups.openRefunds) next = Math.min(next, settlesAt)
  }
  if (world.settings.transferOutcome !== 'never') {
    for (const { state, settlesAt } of lookups.openTransfers) {
      if (state === 'pending') next = Math.min(next, settlesAt)
    }
  }
  for (const { charge } of lookups.openCharges) {
    if (charge?.confirmsAt) next = Math.min(next, charge.confirmsAt)
  }
  return next
}
