import { type Caller, createCaller } from './call.ts'
import { createCheckout } from './checkout.ts'
import type { Checkout, CheckoutOptions } from './checkout/types.ts'
import type { NexusMethods } from './generated/methods.ts'
import type { BookingRef, CreateQuote, PaymentRef } from './generated/types.ts'
import type { CallOptions, NexusOptions } from './options.ts'
import { withPages } from './pages.ts'
import type { ProcedureFacts } from './procedures.ts'
import { type WaitForOptions, waitForPayment } from './wait-for.ts'
import { watcherOf } from './watch.ts'

/** A client of the Nexus API: `nexus.<feature>.<method>(input, options)`. */
export interface Nexus extends NexusMethods {
  /**
   * The way of a guest from a stay to a confirmed booking: price, hold, payment page, confirmation. It survives reloads,
   * double clicks and a second tab. Nothing is sent until somebody listens to it or a step is taken.
   *
   * @param what The stay to book, or a booking that waits for its payment.
   * @example
   * const checkout = nexus.checkout(
   *   { listingId, checkIn, checkOut, guests: 2 },
   *   { returnUrl: ({ id }) => `https://stay.example/trips/${id}`, redirect: (url) => location.assign(url) },
   * )
   * checkout.subscribe(render)
   * payButton.onclick = () => checkout.pay()
   */
  checkout(what: CreateQuote | BookingRef, options: CheckoutOptions): Checkout
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
  const api = features as object as NexusMethods
  return {
    ...api,
    checkout: (what, given) => createCheckout({ caller, api }, { what, options: given }),
    close: () => caller.close(),
  }
}

function methodOf(caller: Caller, path: string, { kind, takesInput, paged }: ProcedureFacts) {
  if (kind === 'subscription') return watcherOf(caller, path)
  if (!takesInput) return (options?: CallOptions) => caller.call(path, kind, undefined, options)
  const call = (input: object = {}, options?: CallOptions) =>
    caller.call(path, kind, input, options)
  return paged ? withPages(call as Parameters<typeof withPages>[0]) : call
}
