import type { ErrorOf } from '../errors.ts'
import type { Booking, Money, Payment, Quote } from '../generated/types.ts'
import type { Store } from '../store.ts'

/** How a checkout goes about it. */
export interface CheckoutOptions {
  /** Where the payment page sends the guest afterwards; give the booking's id along, so that any tab can go on from there. */
  returnUrl: string | ((booking: Booking) => string)
  /** Called by `pay` with the address of the payment page, as `(url) => location.assign(url)`. Default: take it from the state. */
  redirect?: ((checkoutUrl: string) => void) | undefined
  /**
   * Where it is kept how far a checkout has come, each under a name of its own. Default: `sessionStorage`, so that it
   * survives a reload of the tab and the way to the payment page; in memory where there is none.
   */
  storage?: ((name: string) => Store<KeptCheckout>) | undefined
}

/** How far a checkout has come. Nothing of it is private. */
export interface KeptCheckout {
  /** What the idempotency keys of its steps begin with. */
  id: string
  /** How many quotes it has asked for. */
  round: number
  /** The last quote, or null. */
  quoteId: string | null
  /** What the guest was shown last. */
  total: Money | null
  /** What came of it, or null. */
  bookingId: string | null
}

/**
 * The way of a guest from a stay to a confirmed booking. Everything it does may be repeated, by a double click, in
 * another tab or after a reload: it goes on where it was, and makes nothing twice.
 *
 * No method throws what the API or the network says: it is in `error` of the state that they give.
 */
export interface Checkout {
  /** Where it stands; another object after each change. */
  readonly state: CheckoutState
  /**
   * Tells each new state, until the function that is given back is called. While somebody listens, the checkout takes up
   * where it was and follows what happens to the booking: paid in another tab, or not in time.
   *
   * @example
   * const state = useSyncExternalStore(checkout.subscribe, () => checkout.state) // React
   */
  subscribe(this: void, listener: (state: CheckoutState) => void): () => void
  /** Takes up where it was: asks for the price, or how booking and payment stand. */
  resume(this: void): Promise<CheckoutState>
  /** Holds the dates for 15 minutes. When the price has changed it stays at `quoted` and says so: call it again to accept. */
  hold(this: void): Promise<CheckoutState>
  /**
   * Holds the dates, unless they are, and opens the payment page; again after a failed attempt. When the price has changed
   * it stays at `quoted` and says so, and when the guest holds the dates elsewhere already, at `held`: call it again to go on.
   */
  pay(this: void): Promise<CheckoutState>
  /**
   * Waits until the payment has gone well or not, or the hold has run out: for the page to which the guest comes back.
   *
   * @throws {NexusError} `ABORTED`.
   */
  settled(this: void, options?: SettledOptions): Promise<CheckoutState>
  /** Gives up: dates that are held are free again. What is paid already stays; cancel it with `bookings.cancel`. */
  cancel(this: void): Promise<CheckoutState>
  /** Asks for a new price for the same stay, after it has expired or was cancelled. */
  restart(this: void): Promise<CheckoutState>
}

/** How long to wait. */
export interface SettledOptions {
  /** Gives up when it aborts; `ABORTED` is thrown. */
  signal?: AbortSignal | undefined
}

/** Where a checkout stands. Compare `step`, and the rest is typed. */
export type CheckoutState = CheckoutStanding & CheckoutProgress

/** Where a checkout stands, whatever is being done. */
export type CheckoutStanding =
  | CheckoutNew
  | CheckoutQuoted
  | CheckoutHeld
  | CheckoutAwaitingPayment
  | CheckoutFailed
  | CheckoutConfirmed
  | CheckoutExpired
  | CheckoutCancelled

/** What is being done, and how the last thing went. */
export interface CheckoutProgress {
  /** What is being done right now: disable the buttons. Null when it is the guest's turn. */
  readonly busy: 'resume' | 'hold' | 'pay' | 'cancel' | 'restart' | null
  /** Why the last thing did not work; null once something does. `DATES_TAKEN` brings the next free dates. */
  readonly error: CheckoutError | null
}

/** What a step can meet. */
export type CheckoutError = ErrorOf<
  | 'quotes.create'
  | 'quotes.byId'
  | 'bookings.create'
  | 'bookings.byId'
  | 'bookings.cancel'
  | 'payments.start'
  | 'payments.list'
  | 'payments.refresh'
>

/** Nothing is known yet. */
export interface CheckoutNew {
  /** Which step. */
  readonly step: 'new'
}

/** There is a price; the dates are not held. */
export interface CheckoutQuoted {
  /** Which step. */
  readonly step: 'quoted'
  /** The price, line by line. */
  readonly quote: Quote
  /** Set when the price is another one than the guest was shown before: ask whether that is all right. */
  readonly priceChange: PriceChange | null
}

/** A price that the guest was shown, and the one that stands now. */
export interface PriceChange {
  /** What the guest was shown. */
  readonly before: Money
  /** What it costs now. */
  readonly after: Money
}

/** The dates are held; nothing has been paid. */
export interface CheckoutHeld {
  /** Which step. */
  readonly step: 'held'
  /** The booking. */
  readonly booking: Booking
  /** Until when the dates are held; null while the host still has to accept. */
  readonly holdExpiresAt: Date | null
}

/** The payment page is open, or the bank is at work. */
export interface CheckoutAwaitingPayment {
  /** Which step. */
  readonly step: 'awaiting_payment'
  /** The booking. */
  readonly booking: Booking
  /** The attempt. */
  readonly payment: Payment
  /** Where the guest pays; null once there is nothing to do there. */
  readonly checkoutUrl: string | null
  /** Until when the dates are held. */
  readonly holdExpiresAt: Date | null
}

/** Nothing was collected; the dates are still held. `pay` makes another attempt. */
export interface CheckoutFailed {
  /** Which step. */
  readonly step: 'failed'
  /** The booking. */
  readonly booking: Booking
  /** The attempt that failed. */
  readonly payment: Payment
  /** Until when the dates are held. */
  readonly holdExpiresAt: Date | null
}

/** Paid and booked. */
export interface CheckoutConfirmed {
  /** Which step. */
  readonly step: 'confirmed'
  /** The booking. */
  readonly booking: Booking
  /** The attempt that paid for it; null when it was not paid here. */
  readonly payment: Payment | null
}

/** The dates were not paid in time. Money that arrives later goes back by itself. `restart` begins again. */
export interface CheckoutExpired {
  /** Which step. */
  readonly step: 'expired'
  /** The booking. */
  readonly booking: Booking
}

/** Given up, or declined. `restart` begins again. */
export interface CheckoutCancelled {
  /** Which step. */
  readonly step: 'cancelled'
  /** The booking; null when there was none. */
  readonly booking: Booking | null
}
