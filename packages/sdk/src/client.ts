import { type Caller, createCaller } from './call.ts'
import type { NexusMethods } from './generated/methods.ts'
import type { PaymentRef } from './generated/types.ts'
import type { CallOptions, NexusOptions } from './options.ts'
import { withPages } from './pages.ts'
import type { ProcedureFacts } from './procedures.ts'
import { type WaitForOptions, waitForPayment } from './wait-for.ts'
import { watcherOf } from './watch.ts'

/** A client of the Nexus API: `nexus.<feature>.<method>(input, options)`. */
export interface Nexus extends NexusMethods {
  /** Gives up what is under way, and lets nothing begin any more: both throw `CLOSED`. */
  close(): void
}

/**
 * Makes a client. Nothing is sent until a method is called.
 *
 * After `accounts.signUp` or `accounts.signIn` its calls carry the session; `accounts.signOut` ends that.
 *
 * @throws {NexusError} `INVALID_URL`.
 * @example
 * const nexus = createNexus({ url: 'https://api.example' })
 * const page = await nexus.listings.search({ text: 'Lalibela', guests: 2 })
 */
export function createNexus(options: NexusOptions): Nexus {
  const caller = createCaller(options)
  const features: Record<string, Record<string, unknown>> = {}
  for (const [path, facts] of caller.procedures) {
    const [feature = '', name = ''] = path.split('.')
    const methods = (features[feature] ??= {})
    methods[name] = methodOf(caller, path, facts)
  }
  Object.assign(features.payments ?? {}, {
    waitFor: (ref: PaymentRef, given?: WaitForOptions) => waitForPayment(caller, ref, given),
  })
  return { ...(features as object as NexusMethods), close: () => caller.close() }
}

function methodOf(caller: Caller, path: string, { kind, takesInput, paged }: ProcedureFacts) {
  if (kind === 'subscription') return watcherOf(caller, path)
  if (!takesInput) return (options?: CallOptions) => caller.call(path, kind, undefined, options)
  const call = (input: object = {}, options?: CallOptions) =>
    caller.call(path, kind, input, options)
  return paged ? withPages(call as Parameters<typeof withPages>[0]) : call
}
