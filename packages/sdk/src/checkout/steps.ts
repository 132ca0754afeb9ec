import { isNexusError } from '../errors.ts'
import type { NexusMethods } from '../generated/methods.ts'
import type { Booking, BookingRef, CreateQuote, Money, Payment, Quote } from '../generated/types.ts'
import { checksum, isFinal } from '../keys.ts'
import { alone } from '../session.ts'
import { isSettled } from '../settled.ts'
import { mayPassLater } from '../wait-for.ts'
import { type Kept, keptIn } from './kept.ts'
import { isOpen, standingOf } from './standing.ts'
import type { CheckoutOptions, CheckoutStanding, KeptCheckout, PriceChange } from './types.ts'

/** What a checkout does, each from what is kept and what the API says, so that it may be done again at any time. */
export type Steps = {
  [Name in StepName]: () => Promise<CheckoutStanding>
}

export type StepName = 'resume' | 'hold' | 'pay' | 'cancel' | 'restart'

type Seen = {
  standing: CheckoutStanding
  /** The attempts to pay, newest first. */
  payments: readonly Payment[]
  /** The guest has to see it before anything goes on: another price, or a hold made elsewhere. */
  isNews?: boolean
}

type Api = Pick<NexusMethods, 'quotes' | 'bookings' | 'payments'>

export function createSteps(
  api: Api,
  { what, options }: { what: CreateQuote | BookingRef; options: CheckoutOptions },
): Steps {
  let subject = what
  let kept: Kept = keptIn(options.storage, nameOf(what))
  let shown: Quote | undefined
  let own: string | null = null

  async function resume(): Promise<Seen> {
    if ('bookingId' in subject) return look(subject.bookingId)
    const record = await kept.read()
    if (record.bookingId === null) return quoted(subject, record)
    const seen = await unlessGone(look(record.bookingId))
    // Somebody else was signed in here before.
    return seen ?? quoted(subject, await kept.renew())
  }

  /** How booking and payments stand; of a payment that is open, as the gateway says now. */
  async function look(bookingId: string, known?: Booking): Promise<Seen> {
    const [booking, payments] = await Promise.all([
      known ?? api.bookings.byId({ bookingId }),
      api.payments.list({ bookingId }),
    ])
    own = bookingId
    const standing = standingOf(booking, payments)
    const [latest] = payments
    if (!latest || isSettled(latest) || !isOpen(standing)) return { standing, payments }
    const fresh = await refreshed(latest)
    if (fresh.status === latest.status) return { standing, payments }
    const now = [fresh, ...payments.slice(1)]
    return { standing: standingOf(await api.bookings.byId({ bookingId }), now), payments: now }
  }

  /** As we know it when the gateway does not answer. */
  async function refreshed(payment: Payment): Promise<Payment> {
    try {
      return await api.payments.refresh({ paymentId: payment.id })
    } catch (error) {
      if (!mayPassLater(error)) throw error
      return payment
    }
  }

  async function quoted(stay: CreateQuote, { quoteId }: KeptCheckout): Promise<Seen> {
    if (quoteId === null) return newQuote(stay)
    const quote = shown?.id === quoteId ? shown : await unlessGone(api.quotes.byId({ quoteId }))
    if (!quote || quote.expiresAt <= new Date()) return newQuote(stay)
    shown = quote
    return priced(quote, null)
  }

  async function newQuote({ listingId, checkIn, checkOut, guests }: CreateQuote): Promise<Seen> {
    const { id, round, total: before } = await kept.read()
    const stay = { listingId, checkIn, checkOut, guests }
    try {
      const quote = await api.quotes.create(stay, { idempotencyKey: `${id}-quote-${round}` })
      await kept.write({ round: round + 1, quoteId: quote.id, total: quote.total })
      shown = quote
      return priced(quote, before)
    } catch (error) {
      // The same key would bring the same answer for a day.
      if (isFinal(error)) await kept.write({ round: round + 1, quoteId: null })
      const held = await ownHold(stay, error)
      return { ...(await begun(held)), isNews: true }
    }
  }

  async function hold(again = true, seen = resume()): Promise<Seen> {
    const { standing, isNews } = await seen
    if (standing.step !== 'quoted' || isNews) return seen
    const { quote } = standing
    const record = await kept.read()
    // Another page of the same storage has gone on meanwhile.
    if (again && (record.bookingId !== null || record.quoteId !== quote.id)) {
      const other = (await resume()).standing
      return hold(false, other.step === 'quoted' ? priced(other.quote, quote.total) : resume())
    }
    try {
      const idempotencyKey = `${record.id}-hold-${quote.id}`
      return await begun(await api.bookings.create({ quoteId: quote.id }, { idempotencyKey }))
    } catch (error) {
      if (!isFinal(error)) throw error
      // This quote has had its answer.
      await kept.write({ round: record.round + 1, quoteId: null })
      const isOld = isNexusError(error, 'QUOTE_EXPIRED') || isNexusError(error, 'NOT_FOUND')
      if (isOld && again && 'listingId' in subject) return hold(false, newQuote(subject))
      const held = await ownHold(quote, error)
      return { ...(await begun(held)), isNews: changeOf(quote.total, held.total) !== null }
    }
  }

  /** The dates may be held by the guest, in another tab or on another device. Throws the error when they are not. */
  async function ownHold(stay: CreateQuote, error: unknown): Promise<Booking> {
    if (!isNexusError(error, 'DATES_TAKEN')) throw error
    const mine = await api.bookings.list({ status: 'pending_payment' }).catch(() => ({ items: [] }))
    const held = mine.items.find((each) => nameOf(stayOf(each)) === nameOf(stay))
    if (!held) throw error
    return held
  }

  async function begun(booking: Booking): Promise<Seen> {
    await kept.write({ bookingId: booking.id })
    return look(booking.id, booking)
  }

  async function pay(): Promise<Seen> {
    const seen = await hold()
    const { standing, payments, isNews } = seen
    if (!isOpen(standing) || isNews) return seen
    const { booking } = standing
    const bookingId = booking.id
    const { returnUrl: given } = options
    const returnUrl = typeof given === 'string' ? given : given(booking)
    // By the attempts that are over: two who start the next one start the same.
    const attempt = `${payments.filter(isSettled).length}-${checksum(returnUrl)}`
    try {
      const payment = await api.payments.start(
        { bookingId, returnUrl },
        { idempotencyKey: `pay-${bookingId}-${attempt}` },
      )
      return { standing: standingOf(booking, [payment]), payments: [payment] }
    } catch (error) {
      if (!isNexusError(error, 'BOOKING_WRONG_STATUS')) throw error
      const now = await look(bookingId)
      if (!isOpen(now.standing)) return now
      if (error.data.status !== 'expired') throw error
      // The hold is over, only nobody has ended it yet.
      return { standing: { step: 'expired', booking }, payments }
    }
  }

  async function cancel(): Promise<Seen> {
    // The one that the guest sees, whatever another tab has begun since.
    const bookingId = own ?? ('bookingId' in subject ? subject : await kept.read()).bookingId
    if (bookingId === null) {
      await kept.forget()
      return { standing: { step: 'cancelled', booking: null }, payments: [] }
    }
    const seen = await look(bookingId)
    if (!isOpen(seen.standing)) return seen
    const { total } = seen.standing.booking
    // Nothing is paid back for what is not paid: should it be by now, nothing is cancelled.
    const expectedRefund = { amountMinor: 0, currency: total.currency }
    const booking = await api.bookings.cancel({ bookingId, expectedRefund })
    return { standing: standingOf(booking, []), payments: [] }
  }

  async function restart(): Promise<Seen> {
    if ('bookingId' in subject) {
      const booking = await api.bookings.byId(subject)
      subject = stayOf(booking)
      kept = keptIn(options.storage, nameOf(subject))
      await kept.write({ total: booking.total })
    }
    own = null
    await kept.renew()
    return newQuote(subject)
  }

  // Pages of one storage take turns, where the browser has locks.
  const step = (run: () => Promise<Seen>) => () =>
    alone(`nexus-checkout ${nameOf(subject)}`, async () => (await run()).standing)
  return {
    resume: step(resume),
    hold: step(() => hold()),
    pay: step(pay),
    cancel: step(cancel),
    restart: step(restart),
  }
}

function nameOf(what: CreateQuote | BookingRef): string {
  if ('bookingId' in what) return what.bookingId
  return [what.listingId, what.checkIn, what.checkOut, what.guests].join(' ')
}

function stayOf({ listing, checkIn, checkOut, guests }: Booking): CreateQuote {
  return { listingId: listing.id, checkIn, checkOut, guests }
}

async function priced(quote: Quote, before: Money | null): Promise<Seen> {
  const priceChange = changeOf(before, quote.total)
  return {
    standing: { step: 'quoted', quote, priceChange },
    payments: [],
    isNews: priceChange !== null,
  }
}

function changeOf(before: Money | null, after: Money): PriceChange | null {
  if (!before) return null
  const isSame = before.amountMinor === after.amountMinor && before.currency === after.currency
  return isSame ? null : { before, after }
}

async function unlessGone<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked
  } catch (error) {
    if (isNexusError(error, 'NOT_FOUND')) return null
    throw error
  }
}
