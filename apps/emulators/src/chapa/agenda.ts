import { drawFailure } from './chaos.ts'
import type { Emulator } from './emulator.ts'
import { attemptPayment } from './payments/attempt.ts'
import { settleRefund } from './refunds/settle.ts'
import { settleTransfer } from './transfers/settle.ts'
import { sendDelivery } from './webhooks/send.ts'

export type Agenda = { stop(): Promise<void> }

// setTimeout overflows above this; a longer wait is simply looked at again.
const longestTimerMs = 2_000_000_000

/**
 * Does what is due by the emulator's clock: webhook attempts, ends of refunds and transfers.
 * What is due is read from the world, so it survives a restart and follows a moved clock.
 */
export function startAgenda(emulator: Emulator): Agenda {
  const sending = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const work = () => {
    if (stopped) return
    const now = emulator.clock.now()
    for (const delivery of emulator.world.deliveries.values()) {
      if (delivery.dueAt === null || delivery.dueAt > now) continue
      const sent = sendDelivery(emulator, delivery).finally(() => sending.delete(sent))
      sending.add(sent)
    }
    settleDue(emulator, now)
    plan()
  }
  const plan = () => {
    clearTimeout(timer)
    const next = nextDue(emulator)
    if (stopped || next === null || emulator.world.clock.frozenAt !== null) return
    const wait = Math.max(0, next - emulator.clock.now())
    timer = setTimeout(work, Math.min(wait, longestTimerMs))
  }
  // Not at once: a change is announced from the middle of a call that may change more.
  let asked: NodeJS.Immediate | undefined
  emulator.onChange = () => {
    asked ??= setImmediate(() => {
      asked = undefined
      work()
    })
  }
  // An attempt that a stop interrupted is made again.
  for (const delivery of emulator.world.deliveries.values()) {
    if (!delivery.waitsForNext) delivery.dueAt ??= emulator.clock.now()
  }
  emulator.onChange()
  return {
    async stop() {
      stopped = true
      emulator.onChange = () => {}
      clearTimeout(timer)
      clearImmediate(asked)
      await Promise.race([
        Promise.all(sending),
        new Promise((done) => setTimeout(done, 1_000).unref()),
      ])
    },
  }
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

function nextDue({ world, lookups }: Emulator): number | null {
  let next = Infinity
  for (const { dueAt } of world.deliveries.values())
    if (dueAt !== null) next = Math.min(next, dueAt)
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
  return next === Infinity ? null : next
}
