import type { Caller } from '../call.ts'
import { clientError, isNexusError } from '../errors.ts'
import type { NexusMethods } from '../generated/methods.ts'
import type { BookingRef, CreateQuote } from '../generated/types.ts'
import { mayPassLater } from '../wait-for.ts'
import { follow } from './follow.ts'
import { isOpen } from './standing.ts'
import { createSteps, type StepName } from './steps.ts'
import type { CheckoutError, CheckoutOptions, CheckoutState } from './types.ts'

/** What a checkout runs on. */
export type Parts = {
  caller: Caller
  api: Pick<NexusMethods, 'quotes' | 'bookings' | 'payments'>
  what: CreateQuote | BookingRef
  options: CheckoutOptions
  state(): CheckoutState
  show(state: CheckoutState): void
  /** Whether somebody listens. */
  isWatched(): boolean
}

export type Engine = {
  /** Takes a step, after the one that is under way; the same step twice is one. */
  take(name: StepName): Promise<CheckoutState>
  /** Begins or ends to follow, after somebody has come to listen or has gone. */
  adjust(): void
}

/** Takes steps one after another, and follows what happens elsewhere while somebody listens. */
export function createEngine(parts: Parts): Engine {
  const { show, state } = parts
  const steps = createSteps(parts.api, parts)
  let turn: Promise<unknown> = Promise.resolve()
  let running: { name: StepName; over: Promise<CheckoutState> } | undefined
  let following: { bookingId: string; stop(): void } | undefined

  function take(name: StepName): Promise<CheckoutState> {
    if (running?.name === name) return running.over
    const over = turn
      .then(() => step(name))
      .finally(() => {
        if (running === mine) running = undefined
      })
    const mine = { name, over }
    running = mine
    turn = over.catch(() => {})
    return over
  }

  async function step(name: StepName): Promise<CheckoutState> {
    show({ ...state(), busy: name, error: null })
    try {
      change({ ...(await steps[name]()), busy: null, error: null })
    } catch (caught) {
      // A store of the caller's own, or `returnUrl`, may throw anything.
      if (!isNexusError(caught)) {
        show({ ...state(), busy: null, error: null })
        throw caught
      }
      change({ ...state(), busy: null, error: caught as CheckoutError })
    }
    const now = state()
    if (name === 'pay' && now.step === 'awaiting_payment' && now.checkoutUrl && !now.error)
      parts.options.redirect?.(now.checkoutUrl)
    return now
  }

  function change(next: CheckoutState): void {
    show(next)
    adjust()
  }

  /** Looks how it stands, without a word when nothing is new. False: there is no use in looking again. */
  async function glance(): Promise<boolean> {
    if (running) return true
    try {
      const standing = await steps.resume()
      const { busy, error: _, ...known } = state()
      if (busy === null && JSON.stringify(standing) !== JSON.stringify(known))
        change({ ...standing, busy, error: null })
      return true
    } catch (error) {
      if (mayPassLater(error)) return true
      if (isNexusError(error)) show({ ...state(), error: error as CheckoutError })
      return false
    }
  }

  function adjust(): void {
    const now = state()
    const bookingId = isOpen(now) && parts.isWatched() ? now.booking.id : undefined
    if (following?.bookingId === bookingId) return
    following?.stop()
    following = bookingId === undefined ? undefined : { bookingId, stop: followed(bookingId) }
  }

  function followed(bookingId: string): () => void {
    const left = new AbortController()
    const subject = { bookingId, holdExpiresAt: () => holdOf(state()), glance }
    follow(parts, subject, left.signal).catch((error: unknown) => {
      if (!left.signal.aborted && isNexusError(error, 'CLOSED'))
        show({ ...state(), busy: null, error: clientError('CLOSED', null) })
    })
    return () => left.abort()
  }

  return {
    take,
    adjust() {
      if (parts.isWatched() && state().step === 'new') void take('resume').catch(() => {})
      adjust()
    },
  }
}

function holdOf(state: CheckoutState): Date | null {
  return isOpen(state) ? state.holdExpiresAt : null
}
