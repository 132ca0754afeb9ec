import { createTRPCClient, httpSubscriptionLink, TRPCClientError } from '@trpc/client'
import { EventSource } from 'eventsource'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse, type Person, publishListing } from '../../test/house.ts'
import { book } from '../../test/house/book.ts'
import { payAt } from '../../test/house/checkout.ts'
import { inDays } from '../../test/house/dates.ts'
import { openTunnel } from '../../test/house/tunnel.ts'
import { eventually } from '../../test/house/wait.ts'
import { post } from '../../test/http-door/wire.ts'
import { openWatch } from '../../test/house/watch.ts'
import { transformer } from '../http/transformer.ts'
import { startApi } from '../http/server.ts'
import { createMetrics } from '../observe/metrics.ts'
import { schedulePayout } from '../payouts/schedule.ts'
import type { AppRouter } from '../root.ts'
import { eventId } from './event-cursor.ts'
import { streamsPerUser } from './feed.ts'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

let house: House
let host: Person
let guest: Person
let listingId: string
let day = 30

beforeAll(async () => {
  house = await openHouse()
  host = await house.host()
  guest = await house.signedUp()
  listingId = (await publishListing(host)).id
})
afterAll(() => house[Symbol.asyncDispose]())

async function held(who: Person = guest) {
  const checkIn = inDays((day += 4))
  return book(who, { listingId, checkIn })
}

async function startPaying(bookingId: string) {
  return guest.payments.start.mutate({ bookingId, returnUrl: 'https://stay.example/back' })
}

async function pay(bookingId: string): Promise<void> {
  const { id, checkoutUrl } = await startPaying(bookingId)
  await payAt(checkoutUrl ?? '')
  await guest.payments.refresh.mutate({ paymentId: id })
}

const watch = (bookingId: string, who: Person = guest, lastEventId?: string) =>
  openWatch(
    house.url,
    { bookingId, ...(lastEventId !== undefined && { lastEventId }) },
    { token: who.token },
  )

describe('whoever watches a booking', () => {
  test('hears how it stands, and then everything that happens, in order', async () => {
    const { id } = await held()
    const watching = await watch(id)
    const first = await watching.event()
    expect(first).toMatchObject({
      type: 'booking.created',
      paymentId: null,
      at: expect.any(Date),
      booking: { id, status: 'pending_payment', availableActions: ['cancel'] },
    })
    expect(first.wireId).toBe(first.id)
    const payment = await startPaying(id)
    expect(await watching.event()).toMatchObject({
      type: 'payment.started',
      paymentId: payment.id,
      booking: { status: 'pending_payment' },
    })
    await payAt(payment.checkoutUrl ?? '')
    await guest.payments.refresh.mutate({ paymentId: payment.id })
    expect(await watching.event()).toMatchObject({
      type: 'payment.succeeded',
      booking: { status: 'confirmed' },
    })
    const confirmed = await watching.event()
    expect(confirmed).toMatchObject({
      type: 'booking.confirmed',
      booking: await guest.bookings.byId.query({ bookingId: id }),
    })
    watching.cut()
    const late = await watch(id)
    expect((await late.event()).id).toBe(confirmed.id)
    late.cut()
  })

  test('goes on after a cut where it was, without gap or repetition', async () => {
    const { id } = await held()
    const before = await watch(id)
    const { id: last } = await before.event()
    before.cut()
    await pay(id)
    await guest.bookings.cancel.mutate({ bookingId: id })
    const byInput = await watch(id, guest, last)
    const heard = [await byInput.event(), await byInput.event(), await byInput.event()]
    byInput.cut()
    // A browser says it in a header of its own, whatever the address says.
    const byHeader = await openWatch(
      house.url,
      { bookingId: id, lastEventId: last },
      { token: guest.token, headers: { 'last-event-id': heard[2]!.id } },
    )
    heard.push(await byHeader.event(), await byHeader.event())
    byHeader.cut()
    expect(heard.map(({ type }) => type)).toEqual([
      'payment.started',
      'payment.succeeded',
      'booking.confirmed',
      'booking.cancelled',
      'refund.requested',
    ])
    expect(new Set(heard.map((event) => event.id)).size).toBe(5)
  })

  test(`hears everything once, however often the connection breaks (SEED=${seed})`, async () => {
    const { id } = await held()
    const draw = drawFrom(seed)
    const happening = happen(id, 80)
    const heard: string[] = []
    let cuts = 0
    let last = eventId(id, 0)
    while (heard.length < 81) {
      const watching = await watch(id, guest, last)
      for (let many = 1 + draw(9); many > 0 && heard.length < 81; many--) {
        const event = await watching.event()
        heard.push(event.id)
        last = event.id
      }
      watching.cut()
      cuts++
    }
    await happening
    expect(heard).toEqual(Array.from({ length: 81 }, (_, index) => eventId(id, index + 1)))
    expect(cuts).toBeGreaterThan(8)
  })

  test('hears how a booking stands that is older than the events, and then what happens to it', async () => {
    const { id } = await held()
    await forgetEvents(id)
    const watching = await watch(id)
    const first = await watching.event()
    expect(first).toMatchObject({ type: 'booking.created', id: eventId(id, 0) })
    await guest.bookings.cancel.mutate({ bookingId: id })
    expect((await watching.event()).type).toBe('booking.cancelled')
    watching.cut()
    const again = await watch(id, guest, first.id)
    expect((await again.event()).type).toBe('booking.cancelled')
    again.cut()
  })

  test('hears of payouts as its host, not as its guest', async () => {
    const { id } = await held()
    await pay(id)
    const [asGuest, asHost] = [await watch(id), await watch(id, host)]
    expect((await asGuest.event()).booking.hostPayout).toBeNull()
    expect((await asHost.event()).booking.hostPayout).not.toBeNull()
    await schedulePayout(house.deps, { bookingId: id })
    expect((await asHost.event()).type).toBe('payout.scheduled')
    await host.bookings.cancel.mutate({ bookingId: id })
    expect((await asGuest.event()).type).toBe('booking.cancelled')
    const late = await watch(id)
    expect((await late.event()).type).toBe('refund.requested')
    for (const each of [asGuest, asHost, late]) each.cut()
  })

  test('is told so when the session ends, and hears nothing more', async () => {
    const leaving = await house.guest()
    const { id } = await held(leaving)
    const watching = await openWatch(house.url, { bookingId: id }, { token: leaving.token })
    await watching.event()
    await leaving.accounts.signOut.mutate()
    expect(await watching.failure()).toMatchObject({ code: 'UNAUTHENTICATED', httpStatus: 401 })
    expect(await watching.next()).toBeNull()
  })

  test('hears nothing more as staff once they are staff no longer', async () => {
    const staff = await house.staff('support')
    const { id } = await held()
    const watching = await openWatch(house.url, { bookingId: id }, { token: staff.token })
    expect((await watching.event()).booking.hostPayout).not.toBeNull()
    await house.deps.db.prisma.user.update({
      where: { id: staff.userId },
      data: { staffRole: null },
    })
    expect(await watching.failure()).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('may do so so many times at once, and has the places back when they are left', async () => {
    const busy = await house.guest()
    const { id } = await held(busy)
    const open = () => openWatch(house.url, { bookingId: id }, { token: busy.token })
    const places = await Promise.all(Array.from({ length: streamsPerUser }, open))
    await Promise.all(places.map((place) => place.event()))
    expect(await (await open()).failure()).toMatchObject({
      code: 'TOO_MANY_STREAMS',
      details: { limit: streamsPerUser },
    })
    for (const place of places) place.cut()
    const again = await eventually('a place to be free', async () => {
      const place = await open()
      return place.event().then(
        () => place,
        () => null,
      )
    })
    again.cut()
  })

  test.each([
    ['of another booking', () => eventId('00000000-0000-7000-8000-000000000000', 1)],
    ['that nobody gave', () => 'abc'],
  ])('is refused an id %s', async (_what, id) => {
    const booking = await held()
    const watching = await watch(booking.id, guest, id())
    expect(await watching.failure()).toMatchObject({
      code: 'BAD_INPUT',
      details: { issues: [{ path: 'lastEventId' }] },
    })
  })
})

describe('the stream', () => {
  test('is one that no proxy keeps back and every page may read', async () => {
    const { id } = await held()
    const watching = await openWatch(
      house.url,
      { bookingId: id },
      { token: guest.token, headers: { origin: 'https://elsewhere.example' } },
    )
    const said = (name: string) => watching.response.headers.get(name)
    expect(watching.response.status).toBe(200)
    expect(said('content-type')).toBe('text/event-stream')
    expect(said('cache-control')).toBe('no-store, no-transform')
    expect(said('x-accel-buffering')).toBe('no')
    expect(said('content-encoding')).toBeNull()
    expect(said('access-control-allow-origin')).toBe('*')
    expect(said('nexus-version')).toBe(said('nexus-latest-version'))
    watching.cut()
  })

  test('is opened by the cookie of a page of ours, and by that of no other page', async () => {
    const { id } = await held()
    const signedIn = await post(house.url, 'accounts.signIn', {
      input: { email: guest.email, password: 'a long password' },
    })
    const cookie = signedIn.headers.getSetCookie().map((set) => set.split(';', 1)[0])
    const from = (origin: string) =>
      openWatch(house.url, { bookingId: id }, { headers: { cookie: cookie.join('; '), origin } })
    const ours = await from('https://stay.example')
    expect(ours.response.headers.get('access-control-allow-credentials')).toBe('true')
    expect((await ours.event()).booking.id).toBe(id)
    ours.cut()
    expect(await (await from('https://elsewhere.example')).failure()).toMatchObject({
      code: 'ORIGIN_REFUSED',
    })
  })

  test('is not opened by those who only look whether it is there, nor in a batch, nor by POST', async () => {
    const address = `${house.url}/trpc/bookings.watch`
    const head = await fetch(address, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    const batch = await fetch(`${house.url}/trpc/bookings.watch,accounts.me?batch=1`, {
      headers: { authorization: `Bearer ${guest.token}` },
    })
    expect(batch.status).toBe(207)
    expect(await batch.text()).toContain('Open a subscription by GET')
    const post = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${guest.token}` },
      body: '{}',
    })
    expect(post.status).toBe(400)
  })

  test('is read by the EventSource of tRPC itself, also through a cut', async () => {
    const { id } = await held()
    await using tunnel = await openTunnel(house.url)
    const client = createTRPCClient<AppRouter>({
      links: [
        httpSubscriptionLink({
          url: `${tunnel.url}/trpc`,
          transformer,
          EventSource: EventSource as never,
          eventSourceOptions: { fetch: withToken } as never,
        }),
      ],
    })
    function withToken(url: string | URL, init: RequestInit): Promise<Response> {
      return fetch(url, {
        ...init,
        headers: [...new Headers(init.headers), ['authorization', `Bearer ${guest.token}`]],
      })
    }
    const heard: string[] = []
    const done = Promise.withResolvers<void>()
    const subscription = client.bookings.watch.subscribe(
      { bookingId: id },
      {
        onData: ({ data }) => {
          heard.push(data.type)
          expect(data.at).toBeInstanceOf(Date)
          if (data.type === 'booking.created') {
            tunnel.cut()
            pay(id).catch(done.reject)
          }
          if (data.type === 'booking.confirmed') done.resolve()
        },
        onError: done.reject,
      },
    )
    await done.promise
    subscription.unsubscribe()
    expect(tunnel.connections()).toBeGreaterThan(1)
    expect(heard).toEqual([
      'booking.created',
      'payment.started',
      'payment.succeeded',
      'booking.confirmed',
    ])
  })

  test('tells a client of tRPC what is wrong as a typed error', async () => {
    const client = createTRPCClient<AppRouter>({
      links: [
        httpSubscriptionLink({
          url: `${house.url}/trpc`,
          transformer,
          EventSource: EventSource as never,
        }),
      ],
    })
    const error = await new Promise((resolve, reject) => {
      const { unsubscribe } = client.bookings.watch.subscribe(
        { bookingId: '00000000-0000-7000-8000-000000000000' },
        {
          onData: reject,
          onError: (caught) => {
            unsubscribe()
            resolve(caught)
          },
        },
      )
    })
    expect(error).toBeInstanceOf(TRPCClientError)
    expect((error as { data: unknown }).data).toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('is cut when the server stops, and does not hold it up; those who watched go on elsewhere', async () => {
    const { id } = await held()
    const config = { ...house.deps.config, NEXUS_PORT: 0 }
    const replica = await startApi({ ...house.deps, config, metrics: createMetrics(house.deps.db) })
    const watching = await openWatch(replica.url, { bookingId: id }, { token: guest.token })
    const first = await watching.event()
    const begin = performance.now()
    const rest = watching.next().then(
      (said) => said,
      () => 'cut' as const,
    )
    await replica.close()
    expect(performance.now() - begin).toBeLessThan(2_000)
    // Not the event that says that there is no more to come.
    expect(await rest).toBe('cut')
    await guest.bookings.cancel.mutate({ bookingId: id })
    const elsewhere = await watch(id, guest, first.id)
    expect((await elsewhere.event()).type).toBe('booking.cancelled')
    elsewhere.cut()
  })
})

/** Lets so many things happen to a booking, a few at a time, from several connections. */
async function happen(bookingId: string, many: number): Promise<void> {
  const { pool } = house.deps.db.sql
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let turn = 0; turn < many / 4; turn++)
        await pool.query(
          `INSERT INTO payment (booking_id, provider, tx_ref, status, currency, amount_minor, return_url)
           VALUES ($1, 'chapa', gen_random_uuid(), 'failed', 'ETB', 1000, 'https://stay.example')`,
          [bookingId],
        )
    }),
  )
}

/** The same seed draws the same numbers, each below `most`. */
function drawFrom(start: number): (most: number) => number {
  let state = start
  return (most) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % most
  }
}

/** As if the booking had been brought in with triggers off. */
async function forgetEvents(bookingId: string): Promise<void> {
  const client = await house.deps.db.sql.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL session_replication_role = replica')
    await client.query('DELETE FROM event WHERE booking_id = $1', [bookingId])
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}
