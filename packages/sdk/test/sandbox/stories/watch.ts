import { beforeAll, expect, test } from 'vitest'
import type { BookingEvent } from '../../../src/index.ts'
import { bookAndPay, hold, publish, startPaying } from '../place.ts'
import { refusal } from '../refusal.ts'
import type { Person, World } from '../world.ts'

export function watchStories(open: () => World): void {
  let host: Person
  let guest: Person
  let listingId: string
  let from = 1
  beforeAll(async () => {
    host = await open().host()
    guest = await open().person()
    ;({ id: listingId } = await publish(host, { unitCount: 100 }))
  })
  const held = async () => (await hold(open(), guest, { listingId, from: (from += 4) })).id

  /** What somebody is told until an event of this type has come. */
  async function told(
    { nexus }: Person,
    bookingId: string,
    until: string,
    lastEventId?: string,
  ): Promise<BookingEvent[]> {
    const events: BookingEvent[] = []
    for await (const event of nexus.bookings.watch(bookingId, { lastEventId })) {
      events.push(event)
      if (event.type === until) break
    }
    return events
  }

  const types = (events: BookingEvent[]) => events.map(({ type }) => type)

  test('whoever watches learns how a booking stands, and then all that happens to it, in order', async () => {
    const world = open()
    const bookingId = await held()
    const watching = told(guest, bookingId, 'refund.succeeded')
    const hosting = told(host, bookingId, 'payout.cancelled')
    const { checkoutUrl, id: paymentId } = await startPaying(guest, bookingId)
    await world.pay(checkoutUrl ?? '')
    await guest.nexus.bookings.cancel({ bookingId })
    await world.settle()
    const events = await watching
    // Which of the two changes of one moment is told first is not promised by the moment of joining.
    expect(types(events).at(0)).toMatch(/^(booking.created|payment.started)$/)
    const all = await told(guest, bookingId, 'payment.refunded', events[0]?.id)
    expect(types(all)).toEqual(
      [
        'payment.started',
        'payment.succeeded',
        'booking.confirmed',
        'booking.cancelled',
        'refund.requested',
        'refund.succeeded',
        'payment.refunded',
      ].slice(types(events)[0] === 'payment.started' ? 1 : 0),
    )
    expect(all.find(({ type }) => type === 'payment.succeeded')).toMatchObject({
      paymentId,
      booking: { id: bookingId, hostPayout: null },
    })
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(types(await hosting)).toContain('payout.scheduled')
  })

  test('after a break it goes on where it was, without gap or repetition', async () => {
    const world = open()
    const bookingId = await held()
    const [created] = await told(guest, bookingId, 'booking.created')
    const { checkoutUrl } = await startPaying(guest, bookingId)
    await world.pay(checkoutUrl ?? '')
    const rest = await told(guest, bookingId, 'booking.confirmed', created?.id)
    expect(types(rest)).toEqual(['payment.started', 'payment.succeeded', 'booking.confirmed'])
    const [present] = await told(guest, bookingId, 'booking.confirmed')
    expect(present).toEqual(rest.at(-1))
  })

  test('only guest, host and staff may watch, and only with ids of this booking', async () => {
    const world = open()
    const { id: bookingId } = await bookAndPay(world, guest, { listingId, from: 3 })
    const stranger = await world.person()
    const watch = (person: Person, id = bookingId, lastEventId?: string) =>
      told(person, id, 'booking.confirmed', lastEventId)
    expect((await refusal(watch(stranger))).code).toBe('NOT_FOUND')
    expect((await refusal(watch({ ...stranger, nexus: world.nobody }))).code).toBe(
      'UNAUTHENTICATED',
    )
    expect((await refusal(watch(guest, 'x'))).code).toBe('BAD_INPUT')
    const [other] = await told(guest, await held(), 'booking.created')
    for (const id of ['made up', other?.id])
      expect((await refusal(watch(guest, bookingId, id))).data).toMatchObject({
        issues: [{ path: 'lastEventId' }],
      })
    expect(types(await told(await world.staff(), bookingId, 'payout.scheduled'))).toEqual([
      'payout.scheduled',
    ])
  })

  test('whoever has signed out is told no more', async () => {
    const world = open()
    const bookingId = await held()
    const session = await world.nobody.accounts.signIn({
      email: guest.email,
      password: 'a long password',
    })
    const nexus = world.nexus(session.refreshToken)
    const watching = refusal(told({ ...guest, nexus }, bookingId, 'booking.confirmed'))
    await world.nexus(session.refreshToken).accounts.signOut()
    await guest.nexus.bookings.cancel({ bookingId })
    expect((await watching).code).toBe('UNAUTHENTICATED')
  })
}
