import { type House, openHouse, wholeListing } from '@nexus/api/testing'
import { createServer, request as send, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCaller } from '../src/call.ts'
import { addDays, createNexus, type Nexus, type StoredSession, stayDateIn } from '../src/index.ts'
import { event, openServer, refusal } from './server.ts'

const path = 'bookings.watch'
const message = (number: number) => event(null, `{"json":{"number":${number}}}`, String(number))
const connected = (silenceMs = 40_000) =>
  event('connected', JSON.stringify({ reconnectAfterInactivityMs: silenceMs }))

/** A server whose connections do one thing after the other; the last one again and again. */
async function openStreams(...connections: ((response: ServerResponse) => void)[]) {
  const asked: { lastEventId: unknown; authorization: string | undefined }[] = []
  const server = await openServer((request, response) => {
    const input = new URL(request.url ?? '', 'http://x').searchParams.get('input') ?? '{}'
    const { lastEventId } = (JSON.parse(input) as { json: { lastEventId?: string } }).json
    asked.push({ lastEventId, authorization: request.headers.authorization })
    const act = connections[Math.min(asked.length, connections.length) - 1]
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    act?.(response)
  })
  return Object.assign(server, { asked })
}

/** The first events of a subscription, and how it ended. */
async function listen(url: string, wanted: number, options = {}) {
  const caller = createCaller({ url, ...options })
  const seen: unknown[] = []
  for await (const { data } of caller.subscribe(path, { bookingId: 'x' })) {
    seen.push((data as { number: number }).number)
    if (seen.length === wanted) break
  }
  return seen
}

describe('a connection that breaks is made again after what was told last', () => {
  test.each<[string, (response: ServerResponse) => void]>([
    ['it is cut', (response) => void response.write(message(2), () => response.destroy())],
    ['it ends without a word', (response) => void response.end(message(2))],
    [
      'it is cut within an event',
      (response) =>
        void response.write(message(2) + message(3).slice(0, 12), () => response.destroy()),
    ],
    ['it falls silent', (response) => void response.write(connected(60) + message(2))],
    [
      'the server fails',
      (response) =>
        void response.end(message(2) + event('serialized-error', inner(refusal('INTERNAL', 500)))),
    ],
  ])('when %s', async (_, breaks) => {
    await using server = await openStreams(
      (response) => {
        response.write(connected() + message(1))
        response.end()
      },
      breaks,
      (response) => void response.write(message(2) + message(3) + message(4)),
    )
    expect(await listen(server.url, 4)).toEqual([1, 2, 3, 4])
    expect(server.asked.map(({ lastEventId }) => lastEventId)).toEqual([undefined, '1', '2'])
  })
})

test('an event that is sent again is told once; one begins after what was seen before', async () => {
  await using server = await openStreams(
    (response) => void response.end(message(1) + message(1)),
    (response) => void response.write(message(1) + message(2)),
  )
  expect(await listen(server.url, 2)).toEqual([1, 2])
  const events = createCaller({ url: server.url }).subscribe(path, {}, { lastEventId: '0' })
  for await (const _ of events) break
  expect(server.asked.map(({ lastEventId }) => lastEventId)).toEqual([undefined, '1', '0'])
})

test('a ping is a sign of life, and no event', async () => {
  await using server = await openStreams((response) => {
    response.write(connected(1_500))
    let pings = 0
    const timer = setInterval(() => {
      if (++pings < 8) return void response.write(event('ping', ''))
      clearInterval(timer)
      response.write(message(1))
    }, 250)
  })
  expect(await listen(server.url, 1)).toEqual([1])
  expect(server.asked).toHaveLength(1)
})

test('a token that expires while one listens is renewed, and the stream goes on', async () => {
  const kept: { session: StoredSession | null } = {
    session: { token: 'old', refreshToken: 'r', tokenExpiresAt: null },
  }
  const expired = event('serialized-error', inner(refusal('SESSION_EXPIRED', 401)))
  await using server = await openServer((request, response) => {
    if (request.url?.includes('refresh'))
      return void response.end(
        JSON.stringify({ result: { data: { json: { token: 'new', tokenExpiresIn: 900 } } } }),
      )
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    if (request.headers.authorization === 'Bearer new') response.write(message(2))
    else response.end(connected() + message(1) + expired)
  })
  const session = {
    get: () => kept.session,
    set: (next: StoredSession | null) => void (kept.session = next),
  }
  expect(await listen(server.url, 2, { session })).toEqual([1, 2])
  expect(kept.session).toMatchObject({ token: 'new', refreshToken: 'r' })
})

describe('a stream ends', () => {
  const endless = (response: ServerResponse) => void response.write(connected() + message(1))

  test('when the API says that there is no more', async () => {
    await using server = await openStreams(
      (response) => void response.end(message(1) + event('return', '')),
    )
    expect(await listen(server.url, 9)).toEqual([1])
  })

  test.each([
    ['NOT_FOUND', 404],
    ['UNAUTHENTICATED', 401],
    ['TOO_MANY_STREAMS', 429],
  ])('with %s, when the API refuses it', async (code, status) => {
    await using server = await openStreams(
      (response) =>
        void response.end(
          event(
            'serialized-error',
            inner(refusal(code, status, code === 'TOO_MANY_STREAMS' ? { limit: 1 } : null)),
          ),
        ),
    )
    await expect(listen(server.url, 1)).rejects.toMatchObject({ code, path })
    expect(server.asked).toHaveLength(1)
  })

  test('with BAD_RESPONSE, when something else answers', async () => {
    await using server = await openServer((_, response) => void response.end('<h1>Sign in</h1>'))
    await expect(listen(server.url, 1)).rejects.toMatchObject({ code: 'BAD_RESPONSE' })
  })

  test('with ABORTED, CLOSED: while it waits, and before it begins', async () => {
    await using server = await openStreams(endless)
    const caller = createCaller({ url: server.url })
    const controller = new AbortController()
    const one = caller.subscribe(path, {}, { signal: controller.signal })[Symbol.asyncIterator]()
    const two = caller.subscribe(path, {})[Symbol.asyncIterator]()
    await Promise.all([one.next(), two.next()])
    const waiting = [one.next(), two.next()]
    controller.abort('moved on')
    caller.close()
    await expect(waiting[0]).rejects.toMatchObject({ code: 'ABORTED', cause: 'moved on' })
    await expect(waiting[1]).rejects.toMatchObject({ code: 'CLOSED' })
    const late = caller.subscribe(path, {})[Symbol.asyncIterator]()
    await expect(late.next()).rejects.toMatchObject({ code: 'CLOSED', path })
  })

  test('without an error, also while the next event is awaited, when the loop is left; the connection is closed', async () => {
    const gone = Promise.withResolvers<void>()
    await using server = await openStreams((response) => {
      response.on('close', () => gone.resolve())
      endless(response)
    })
    const events = createCaller({ url: server.url }).subscribe(path, {})[Symbol.asyncIterator]()
    await events.next()
    const next = events.next()
    await events.return?.()
    expect(await next).toEqual({ done: true, value: undefined })
    await gone.promise
  })
})

describe('at the house', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('what happens to a booking is told once each, though the network cuts every connection soon', async () => {
    await using network = await openCutting(house.url, 700)
    const guest = await person(network.url)
    const { id: bookingId } = await book(house.url, guest)
    const seen: { id: string; type: string }[] = []
    for await (const happened of guest.bookings.watch(bookingId)) {
      seen.push(happened)
      if (seen.length === 1) void guest.bookings.cancel({ bookingId })
      if (happened.booking.status === 'cancelled') break
    }
    expect(seen.map(({ type }) => type)).toEqual(['booking.created', 'booking.cancelled'])
    expect(network.cuts()).toBeGreaterThan(0)
    guest.close()
  })

  let people = 0
  async function person(url: string): Promise<Nexus> {
    const nexus = createNexus({ url, retries: 50, timeoutMs: 20_000 })
    await nexus.accounts.signUp({
      name: 'Sara Bekele',
      email: `stream-${++people}@test.example`,
      password: 'a long password',
    })
    return nexus
  }

  async function book(url: string, guest: Nexus) {
    const host = await person(url)
    const payoutAccount = { bankCode: '855', accountName: 'Dawit', accountNumber: '0900123456' }
    await host.accounts.becomeHost({ displayName: 'Dawit', payoutAccount })
    const { id: listingId } = await host.listings.create(wholeListing)
    await host.listings.publish({ listingId })
    const checkIn = addDays(stayDateIn('Africa/Addis_Ababa'), 30)
    const quote = await guest.quotes.create({
      listingId,
      checkIn,
      checkOut: addDays(checkIn, 2),
      guests: 2,
    })
    return guest.bookings.create({ quoteId: quote.id })
  }
})

/** What `refusal` says, as a stream has it. */
function inner(refused: string): string {
  return JSON.stringify((JSON.parse(refused) as { error: unknown }).error)
}

/** A network before a server that cuts each answer after so many bytes at first, and after more each time. */
async function openCutting(target: string, firstBytes: number) {
  let cuts = 0
  const server = createServer((request, response) => {
    const { method, url, headers } = request
    const onward = send(target + url, {
      method,
      headers: { ...headers, host: new URL(target).host },
    })
    request.pipe(onward)
    onward.on('error', () => response.destroy())
    onward.on('response', (answer) => {
      let left = firstBytes * 1.3 ** cuts
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.on('data', (piece: Buffer) => {
        left -= piece.length
        if (left >= 0) return void response.write(piece)
        cuts++
        response.destroy()
        onward.destroy()
      })
      answer.on('end', () => response.end())
      answer.on('error', () => response.destroy())
      response.on('close', () => onward.destroy())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cuts: () => cuts,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
