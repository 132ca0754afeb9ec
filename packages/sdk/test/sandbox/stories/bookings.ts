import { beforeAll, expect, test } from 'vitest'
import { addDays } from '../../../src/index.ts'
import { bookAndPay, hold, inDays, publish, quote, startPaying } from '../place.ts'
import { refusal, refusals } from '../refusal.ts'
import { day, minute, type Person, type World } from '../world.ts'

const nothing = '00000000-0000-7000-8000-000000000000'
const notFound = { code: 'NOT_FOUND', data: null, status: 404 }

export function bookingStories(open: () => World): void {
  let host: Person
  let guest: Person
  let other: Person
  beforeAll(async () => {
    host = await open().host()
    guest = await open().person()
    other = await open().person('Jonas Weber')
  })

  test('a price is the sum of its lines, and refunds what the policy says by date', async () => {
    const world = open()
    const { id: listingId } = await publish(host)
    const made = await quote(world, guest, { listingId, guests: 4 })
    expect(
      made.lineItems.map(({ kind, quantity, amount }) => [kind, quantity, amount.amountMinor]),
    ).toEqual([
      ['nights', 3, 750_000],
      ['extra_guests', 6, 180_000],
      ['cleaning_fee', 1, 40_000],
      ['service_fee', 1, 97_000],
    ])
    expect(made).toMatchObject({
      nights: 3,
      total: { amountMinor: 1_067_000, currency: 'ETB' },
      expiresAt: new Date(world.now().getTime() + 30 * minute),
    })
    expect(made.refundSchedule.map(({ refund }) => refund.amountMinor)).toEqual([
      1_067_000, 505_000,
    ])
    expect(await guest.nexus.quotes.byId({ quoteId: made.id })).toEqual(made)
  })

  test('a quote is for whoever asked for it; one without a name is for whoever has its id', async () => {
    const world = open()
    const { id: listingId } = await publish(host)
    const { id: quoteId } = await quote(world, guest, { listingId })
    const { nobody } = world
    expect(
      await refusals(nobody.quotes.byId({ quoteId }), other.nexus.quotes.byId({ quoteId })),
    ).toEqual([notFound, notFound])
    expect(await refusal(other.nexus.bookings.create({ quoteId }))).toEqual(notFound)
    expect(await refusal(other.nexus.bookings.create({ quoteId: nothing }))).toEqual(notFound)
    const open_ = await nobody.quotes.create({
      listingId,
      checkIn: inDays(world, 40),
      checkOut: inDays(world, 42),
      guests: 1,
    })
    expect(await other.nexus.quotes.byId({ quoteId: open_.id })).toEqual(open_)
    expect((await other.nexus.bookings.create({ quoteId: open_.id })).guest.id).toBe(other.id)
  })

  test('a stay that the place does not take is refused with the bound', async () => {
    const world = open()
    const { id: listingId } = await publish(host, { minNights: 2, maxNights: 5 })
    const refused = async (from: number, nights: number, guests = 2) => {
      const { code, data } = await refusal(quote(world, guest, { listingId, from, nights, guests }))
      return [code, data]
    }
    const today = inDays(world, 0)
    const because = (reason: string, limit: unknown) => ['STAY_NOT_ALLOWED', { reason, limit }]
    expect(await refused(-1, 3)).toEqual(because('check_in_past', today))
    expect(await refused(3, 1)).toEqual(because('too_short', 2))
    expect(await refused(3, 6)).toEqual(because('too_long', 5))
    expect(await refused(729, 3)).toEqual(because('too_far_ahead', addDays(today, 730)))
    expect(await refused(3, 3, 5)).toEqual(because('too_many_guests', 4))
    expect((await refused(3, 3, 0))[0]).toBe('BAD_INPUT')
  })

  test('holding dates is done once for a quote, and keeps everybody else away', async () => {
    const world = open()
    const { id: listingId } = await publish(host)
    const { id: quoteId, total } = await quote(world, guest, { listingId })
    const theirs = await quote(world, other, { listingId })
    const booking = await guest.nexus.bookings.create({ quoteId })
    expect(booking).toMatchObject({
      status: 'pending_payment',
      availableActions: ['cancel'],
      total,
      hostPayout: null,
      holdExpiresAt: new Date(world.now().getTime() + 15 * minute),
      createdAt: world.now(),
      refunded: { amountMinor: 0 },
      listing: { addressLine: null },
    })
    expect(booking.code).toMatch(/^[A-HJ-KM-NP-Z2-9]{8}$/)
    expect(await guest.nexus.bookings.create({ quoteId })).toEqual(booking)
    const nextFree = { checkIn: booking.checkOut, checkOut: addDays(booking.checkOut, 3) }
    const taken = { code: 'DATES_TAKEN', data: { nextFree }, status: 409 }
    expect(await refusal(other.nexus.bookings.create({ quoteId: theirs.id }))).toEqual(taken)
    expect(await refusal(quote(world, other, { listingId }))).toEqual(taken)
  })

  test("a quote that has run out, a paused place and a place of one's own cannot be booked", async () => {
    const world = open()
    const { id: listingId } = await publish(host)
    const old = await quote(world, guest, { listingId })
    await world.advance(30 * minute)
    expect(await refusal(guest.nexus.bookings.create({ quoteId: old.id }))).toEqual({
      code: 'QUOTE_EXPIRED',
      data: null,
      status: 409,
    })
    expect((await guest.nexus.quotes.byId({ quoteId: old.id })).id).toBe(old.id)
    const own = await quote(world, host, { listingId })
    expect((await refusal(host.nexus.bookings.create({ quoteId: own.id }))).code).toBe(
      'OWN_LISTING',
    )
    const fresh = await quote(world, guest, { listingId })
    await host.nexus.listings.pause({ listingId })
    expect((await refusal(guest.nexus.bookings.create({ quoteId: fresh.id }))).code).toBe(
      'LISTING_NOT_BOOKABLE',
    )
    expect((await refusal(quote(world, guest, { listingId }))).code).toBe('LISTING_NOT_BOOKABLE')
  })

  test('a hold that nobody pays for ends, and its dates are free again', async () => {
    const world = open()
    const { id: listingId } = await publish(host)
    const { id: bookingId } = await hold(world, guest, { listingId })
    const { id: paymentId } = await startPaying(guest, bookingId)
    await world.advance(15 * minute - 1)
    expect((await guest.nexus.bookings.byId({ bookingId })).status).toBe('pending_payment')
    await world.advance(1)
    expect(await guest.nexus.bookings.byId({ bookingId })).toMatchObject({
      status: 'expired',
      availableActions: [],
      holdExpiresAt: null,
    })
    expect(await guest.nexus.payments.byId({ paymentId })).toMatchObject({
      status: 'cancelled',
      checkoutUrl: null,
    })
    const [start, cancel] = await refusals(
      startPaying(guest, bookingId),
      guest.nexus.bookings.cancel({ bookingId }),
    )
    expect(start).toMatchObject({
      code: 'BOOKING_WRONG_STATUS',
      data: { status: 'expired', allowed: ['pending_payment'] },
    })
    expect(cancel).toMatchObject({
      code: 'BOOKING_WRONG_STATUS',
      data: { status: 'expired', allowed: ['pending_payment', 'confirmed'] },
    })
    await hold(world, other, { listingId })
  })

  test('a booking is there for its guest and its host, each with their side of the price', async () => {
    const world = open()
    const { id: listingId } = await publish(host)
    const booking = await bookAndPay(world, guest, { listingId })
    const bookingId = booking.id
    expect(booking).toMatchObject({
      status: 'confirmed',
      confirmedAt: world.now(),
      holdExpiresAt: null,
      listing: { addressLine: 'Cameroon Street 12' },
    })
    const theirs = await host.nexus.bookings.byId({ bookingId })
    expect(theirs.hostPayout).toEqual({ amountMinor: 766_300, currency: 'ETB' })
    expect(theirs.lineItems.map(({ kind }) => kind)).toContain('host_commission')
    expect(booking.lineItems.map(({ kind }) => kind)).not.toContain('host_commission')
    const { nexus } = other
    const missing = await refusals(
      nexus.bookings.byId({ bookingId }),
      nexus.bookings.cancel({ bookingId }),
      nexus.bookings.previewCancellation({ bookingId }),
      nexus.payments.list({ bookingId }),
      startPaying(other, bookingId),
      guest.nexus.bookings.byId({ bookingId: nothing }),
      guest.nexus.bookings.previewCancellation({ bookingId: nothing }),
      guest.nexus.bookings.cancel({ bookingId: nothing }),
    )
    expect(missing).toEqual(missing.map(() => notFound))
    expect((await refusal(world.nobody.bookings.byId({ bookingId }))).code).toBe('UNAUTHENTICATED')
    const kinds = (mails: { kind: string }[]) => mails.map(({ kind }) => kind)
    expect(kinds(await world.mails(guest.email))).toEqual(
      expect.arrayContaining(['booking-confirmed-guest', 'payment-received']),
    )
    expect(kinds(await world.mails(host.email))).toContain('booking-confirmed-host')
  })

  test('a guest who cancels gets what the policy says at that moment, and what they were shown', async () => {
    const world = open()
    const { id: listingId } = await publish(host)
    const { id: bookingId } = await bookAndPay(world, guest, { listingId, from: 8 })
    const preview = () => guest.nexus.bookings.previewCancellation({ bookingId })
    const full = await preview()
    expect(full).toMatchObject({
      bookingId,
      refund: { amountMinor: 869_000 },
      kept: { amountMinor: 0 },
    })
    await world.advance(5 * day)
    const half = await preview()
    expect(half.refund.amountMinor).toBe(375_000 + 40_000)
    expect(half.kept.amountMinor).toBe(869_000 - 415_000)
    expect(
      await refusal(guest.nexus.bookings.cancel({ bookingId, expectedRefund: full.refund })),
    ).toEqual({ code: 'REFUND_CHANGED', data: { refund: half.refund }, status: 409 })
    const reason = 'Plans have changed'
    const cancelled = await guest.nexus.bookings.cancel({
      bookingId,
      reason,
      expectedRefund: half.refund,
    })
    expect(cancelled).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'guest',
      cancelledAt: world.now(),
      refunded: half.refund,
      availableActions: [],
      listing: { addressLine: null },
    })
    await world.settle()
    expect(await guest.nexus.bookings.cancel({ bookingId })).toEqual(cancelled)
    expect((await refusal(preview())).code).toBe('BOOKING_WRONG_STATUS')
    const [payment] = await guest.nexus.payments.list({ bookingId })
    expect(payment).toMatchObject({ status: 'partially_refunded', refunded: half.refund })
    expect((await world.mails(host.email)).at(-1)?.kind).toBe('booking-cancelled-host')
    await hold(world, other, { listingId, from: 3 })
  })

  test('nothing is refunded on the last day; a host who cancels gives everything back', async () => {
    const world = open()
    const { id: listingId } = await publish(host, { unitCount: 2 })
    const { id: mine } = await bookAndPay(world, guest, { listingId, from: 1 })
    const { id: theirs } = await bookAndPay(world, other, { listingId, from: 1 })
    const { checkInAt } = await guest.nexus.bookings.byId({ bookingId: mine })
    await world.advance(checkInAt.getTime() - world.now().getTime() - day / 2)
    expect(await guest.nexus.bookings.previewCancellation({ bookingId: mine })).toMatchObject({
      refund: { amountMinor: 0 },
      refundUntil: null,
    })
    expect((await guest.nexus.bookings.cancel({ bookingId: mine })).refunded.amountMinor).toBe(0)
    const preview = await host.nexus.bookings.previewCancellation({ bookingId: theirs })
    expect(preview).toMatchObject({ refund: { amountMinor: 869_000 }, refundUntil: null })
    const cancelled = await host.nexus.bookings.cancel({ bookingId: theirs })
    expect(cancelled).toMatchObject({ cancelledBy: 'host', refunded: preview.refund })
    await world.settle()
    const [payment] = await other.nexus.payments.list({ bookingId: theirs })
    expect(payment?.status).toBe('refunded')
  })

  test('an unpaid hold is cancelled without money, and its payment page closes', async () => {
    const world = open()
    const { id: listingId } = await publish(host)
    const { id: bookingId } = await hold(world, guest, { listingId })
    const { id: paymentId } = await startPaying(guest, bookingId)
    const preview = await guest.nexus.bookings.previewCancellation({ bookingId })
    expect(preview).toMatchObject({ refund: { amountMinor: 0 }, kept: { amountMinor: 0 } })
    await guest.nexus.bookings.cancel({ bookingId })
    await world.settle()
    expect((await guest.nexus.payments.byId({ paymentId })).status).toBe('cancelled')
    const again = await hold(world, guest, { listingId })
    await host.nexus.bookings.cancel({ bookingId: again.id })
    expect((await world.mails(guest.email)).at(-1)?.kind).toBe('booking-cancelled-guest')
  })

  test('bookings come newest first, page by page, and by their status', async () => {
    const world = open()
    const traveller = await world.person()
    const owner = await world.host()
    const { id: listingId } = await publish(owner)
    const made: string[] = []
    for (let count = 0; count < 4; count++)
      made.push((await hold(world, traveller, { listingId, from: 10 + count * 4 })).id)
    await traveller.nexus.bookings.cancel({ bookingId: made[1] ?? '' })
    for (const list of [traveller.nexus.bookings.list, owner.nexus.bookings.listForHost]) {
      const first = await list({ limit: 3 })
      expect(first.items.map(({ id }) => id)).toEqual(made.slice(1).toReversed())
      const second = await list({ limit: 3, cursor: first.nextCursor ?? '' })
      expect(second.items.map(({ id }) => id)).toEqual(made.slice(0, 1))
      expect((await list({ status: 'cancelled' })).items.map(({ id }) => id)).toEqual([made[1]])
    }
    expect((await owner.nexus.bookings.list({})).items).toEqual([])
  })
}
