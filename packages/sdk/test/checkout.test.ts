import { payAt, runDueJobs } from '@nexus/api/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFolder, runChild } from './checkout/children.ts'
import { at, type Market, openMarket, openTab } from './checkout/market.ts'
import { createNexus, isNexusError, type CheckoutState, type Nexus } from '../src/index.ts'

const returnUrl = 'https://stay.example/back'
let market: Market

beforeAll(async () => {
  market = await openMarket()
})
afterAll(() => market[Symbol.asyncDispose]())

const steps = (states: CheckoutState[]) => [...new Set(states.map(({ step }) => step))]

test('leads from a stay to a confirmed booking, and says at each step what there is to show', async () => {
  const nexus = await market.guest()
  const stay = market.stay()
  const sent: string[] = []
  const checkout = nexus.checkout(stay, {
    ...openTab(),
    returnUrl: ({ id }) => `${returnUrl}?booking=${id}`,
    redirect: (url) => void sent.push(url),
  })
  expect(checkout.state).toEqual({ step: 'new', busy: null, error: null })
  const seen: CheckoutState[] = []
  const leave = checkout.subscribe((state) => seen.push(state))

  const { quote, priceChange } = at('quoted', await checkout.resume())
  expect([quote.nights, priceChange]).toEqual([2, null])
  const held = at('held', await checkout.hold())
  expect(held.booking.total).toEqual(quote.total)
  expect(held.holdExpiresAt?.getTime()).toBeGreaterThan(Date.now() + 14 * 60_000)
  const awaiting = at('awaiting_payment', await checkout.pay())
  expect(sent).toEqual([awaiting.checkoutUrl])
  expect(await payAt(sent[0] ?? '')).toContain(`booking=${held.booking.id}`)
  const { booking, payment } = at('confirmed', await checkout.resume())
  expect([booking.id, booking.status, payment?.status]).toEqual([
    held.booking.id,
    'confirmed',
    'succeeded',
  ])
  expect(await checkout.settled()).toBe(checkout.state)
  leave()
  expect(steps(seen)).toEqual(['new', 'quoted', 'held', 'awaiting_payment', 'confirmed'])
  expect(seen.every(({ error }) => error === null)).toBe(true)
  expect(await market.made(stay)).toEqual({ bookings: ['confirmed'], payments: ['succeeded'] })
})

describe('survives', () => {
  test('a reload at every step', async () => {
    const nexus = await market.guest()
    const stay = market.stay()
    const tab = openTab()
    const reloaded = () => nexus.checkout(stay, { ...tab, returnUrl })
    const { quote } = at('quoted', await reloaded().resume())
    expect(at('quoted', await reloaded().resume()).quote.id).toBe(quote.id)
    const { booking } = at('held', await reloaded().hold())
    expect(at('held', await reloaded().resume()).booking.id).toBe(booking.id)
    const { payment, checkoutUrl } = at('awaiting_payment', await reloaded().pay())
    expect(at('awaiting_payment', await reloaded().resume()).checkoutUrl).toBe(checkoutUrl)
    expect(at('awaiting_payment', await reloaded().pay()).payment.id).toBe(payment.id)
    await payAt(checkoutUrl ?? '')
    expect(at('confirmed', await reloaded().pay()).booking.id).toBe(booking.id)
    expect(at('confirmed', await reloaded().resume()).payment?.id).toBe(payment.id)
    expect(await market.made(stay)).toEqual({ bookings: ['confirmed'], payments: ['succeeded'] })
  })

  test('a double click, and two pages of one tab at once', async () => {
    const nexus = await market.guest()
    const stay = market.stay()
    const tab = openTab()
    const checkout = nexus.checkout(stay, { ...tab, returnUrl })
    const [first, second] = await Promise.all([checkout.pay(), checkout.pay()])
    expect(second).toBe(first)
    const others = [1, 2, 3].map(() => nexus.checkout(stay, { ...tab, returnUrl }).pay())
    const { payment } = at('awaiting_payment', first)
    for (const other of await Promise.all(others))
      expect(at('awaiting_payment', other).payment.id).toBe(payment.id)
    expect(await market.made(stay)).toEqual({
      bookings: ['pending_payment'],
      payments: ['requires_action'],
    })
  })

  test('the loss of any one answer on the way, and a reload after it', async () => {
    const stay = market.stay()
    for (let lost = 1; ; lost++) {
      let count = Number.NEGATIVE_INFINITY
      const wires: typeof fetch = async (...request) => {
        const response = await fetch(...request)
        if (++count === lost) throw new TypeError('the connection broke')
        return response
      }
      const tab = openTab()
      const session = await market.guest()
      const nexus = await sameGuest(session, wires)
      count = 0
      const broken = await nexus.checkout(stay, { ...tab, returnUrl }).pay()
      const answers = count
      count = Number.NEGATIVE_INFINITY
      const reloaded = nexus.checkout(stay, { ...tab, returnUrl })
      at('awaiting_payment', await reloaded.pay())
      const made = await market.made(stay)
      expect(made.bookings.filter((status) => status !== 'cancelled')).toEqual(['pending_payment'])
      expect(made.payments).toHaveLength(lost)
      at('cancelled', await reloaded.cancel())
      if (answers < lost) {
        at('awaiting_payment', broken)
        expect(lost).toBeGreaterThan(4)
        return
      }
      expect(broken.error?.code).toBe('NETWORK')
    }
  })

  test('a session that begins only when the price is known', async () => {
    const nexus = createNexus({ url: market.house.url })
    const checkout = nexus.checkout(market.stay(), { ...openTab(), returnUrl })
    const { quote } = at('quoted', await checkout.resume())
    expect((await checkout.pay()).error?.code).toBe('UNAUTHENTICATED')
    expect(checkout.state.step).toBe('quoted')
    const password = 'a long password'
    await nexus.accounts.signUp({ name: 'Hana', email: 'late@test.example', password })
    expect(at('awaiting_payment', await checkout.pay()).booking.total).toEqual(quote.total)
  })

  test('another person signing in where somebody was before', async () => {
    const stay = market.stay()
    const tab = openTab()
    const first = (await market.guest()).checkout(stay, { ...tab, returnUrl })
    at('held', await first.hold())
    const second = (await market.guest()).checkout(stay, { ...tab, returnUrl })
    expect(await second.resume()).toMatchObject({ step: 'new', error: { code: 'DATES_TAKEN' } })
    at('cancelled', await first.cancel())
    at('held', await second.hold())
  })
})

describe('a price', () => {
  test('that has expired is asked for again, without a word when it is the same', async () => {
    const nexus = await market.guest()
    const checkout = nexus.checkout(market.stay(), { ...openTab(), returnUrl })
    const { quote } = at('quoted', await checkout.resume())
    market.later(31)
    expect(at('held', await checkout.hold()).booking.total).toEqual(quote.total)
  })

  test('that has changed meanwhile is shown before anything is held', async () => {
    const nexus = await market.guest()
    const stay = market.stay()
    const tab = openTab()
    const checkout = nexus.checkout(stay, { ...tab, returnUrl })
    const { quote } = at('quoted', await checkout.resume())
    market.later(31)
    const { prices } = await market.host.listings.mineById({ listingId: stay.listingId })
    const nightlyMinor = (prices?.nightly.amountMinor ?? 0) + 10_000
    await market.host.listings.update({ listingId: stay.listingId, nightlyMinor })
    const changed = at('quoted', await checkout.pay())
    expect(changed.priceChange).toEqual({ before: quote.total, after: changed.quote.total })
    expect(changed.quote.total.amountMinor).toBeGreaterThan(quote.total.amountMinor)
    expect((await market.made(stay)).bookings).toEqual([])
    const reloaded = nexus.checkout(stay, { ...tab, returnUrl })
    expect(at('awaiting_payment', await reloaded.pay()).booking.total).toEqual(changed.quote.total)
  })
})

describe('dates', () => {
  test('that are taken bring the next free ones, and can be had once they are free again', async () => {
    const stay = market.stay()
    const [first, second] = [await market.guest(), await market.guest()]
    const slow = second.checkout(stay, { ...openTab(), returnUrl })
    const { quote } = at('quoted', await slow.resume())
    const quick = first.checkout(stay, { ...openTab(), returnUrl })
    at('held', await quick.hold())
    const refused = await slow.pay()
    expect(refused).toMatchObject({ step: 'quoted', quote, busy: null })
    if (!isNexusError(refused.error, 'DATES_TAKEN')) throw refused.error
    const { nextFree } = refused.error.data
    expect(nextFree?.checkIn).toBe(stay.checkOut)
    expect((await slow.pay()).error?.code).toBe('DATES_TAKEN')
    at('cancelled', await quick.cancel())
    expect((await market.made(stay)).bookings).toEqual(['cancelled'])
    at('awaiting_payment', await slow.pay())
  })

  test('that the guest holds elsewhere already are not taken: it goes on with that booking, once it was shown', async () => {
    const nexus = await market.guest()
    const stay = market.stay()
    const { booking } = at('held', await nexus.checkout(stay, { ...openTab(), returnUrl }).hold())
    const other = nexus.checkout(stay, { ...openTab(), returnUrl })
    expect(at('held', await other.pay()).booking.id).toBe(booking.id)
    expect(at('awaiting_payment', await other.pay()).booking.id).toBe(booking.id)
    expect((await market.made(stay)).bookings).toEqual(['pending_payment'])
  })

  test('that were not paid in time are let go, and may be had again', async () => {
    const nexus = await market.guest()
    const stay = market.stay()
    const tab = openTab()
    const checkout = nexus.checkout(stay, { ...tab, returnUrl })
    at('held', await checkout.hold())
    const page = nexus.checkout(stay, { ...tab, returnUrl })
    const told = page.settled()
    await expect.poll(() => page.state.step).toBe('held')
    market.later(16)
    at('expired', await checkout.pay())
    await runDueJobs(market.house.deps)
    // It hears of it by itself.
    at('expired', await told)
    const reloaded = nexus.checkout(stay, { ...tab, returnUrl })
    at('expired', await reloaded.resume())
    expect(at('quoted', await reloaded.restart()).priceChange).toBeNull()
    at('awaiting_payment', await reloaded.pay())
    expect((await market.made(stay)).bookings).toEqual(['expired', 'pending_payment'])
  })
})

describe('a payment', () => {
  test.each(['failure', 'cancel'] as const)(
    'that ends in %s may be tried again as long as the dates are held',
    async (outcome) => {
      const nexus = await market.guest()
      const stay = market.stay()
      const checkout = nexus.checkout(stay, { ...openTab(), returnUrl })
      const first = at('awaiting_payment', await checkout.pay())
      await payAt(first.checkoutUrl ?? '', outcome)
      const failed = at('failed', await checkout.settled())
      expect(failed.booking.holdExpiresAt).not.toBeNull()
      const second = at('awaiting_payment', await checkout.pay())
      expect(second.payment.id).not.toBe(first.payment.id)
      await payAt(second.checkoutUrl ?? '')
      expect(at('confirmed', await checkout.settled()).payment?.id).toBe(second.payment.id)
      expect(await market.made(stay)).toEqual({
        bookings: ['confirmed'],
        payments: ['failed', 'succeeded'],
      })
    },
  )

  test('whose page was closed is still there', async () => {
    const nexus = await market.guest()
    const checkout = nexus.checkout(market.stay(), { ...openTab(), returnUrl })
    const { checkoutUrl } = at('awaiting_payment', await checkout.pay())
    expect(at('awaiting_payment', await checkout.resume()).checkoutUrl).toBe(checkoutUrl)
  })

  test('whose guest comes back in another tab is seen in both', async () => {
    const nexus = await market.guest()
    const checkout = nexus.checkout(market.stay(), { ...openTab(), returnUrl })
    const { booking, checkoutUrl } = at('awaiting_payment', await checkout.pay())
    const waiting = checkout.settled()
    await payAt(checkoutUrl ?? '')
    const other = nexus.checkout({ bookingId: booking.id }, { ...openTab(), returnUrl })
    at('confirmed', await other.settled())
    // It hears of it by itself: nobody asks, and nothing looks again for 20 seconds.
    expect(at('confirmed', await waiting).booking.status).toBe('confirmed')
  })
})

test('giving up frees the dates, but never what has been paid', async () => {
  const nexus = await market.guest()
  const stay = market.stay()
  const tab = openTab()
  const checkout = nexus.checkout(stay, { ...tab, returnUrl })
  at('quoted', await checkout.resume())
  at('cancelled', await checkout.cancel())
  expect(tab.kept.size).toBe(0)
  const { checkoutUrl } = at('awaiting_payment', await checkout.pay())
  await payAt(checkoutUrl ?? '')
  at('confirmed', await checkout.cancel())
  expect(await market.made(stay)).toEqual({ bookings: ['confirmed'], payments: ['succeeded'] })
})

test('waiting ends with its signal', async () => {
  const nexus = await market.guest()
  const checkout = nexus.checkout(market.stay(), { ...openTab(), returnUrl })
  at('awaiting_payment', await checkout.pay())
  const controller = new AbortController()
  const waiting = checkout.settled({ signal: controller.signal })
  controller.abort(new Error('the person went away'))
  await expect(waiting).rejects.toMatchObject({
    code: 'ABORTED',
    cause: { message: 'the person went away' },
  })
})

describe('between processes', () => {
  test('closing the client ends what follows a checkout: a program with nothing else to do is over', async () => {
    await using kept = await openFolder()
    const child = runChild(await tripOf(await market.guest(), kept.folder), 'listen')
    const { states, exited } = await child
    expect(states.at(-1)).toMatchObject({ step: 'awaiting_payment', code: 'CLOSED' })
    expect(exited.afterMs).toBeLessThan(3_000)
  })

  test.each(['quotes.create', 'bookings.create', 'payments.list', 'payments.start'])(
    'one killed within %s, two going on at once with what it kept: one booking, one payment',
    async (path) => {
      await using kept = await openFolder()
      const trip = await tripOf(await market.guest(), kept.folder)
      expect((await runChild(trip, 'pay', path)).states).toEqual([])
      const two = await Promise.all([runChild(trip, 'pay'), runChild(trip, 'pay')])
      const [first, second] = two.map(({ states }) => states.at(-1))
      expect(first).toMatchObject({ step: 'awaiting_payment', paymentId: expect.any(String) })
      expect(second?.paymentId).toBe(first?.paymentId)
      expect(await market.made(trip.stay)).toEqual({
        bookings: ['pending_payment'],
        payments: ['requires_action'],
      })
    },
  )
})

async function tripOf(nexus: Nexus, folder: string) {
  const { email } = await nexus.accounts.me()
  return { url: market.house.url, email, folder, stay: market.stay(), returnUrl }
}

/** Another client of the same guest, over other wires, that repeats nothing by itself. */
async function sameGuest(nexus: Nexus, wires: typeof fetch): Promise<Nexus> {
  const { email } = await nexus.accounts.me()
  const other = createNexus({ url: market.house.url, fetch: wires, retries: 0 })
  await other.accounts.signIn({ email, password: 'a long password' })
  return other
}
