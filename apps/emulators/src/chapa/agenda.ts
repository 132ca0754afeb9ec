import type { Emulator } from './emulator.ts'
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
  for (const refund of emulator.world.refunds.values()) {
    const due = refund.state === 'initiated' && refund.settlesAt <= now
    if (due && refundOutcome !== 'never') settleRefund(emulator, refund, refundOutcome)
  }
  for (const transfer of emulator.world.transfers.values()) {
    const due = transfer.state === 'pending' && transfer.settlesAt <= now
    if (due && transferOutcome !== 'never') settleTransfer(emulator, transfer, transferOutcome)
  }
}

function nextDue({ world }: Emulator): number | null {
  let next = Infinity
  for (const { dueAt } of world.deliveries.values())
    if (dueAt !== null) next = Math.min(next, dueAt)
  if (world.settings.refundOutcome !== 'never') {
    for (const { state, settlesAt } of world.refunds.values()) {
      if (state === 'initiated') next = Math.min(next, settlesAt)
    }
  }
  if (world.settings.transferOutcome !== 'never') {
    for (const { state, settlesAt } of world.transfers.values()) {
      if (state === 'pending') next = Math.min(next, settlesAt)
    }
  }
  return next === Infinity ? null : next
}
