import type { Caller } from './call.ts'
import type { Engine, Parts } from './checkout/engine.ts'
import type { Checkout, CheckoutOptions, CheckoutState } from './checkout/types.ts'
import { clientError } from './errors.ts'
import type { BookingRef, CreateQuote } from './generated/types.ts'

/** A checkout. What it does is in a file of its own, fetched when the first one begins. */
export function createCheckout(
  { caller, api }: { caller: Caller; api: Parts['api'] },
  { what, options }: { what: CreateQuote | BookingRef; options: CheckoutOptions },
): Checkout {
  let state: CheckoutState = { step: 'new', busy: null, error: null }
  let loading: Promise<Engine> | undefined
  const listeners = new Set<{ tell: (state: CheckoutState) => void }>()
  const parts: Parts = {
    caller,
    api,
    what,
    options,
    state: () => state,
    show(next) {
      state = next
      for (const { tell } of listeners) tell(next)
    },
    isWatched: () => listeners.size > 0,
  }

  /** Null when its code could not be fetched: the state then says so, and the next time it is tried again. */
  async function engine(): Promise<Engine | null> {
    loading ??= import('./checkout/engine.ts').then(({ createEngine }) => createEngine(parts))
    try {
      return await loading
    } catch (cause) {
      loading = undefined
      const error = clientError('NETWORK', { url: 'the code of the checkout' }, { cause })
      parts.show({ ...state, error })
      return null
    }
  }

  const step = (name: Parameters<Engine['take']>[0]) => async () =>
    (await engine())?.take(name) ?? state
  const adjust = () => void engine().then((loaded) => loaded?.adjust())

  function subscribe(tell: (state: CheckoutState) => void): () => void {
    const listener = { tell }
    listeners.add(listener)
    if (listeners.size === 1) adjust()
    return () => {
      if (listeners.delete(listener) && listeners.size === 0) adjust()
    }
  }

  return {
    get state() {
      return state
    },
    subscribe,
    resume: step('resume'),
    hold: step('hold'),
    pay: step('pay'),
    cancel: step('cancel'),
    restart: step('restart'),
    settled: ({ signal } = {}) =>
      new Promise((resolve, reject) => {
        const look = (now: CheckoutState) => {
          if (now.busy !== null || isWaiting(now)) return
          leave()
          resolve(now)
        }
        const giveUp = () => {
          leave()
          reject(clientError('ABORTED', null, { path: 'checkout', cause: signal?.reason }))
        }
        const stop = subscribe(look)
        const leave = () => {
          stop()
          signal?.removeEventListener('abort', giveUp)
        }
        signal?.addEventListener('abort', giveUp)
        if (signal?.aborted) giveUp()
        else look(state)
      }),
  }
}

/** Whether something may still come that nobody has to ask for. */
function isWaiting({ step, error }: CheckoutState): boolean {
  return error === null && ['new', 'held', 'awaiting_payment'].includes(step)
}
