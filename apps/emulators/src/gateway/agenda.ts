import type { ClockState } from './clock.ts'
import type { Delivery } from './delivery.ts'
import type { Gateway } from './gateway.ts'

export type Agenda = { stop(): Promise<void> }

type WorldOf<Sent> = { deliveries: ReadonlyMap<unknown, Sent>; clock: ClockState }

type Duties<Sent> = {
  /** Makes one attempt of a webhook. */
  send(delivery: Sent): Promise<void>
  /** Does everything else that is due. */
  settle(now: number): void
  /** When the next of that is due; Infinity when nothing is. */
  nextSettling(): number
}

// setTimeout overflows above this; a longer wait is simply looked at again.
const longestTimerMs = 2_000_000_000

/**
 * Does what is due by the gateway's clock: webhook attempts and what the gateway lets end by itself. What is due is
 * read from the world, so it survives a restart and follows a moved clock.
 */
export function startAgenda<Sent extends Delivery>(
  gateway: Gateway<WorldOf<Sent>>,
  { send, settle, nextSettling }: Duties<Sent>,
): Agenda {
  const { world, clock } = gateway
  const sending = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const work = () => {
    if (stopped) return
    const now = clock.now()
    for (const delivery of world.deliveries.values()) {
      if (delivery.dueAt === null || delivery.dueAt > now) continue
      const sent = send(delivery).finally(() => sending.delete(sent))
      sending.add(sent)
    }
    settle(now)
    plan()
  }
  const plan = () => {
    clearTimeout(timer)
    const next = Math.min(nextAttempt(world.deliveries), nextSettling())
    if (stopped || next === Infinity || world.clock.frozenAt !== null) return
    const wait = Math.max(0, next - clock.now())
    timer = setTimeout(work, Math.min(wait, longestTimerMs))
  }
  // Not at once: a change is announced from the middle of a call that may change more.
  let asked: NodeJS.Immediate | undefined
  gateway.onChange = () => {
    asked ??= setImmediate(() => {
      asked = undefined
      work()
    })
  }
  // An attempt that a stop interrupted is made again.
  for (const delivery of world.deliveries.values()) {
    if (!delivery.waitsForNext) delivery.dueAt ??= clock.now()
  }
  gateway.onChange()
  return {
    async stop() {
      stopped = true
      gateway.onChange = () => {}
      clearTimeout(timer)
      clearImmediate(asked)
      await Promise.race([
        Promise.all(sending),
        new Promise((done) => setTimeout(done, 1_000).unref()),
      ])
    },
  }
}

function nextAttempt(deliveries: ReadonlyMap<unknown, Delivery>): number {
  let next = Infinity
  for (const { dueAt } of deliveries.values()) if (dueAt !== null) next = Math.min(next, dueAt)
  return next
}
