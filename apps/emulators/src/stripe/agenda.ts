import { expireIfDue } from './checkout/expire.ts'
import type { Emulator } from './emulator.ts'
import { sendDelivery } from './events/send.ts'
import { settleRefund } from './refunds/settle.ts'

// setTimeout overflows above this; a longer wait is simply looked at again.
const longestTimerMs = 2_000_000_000

/**
 * Does what is due by the emulator's clock: webhook attempts, ends of refunds and of pages. What is due is read from
 * the world, so it survives a restart and follows a moved clock.
 */
export function startAgenda(emulator: Emulator): { stop(): Promise<void> } {
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
    for (const session of emulator.world.sessions.values()) expireIfDue(emulator, session)
    const { refundOutcome } = emulator.world.settings
    for (const refund of emulator.world.refunds.values()) {
      const due = refund.status === 'pending' && refund.settlesAt <= now
      if (due && refundOutcome !== 'never') settleRefund(emulator, refund, refundOutcome)
    }
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

function nextDue({ world }: Emulator): number | null {
  const due = [
    ...[...world.deliveries.values()].flatMap(({ dueAt }) => dueAt ?? []),
    ...[...world.sessions.values()].flatMap(({ status, expiresAt }) =>
      status === 'open' ? expiresAt : [],
    ),
    ...(world.settings.refundOutcome === 'never'
      ? []
      : [...world.refunds.values()].flatMap(({ status, settlesAt }) =>
          status === 'pending' ? settlesAt : [],
        )),
  ]
  return due.length === 0 ? null : due.reduce((first, at) => Math.min(first, at))
}
