import { newKey } from '../keys.ts'
import { webStorage } from '../store.ts'
import type { CheckoutOptions, KeptCheckout } from './types.ts'

/** How far a checkout has come, in its store. Read again before each step: another tab may have gone on. */
export type Kept = {
  read(): Promise<KeptCheckout>
  /** Changes some of it, and gives all of it. */
  write(changes: Partial<KeptCheckout>): Promise<KeptCheckout>
  /** Begins another one; the price that was shown is still known. */
  renew(): Promise<KeptCheckout>
  forget(): Promise<void>
}

export function keptIn(storage: CheckoutOptions['storage'], name: string): Kept {
  const store = (storage ?? inTab)(`nexus-checkout ${name}`)

  async function read(): Promise<KeptCheckout> {
    const kept = await store.get()
    // What another program put there is none.
    return typeof kept?.id === 'string' ? kept : save(begun(null))
  }

  async function save(next: KeptCheckout): Promise<KeptCheckout> {
    await store.set(next)
    return next
  }

  return {
    read,
    write: async (changes) => save({ ...(await read()), ...changes }),
    renew: async () => save(begun((await read()).total)),
    forget: async () => store.set(null),
  }
}

const inTab = (name: string) => webStorage<KeptCheckout>('session', name)

function begun(total: KeptCheckout['total']): KeptCheckout {
  return { id: newKey().value, round: 1, quoteId: null, total, bookingId: null }
}
