import { doc } from './doc.ts'

/** Methods that are no procedures of the API but several calls of it, by feature; their code is in `src`. */
export const flows: Record<string, string> = {
  payments: `${doc(
    [
      'Waits until a payment has come to an end: asks the gateway by way of `payments.refresh` and looks again, more and more rarely.',
      'Call it when the guest comes back from the payment page, and whenever it is not known how a payment went. A gateway or a network that does not answer is waited for, too.',
      'Needs a session.',
    ],
    [
      '@throws {NexusError} `TIMEOUT`, `ABORTED`, `CLOSED`; `NOT_FOUND` and what else `payments.refresh` throws.',
      '@since 0.2.0',
    ],
  )}
waitFor(payment: PaymentRef, options?: WaitForOptions): Promise<SettledPayment>`,
}

/** What the types of those methods, of lists and of subscriptions are made of. */
export const handwritten = `import type { CallOptions } from '../options.ts'
import type { Items, ItemsOptions, Pages } from '../pages.ts'
import type { SettledPayment } from '../settled.ts'
import type { WaitForOptions } from '../wait-for.ts'
import type { WatchOptions } from '../watch.ts'`
