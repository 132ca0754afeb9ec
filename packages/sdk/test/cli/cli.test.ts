import { type House, openHouse, publishListing } from '@nexus/api/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, stayDateIn } from '../../src/index.ts'
import { nodes } from '../machine.ts'
import { openServer } from '../server.ts'
import { type Installed, install } from './installed.ts'

let house: House
let sdk: Installed

beforeAll(async () => {
  ;[sdk, house] = await Promise.all([install(), openHouse()])
}, 120_000)
afterAll(async () => {
  await sdk?.[Symbol.asyncDispose]()
  await house?.[Symbol.asyncDispose]()
})

const here = process.execPath
const search = '{"limit":1}'

describe.each(nodes())('in %s', (_, node) => {
  test('help says what to do, and a version can be asked for', async () => {
    const { code, out, err } = await sdk.run(node, ['--help'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/doctor.*call.*watch.*NEXUS_URL.*Begin with/s)
    expect((await sdk.run(node, ['--version'])).out).toMatch(
      /^@nexus\/sdk \d+\.\d+\.\d+, contract \d{4}-\d\d-\d\d\n$/,
    )
  })

  test('doctor finds all well with an API that is', async () => {
    const { code, out } = await sdk.run(node, [
      'doctor',
      '--url',
      house.url,
      '--origin',
      'https://shop.example',
    ])
    expect(out).toMatch(
      /✓ reachable.*✓ is Nexus.*✓ version.*✓ clock.*✓ ready.*✓ CORS.*All is well/s,
    )
    expect(out).not.toContain('\u001B')
    expect(code).toBe(0)
  })

  test('call prints the answer as JSON; the session comes from the environment', async () => {
    const person = await house.guest('Sara Bekele')
    const found = await sdk.run(node, ['call', 'listings.search', search, '--url', house.url])
    expect(JSON.parse(found.out)).toMatchObject({ items: [] })
    const env = { NEXUS_URL: house.url, NEXUS_TOKEN: person.token }
    const me = await sdk.run(node, ['call', 'accounts.me', '--json'], { env })
    expect(me.out.split('\n')).toHaveLength(2)
    expect(JSON.parse(me.out)).toMatchObject({ name: 'Sara Bekele' })
    expect([found.code, me.code]).toEqual([0, 0])
  })
})

describe('call', () => {
  test('reads its input from standard input', async () => {
    const input = JSON.stringify({ email: 'nobody@test.example', password: 'a long password' })
    const { code, out, err } = await sdk.run(
      here,
      ['call', 'accounts.signIn', '-', '--url', house.url],
      { input },
    )
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^✗ WRONG_CREDENTIALS .*\n {2}Correct them.*request id: .+/s)
  })

  test('for programs, an error is a line of JSON', async () => {
    const { code, err } = await sdk.run(here, [
      'call',
      'bookings.byId',
      '{"bookingId":"x"}',
      '--json',
      '--url',
      house.url,
    ])
    expect(code).toBe(1)
    expect(JSON.parse(err)).toMatchObject({
      code: 'UNAUTHENTICATED',
      remedy: expect.stringContaining('accounts.signIn'),
      requestId: expect.any(String),
    })
  })

  test.each([
    [['call', 'listing.serch'], /no procedure "listing.serch".*Did you mean listings.search\?/s],
    [['call', 'search'], /Did you mean listings.search\?/],
    [['call', 'quotes.nothingLikeIt'], /There are: quotes.create, quotes.byId/],
    [['call'], /call what\?.*Name a procedure/s],
    [['call', 'listings.search', '{guests:2}'], /not JSON.*single quotes/s],
    [['call', 'listings.search', '[1]'], /is an object/],
    [['call', 'listings.search', '{"guests":', '2}'], /more than one input/],
    [['call', 'bookings.watch'], /Use nexus-sdk watch bookings.watch/],
    [['watch', 'listings.search'], /cannot be watched.*bookings.watch/s],
    [['watch', 'bookings.byId'], /Which one\?/],
    [['doktor'], /Did you mean nexus-sdk doctor\?/],
    [['doctor', '--orign', 'x'], /no option --orign.*Did you mean --origin\?/s],
    [['doctor', '--timeout', 'soon'], /milliseconds, not "soon"/],
    [[], /What is to be done\?.*Begin with/s],
  ])('%j is not understood, and told why', async (args, says) => {
    const { code, out, err } = await sdk.run(here, args, { env: { NEXUS_URL: house.url } })
    expect(err).toMatch(says)
    expect([code, out]).toEqual([2, ''])
  })

  test('without an address it asks for one', async () => {
    const { code, err } = await sdk.run(here, ['call', 'listings.search'])
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('--url http://127.0.0.1:4000, or set NEXUS_URL'),
    ])
  })
})

test('watch prints what happens as it happens, and ends with Ctrl-C', async () => {
  const [host, guest] = await Promise.all([house.host(), house.guest()])
  const listing = await publishListing(host)
  const checkIn = addDays(stayDateIn('Africa/Addis_Ababa'), 40)
  const stay = { listingId: listing.id, checkIn, checkOut: addDays(checkIn, 2), guests: 2 }
  const quote = await guest.quotes.create.mutate(stay)
  const { id } = await guest.bookings.create.mutate({ quoteId: quote.id })
  const who = ['--url', house.url, '--token', guest.token]
  const watching = sdk.start(here, [
    'watch',
    'bookings.byId',
    JSON.stringify({ bookingId: id }),
    ...who,
  ])
  const next = async () => JSON.parse((await watching.lines.next()).value ?? 'null')
  const first = await next()
  expect(first).toMatchObject({ booking: { id, status: 'pending_payment' } })
  await guest.bookings.cancel.mutate({ bookingId: id })
  expect(await next()).toMatchObject({
    type: 'booking.cancelled',
    booking: { status: 'cancelled' },
  })
  expect(await watching.stop()).toBe(0)

  const later = sdk.start(here, ['watch', 'bookings.watch', id, '--from', first.id, ...who])
  const [line] = [await later.lines.next()]
  expect(JSON.parse(line.value ?? '')).toMatchObject({ type: 'booking.cancelled' })
  expect(await later.stop()).toBe(0)
})

describe('doctor says what is wrong and what to do', () => {
  test('no address', async () => {
    expect(await doctor('api.example')).toEqual([
      1,
      { url: 'fail: "api.example" is not an address.' },
    ])
  })

  test('a closed port, and one that browsers refuse', async () => {
    const gone = await openServer(() => {})
    await gone[Symbol.asyncDispose]()
    const { host } = new URL(gone.url)
    expect(await doctor(gone.url)).toEqual([1, { reachable: `fail: Nobody listens at ${host}.` }])
    expect((await doctor('http://127.0.0.1:1'))[1].reachable).toMatch(/refuse the port/)
  })

  test('a name that is none', async () => {
    const [code, found] = await doctor('https://api.nowhere.invalid')
    expect([code, found.reachable]).toEqual([
      1,
      'fail: There is no machine called api.nowhere.invalid.',
    ])
  })

  test('a port that speaks no TLS', async () => {
    const [code, found] = await doctor(house.url.replace('http:', 'https:'))
    expect([code, found.reachable]).toEqual([1, 'fail: It does not speak TLS here.'])
  })

  test('a server that never answers', async () => {
    await using server = await openServer(() => {})
    const [code, found] = await doctor(server.url, '--timeout', '200')
    expect([code, found.reachable]).toEqual([1, 'fail: No answer within 200 ms.'])
  })

  test.each([
    [
      200,
      'text/html',
      '<title>Sign in</title>',
      'Something else answers: status 200, text/html, "Sign in".',
    ],
    [
      502,
      'text/html',
      '<h1>Bad Gateway</h1>',
      'Something else answers: status 502, text/html, "Bad Gateway".',
    ],
    [
      404,
      'application/json',
      '{"error":"no"}',
      'Something else answers: status 404, application/json.',
    ],
  ])('a proxy that answers %s %s', async (status, type, body, says) => {
    await using server = await openServer((_, response) => {
      response.writeHead(status, { 'content-type': type }).end(body)
    })
    const [code, found] = await doctor(server.url)
    expect([code, found['is Nexus']]).toEqual([1, `fail: ${says}`])
    expect(found).not.toHaveProperty('ready')
  })

  test.each([
    ['3 hours ahead of', 3 * 3600],
    ['4 minutes behind', -240],
  ])('a clock that is %s the API', async (says, seconds) => {
    await using server = await inFrontOf(house.url, () => ({
      date: new Date(Date.now() - seconds * 1000).toUTCString(),
    }))
    const [code, found] = await doctor(server.url)
    const hours = Math.abs(seconds) > 300
    expect(found.clock).toBe(`${hours ? 'fail' : 'warn'}: This machine is ${says} the API.`)
    expect(code).toBe(hours ? 1 : 0)
  })

  test('an older API, a newer one, and one that does not say', async () => {
    const error = { code: 'UNKNOWN_VERSION', remedy: 'x', details: { known: ['2020-01-01'] } }
    await using older = await openServer((_, response) => {
      response.writeHead(400).end(JSON.stringify({ error: { json: { data: error } } }))
    })
    await using newer = await inFrontOf(house.url, () => ({ 'nexus-latest-version': '2999-01-01' }))
    await using silent = await inFrontOf(house.url, () => ({ 'nexus-version': undefined }))
    expect((await doctor(older.url))[1].version).toMatch(/fail: .*knows 2020-01-01/)
    expect(await doctor(newer.url)).toEqual([
      0,
      expect.objectContaining({ version: expect.stringMatching(/warn: .*newest is 2999-01-01/) }),
    ])
    expect((await doctor(silent.url))[1].version).toMatch(/warn: .*does not say/)
  })

  test('an API that is not ready', async () => {
    await using server = await inFrontOf(house.url, (path) => (path === '/ready' ? 503 : {}))
    expect(await doctor(server.url)).toEqual([
      1,
      expect.objectContaining({ ready: expect.stringContaining('fail: It is not ready') }),
    ])
  })

  test('a page that may not call, or not send what the SDK sends', async () => {
    await using none = await inFrontOf(house.url, () => ({
      'access-control-allow-origin': undefined,
    }))
    await using few = await inFrontOf(house.url, () => ({
      'access-control-allow-headers': 'content-type',
    }))
    const origin = ['--origin', 'https://shop.example']
    expect((await doctor(none.url, ...origin))[1].CORS).toBe(
      'fail: Pages of https://shop.example are not allowed.',
    )
    expect((await doctor(few.url, ...origin))[1].CORS).toBe(
      'fail: Pages may not send authorization, nexus-version, idempotency-key.',
    )
    expect((await doctor(house.url, '--origin', 'shop'))[1].CORS).toBe('fail: "shop" is no origin.')
  })

  test('a token that is good for nothing, and one that is', async () => {
    const { token } = await house.guest('Sara Bekele')
    expect((await doctor(house.url, '--token', 'stale'))[1].session).toMatch(
      /fail: UNAUTHENTICATED/,
    )
    expect((await doctor(house.url, '--token', token))[1].session).toBe(
      'ok: Signed in as Sara Bekele (guest).',
    )
  })

  async function doctor(
    url: string,
    ...args: string[]
  ): Promise<[code: number | null, found: Record<string, string>]> {
    const { code, out } = await sdk.run(here, ['doctor', '--url', url, '--json', ...args])
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    // Whatever is not well comes with what to do.
    for (const { status, remedy } of lines)
      expect(remedy === undefined).toBe(['ok', 'skipped'].includes(status))
    return [
      code,
      Object.fromEntries(lines.map(({ name, status, says }) => [name, `${status}: ${says}`])),
    ]
  }
})

type Change = (path: string) => number | Record<string, string | undefined>

/** Hands everything on to the API and changes its answers: some headers, or the status. */
function inFrontOf(api: string, change: Change) {
  return openServer((request, response) => {
    const { host: _, connection: __, ...headers } = request.headers
    const sent = { method: request.method ?? 'GET', headers: headers as Record<string, string> }
    void fetch(`${api}${request.url}`, sent).then(async (answer) => {
      const made = change(request.url ?? '')
      const {
        'content-encoding': _,
        'content-length': __,
        'transfer-encoding': ___,
        ...kept
      } = Object.fromEntries(answer.headers)
      const all = Object.entries({ ...kept, ...(typeof made === 'object' && made) })
      response.sendDate = false
      response
        .writeHead(
          typeof made === 'number' ? made : answer.status,
          Object.fromEntries(all.filter(([, value]) => value !== undefined)) as Record<
            string,
            string
          >,
        )
        .end(await answer.text())
    })
  })
}
