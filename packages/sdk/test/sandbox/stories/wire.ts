import { beforeAll, describe, expect, test } from 'vitest'
import { publish, quote, whole } from '../place.ts'
import { send } from '../wire.ts'
import { day, password, type Person, type World } from '../world.ts'

const json = (value: unknown) => JSON.stringify({ json: value })

export function wireStories(open: () => World): void {
  let host: Person
  let guest: Person
  let listingId: string
  beforeAll(async () => {
    host = await open().host()
    guest = await open().person()
    ;({ id: listingId } = await publish(host, { unitCount: 50 }))
  })
  const as = ({ token }: Person) => ({ authorization: `Bearer ${token}` })

  test.each([
    ['no JSON', '{', 'Send valid JSON, without keys such as __proto__.'],
    [
      'keys that reach a prototype',
      '{"json":{"__proto__":1}}',
      'Send valid JSON, without keys such as __proto__.',
    ],
    [
      'an input without its envelope',
      '{"email":"a"}',
      'Send the input as { "json": … }, as the SDK does.',
    ],
    ['deep nesting', '['.repeat(40), 'Nest lists and objects at most 32 levels deep.'],
    ['a NUL in a text', json({ email: 'a\0b' }), 'Leave out the character U+0000.'],
  ])('%s is refused with the remedy', async (_, body, message) => {
    const { status, error } = await send(open(), 'accounts.signIn', { body })
    expect(status).toBe(400)
    expect(error).toMatchObject({ code: 'BAD_INPUT', details: { issues: [{ message }] } })
  })

  test('what is not sent as calls are sent is refused: a form, a mutation by GET, an input for none', async () => {
    const world = open()
    const form = await send(world, 'accounts.signIn', {
      body: 'email=a',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(form.error?.details).toEqual({
      issues: [{ path: '', message: 'Send POST requests with the content type application/json.' }],
    })
    const byGet = await send(world, 'accounts.signIn', { method: 'GET' })
    expect(byGet.error?.details).toEqual({
      issues: [{ path: '', message: 'Call mutations with POST.' }],
    })
    const input = await send(world, 'accounts.me', { body: json({}), headers: as(guest) })
    expect(input.error?.details).toEqual({
      issues: [{ path: '', message: 'This procedure takes no input.' }],
    })
    const none = await send(world, 'listings.paint', { method: 'GET' })
    expect(none).toMatchObject({ status: 404, error: { code: 'NOT_FOUND' } })
    const stream = await send(world, 'bookings.watch', { body: json({}), headers: as(guest) })
    expect(stream.error?.details).toEqual({
      issues: [{ path: '', message: 'Open a subscription by GET, alone, as an event stream.' }],
    })
    const large = await send(world, 'accounts.signIn', { body: json('x'.repeat(300_000)) })
    expect(large).toMatchObject({ status: 413, error: { code: 'PAYLOAD_TOO_LARGE' } })
  })

  test('several calls in one request are answered each in its place', async () => {
    const world = open()
    const batch = await send(world, 'accounts.me,listings.byId', {
      method: 'GET',
      query: `?batch=1&input=${encodeURIComponent(JSON.stringify({ 1: { json: { listingId } } }))}`,
      headers: as(guest),
    })
    expect(batch.status).toBe(200)
    expect(batch.result).toMatchObject([
      { result: { data: { json: { email: guest.email } } } },
      { result: { data: { json: { id: listingId } } } },
    ])
    const mixed = await send(world, 'accounts.me,listings.byId', {
      method: 'GET',
      query: '?batch=1',
    })
    expect(mixed.status).toBe(207)
    const many = await send(world, Array(21).fill('accounts.me').join(','), {
      method: 'GET',
      query: '?batch=1',
    })
    expect(many.error?.details).toMatchObject({
      issues: [{ message: 'Send at most 20 calls in one request.' }],
    })
  })

  test('every problem of an input is named, in sentences that say what to send', async () => {
    const { error } = await send(open(), 'listings.create', {
      body: json({ ...whole, title: 5, bedrooms: 2.5, type: 'castle', photos: 'none', beds: 101 }),
      headers: as(host),
    })
    expect(error).toMatchObject({
      code: 'BAD_INPUT',
      remedy: 'Correct the fields named in `issues` and call again. Nothing was changed.',
    })
    expect(error?.details).toMatchInlineSnapshot(`
      {
        "issues": [
          {
            "message": "Give one of apartment, house, guesthouse, villa, cabin, lodge, hotel_room, private_room.",
            "path": "type",
          },
          {
            "message": "Give text, not a number.",
            "path": "title",
          },
          {
            "message": "Give a whole number, not a fraction.",
            "path": "bedrooms",
          },
          {
            "message": "Give 100 or less.",
            "path": "beds",
          },
          {
            "message": "Give a list, not text.",
            "path": "photos",
          },
        ],
      }
    `)
  })

  describe('an idempotency key', () => {
    const key = () => ({ 'idempotency-key': crypto.randomUUID() })
    const create = (headers: Record<string, string>, title = 'A house at the lake') =>
      send(open(), 'listings.create', {
        body: json({ title }),
        headers: { ...as(host), ...headers },
      })

    test('makes a change once, and gives its answer again for a day', async () => {
      const headers = key()
      const first = await create(headers)
      const second = await create(headers)
      expect(second.result).toEqual(first.result)
      expect([first, second].map((answer) => answer.headers.get('idempotency-replayed'))).toEqual([
        null,
        'true',
      ])
      const other = await create(headers, 'Another house')
      expect(other).toMatchObject({ status: 422, error: { code: 'IDEMPOTENCY_KEY_REUSED' } })
      const reordered = await send(open(), 'listings.create', {
        body: ` { "json" : { "title" : "A house at the lake" } } `,
        headers: { ...as(host), ...headers },
      })
      expect(reordered.result).toEqual(first.result)
    })

    test('is one of its caller; what was refused for its form is not kept', async () => {
      const headers = key()
      const { id: quoteId } = await quote(open(), guest, { listingId })
      const book = (person: Person, input: unknown) =>
        send(open(), 'bookings.create', {
          body: json(input),
          headers: { ...as(person), ...headers },
        })
      expect((await book(guest, { quoteId: 'x' })).error?.code).toBe('BAD_INPUT')
      const made = await book(guest, { quoteId })
      expect(made.status).toBe(200)
      expect((await book(host, { quoteId })).error?.code).toBe('NOT_FOUND')
      expect((await book(guest, { quoteId })).result).toEqual(made.result)
    })

    test('keeps an answer that is an error of the caller', async () => {
      const headers = key()
      const publishDraft = async () => {
        const { id } = await host.nexus.listings.create({})
        return id
      }
      const id = await publishDraft()
      const attempt = () =>
        send(open(), 'listings.publish', {
          body: json({ listingId: id }),
          headers: { ...as(host), ...headers },
        })
      const first = await attempt()
      expect(first.error?.code).toBe('LISTING_INCOMPLETE')
      await host.nexus.listings.update({ listingId: id, ...whole })
      expect((await attempt()).error).toEqual(first.error)
    })

    test('must look like one, and covers one call', async () => {
      const short = await create({ 'idempotency-key': 'short' })
      expect(short.error).toMatchObject({
        code: 'BAD_INPUT',
        details: { issues: [{ path: 'idempotency-key' }] },
      })
      const batch = await send(open(), 'listings.create', {
        query: '?batch=1',
        body: JSON.stringify({ 0: { json: {} } }),
        headers: { ...as(host), ...key() },
      })
      expect(JSON.stringify(batch.result)).toContain('idempotency-key')
    })
  })

  describe('the version of the contract', () => {
    const signIn = (headers: Record<string, string>) =>
      send(open(), 'accounts.signIn', { body: json({ email: guest.email, password }), headers })

    test('is answered as it was asked for', async () => {
      const newest = await signIn({})
      const version = newest.headers.get('nexus-version')
      expect(newest.headers.get('nexus-latest-version')).toBe(version)
      expect(newest.result).toMatchObject({ json: { refreshToken: expect.any(String) } })
      const older = await signIn({ 'nexus-version': '2026-11-23' })
      expect(older.headers.get('nexus-version')).toBe('2026-11-23')
      expect(older.headers.get('nexus-latest-version')).toBe(version)
      const { json: session } = older.result as { json: { token: string } }
      expect(Object.keys(session).toSorted()).toEqual(['expiresAt', 'token', 'user'])
      // The token of the older session lasts as long as the session.
      await open().advance(day / 2)
      const me = await send(open(), 'accounts.me', {
        method: 'GET',
        headers: { authorization: `Bearer ${session.token}`, 'nexus-version': '2026-11-23' },
      })
      expect(me.status).toBe(200)
    })

    test('that nobody knows is refused with those that are known', async () => {
      const unknown = await signIn({ 'nexus-version': '2031-01-01' })
      expect(unknown).toMatchObject({
        status: 400,
        error: {
          code: 'UNKNOWN_VERSION',
          details: { known: expect.arrayContaining(['2026-11-23']) },
        },
      })
    })

    test('before access tokens hears of an expired one as it did then', async () => {
      const { result } = await signIn({})
      const { token } = (result as { json: { token: string } }).json
      await open().advance(day / 2)
      const ask = (headers: object) =>
        send(open(), 'accounts.me', {
          method: 'GET',
          headers: { authorization: `Bearer ${token}`, ...headers },
        })
      expect((await ask({})).error?.code).toBe('SESSION_EXPIRED')
      expect((await ask({ 'nexus-version': '2026-11-23' })).error?.code).toBe('UNAUTHENTICATED')
    })
  })

  test('each answer says under which id it is known', async () => {
    const given = await send(open(), 'accounts.me', {
      method: 'GET',
      headers: { 'x-request-id': 'mine-123456' },
    })
    expect(given.headers.get('x-request-id')).toBe('mine-123456')
    const made = await send(open(), 'accounts.me', { method: 'GET' })
    expect(made.headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/)
    expect(made.headers.get('content-type')).toMatch(/^application\/json/)
  })
}
