import type { Caller } from './call.ts'
import { isNexusError } from './errors.ts'
import type { Payment, PaymentRef } from './generated/types.ts'
import { pause } from './retry.ts'
import { isSettled, type SettledPayment } from './settled.ts'

/** How long to wait for a payment. */
export interface WaitForOptions {
  /** Gives up when it aborts; `ABORTED` is thrown. Nothing happens to the payment. */
  signal?: AbortSignal | undefined
  /** How long to wait in all, in milliseconds. Default 20 minutes: a hold, and a little more. */
  timeoutMs?: number | undefined
}

const usualMs = 20 * 60_000
const path = 'payments.waitFor'

/** Asks how a payment stands until it has come to an end. */
export function waitForPayment(
  caller: Caller,
  { paymentId }: PaymentRef,
  { signal: outer, timeoutMs = usualMs }: WaitForOptions = {},
): Promise<SettledPayment> {
  return caller.during(path, { signal: outer, timeoutMs }, async ({ signal }) => {
    for (let round = 0; ; round++) {
      signal.throwIfAborted()
      const payment = await ask(caller, { paymentId, round, signal })
      if (payment && isSettled(payment)) return payment
      // 0.5, 0.7, 1.0, 1.4, 2.0, 2.7, 3.8 and then every 4 seconds.
      await pause(Math.min(4_000, 500 * 1.4 ** round), signal)
    }
  })
}

type Round = { paymentId: string; round: number; signal: AbortSignal }

/** Null when there was no answer this time. */
async function ask(caller: Caller, { paymentId, round, signal }: Round): Promise<Payment | null> {
  try {
    // The gateway is asked at once and then now and then: most often its own notice comes first.
    const payment =
      round % 4 === 0
        ? await caller.call('payments.refresh', 'mutation', { paymentId }, { signal })
        : await caller.call('payments.byId', 'query', { paymentId }, { signal })
    return payment as Payment
  } catch (error) {
    // Whoever ended the wait says why.
    signal.throwIfAborted()
    if (mayPassLater(error)) return null
    throw error
  }
}

/** Whether the gateway or the network may answer the next time. */
export function mayPassLater(error: unknown): boolean {
  if (!isNexusError(error)) return false
  const isServer = (error.status ?? 0) >= 500 || error.status === 429
  return isServer || ['NETWORK', 'TIMEOUT', 'OFFLINE'].includes(error.code)
}
