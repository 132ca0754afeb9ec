import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorCatalogue } from '../src/errors.ts'
import { buildManifest } from '../src/manifest.ts'
import { openCase } from '../src/cases/open.ts'
import { openWorld, type World } from './access/world.ts'
import { goodInputs } from './bad-input/good.ts'
import { fingerprint } from './bad-input/fingerprint.ts'
import { spoil, type Spoilt } from './bad-input/spoil.ts'
import { mangled, textsOf } from './bad-input/mangle.ts'
import { type House, openHouse } from './house.ts'
import { exchange, type Exchange, post, sendAs } from './http-door/wire.ts'

const manifest = buildManifest()
const procedures = manifest.procedures
const takingInput = procedures.filter(({ input }) => input !== null)
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

let house: House
let world: World
let good: ReturnType<typeof goodInputs>
beforeAll(async () => {
  house = await openHouse({
    env: { AUTH_TRIES_PER_EMAIL: '1000', AUTH_TRIES_PER_ADDRESS: '1000000' },
  })
  world = await openWorld(house)
  const [{ id: quoteId }, bookingId, { id: paymentId }] = [
    await world.quote(),
    await world.paid(),
    await world.payment(),
  ]
  const caseId = await openCase(house.deps.db.prisma, {
    kind: 'payment_open',
    subject: `payment:${paymentId}`,
    gatewaySays: {},
    ledgerSays: {},
    fix: { action: 'nothing', because: 'It is a test.' },
  })
  good = goodInputs(world, { bookingId, paymentId, quoteId, ...(caseId && { caseId }) })
})
afterAll(() => house[Symbol.asyncDispose]())

function kindOf(path: string) {
  return procedures.find((procedure) => procedure.path === path)!.kind
}

function send(
  path: string,
  input: unknown,
  token = world.tokens[good[path]?.as ?? 'nobody'],
): Promise<Exchange> {
  const kind = kindOf(path)
  const tooLong = kind === 'query' && JSON.stringify(input ?? null).length > 4_000
  return sendAs[tooLong ? 'mutation' : kind](house.url, path, { token, input })
}

const inside =
  /SELECT |INSERT |UPDATE |node_modules|\.ts[:)]|\bat \w+ \(|prisma|postgres|zod|invalid byte|PG::|stack/gi
const unhelpful =
  /Invalid input|Invalid option|expected \w+, received|^Too (small|big)|Unrecognized|undefined/

type Known = { secrets?: string[]; sent?: string }

/** What is wrong with an answer to a bad input; null when it is as it should be. A caller may hear their own words. */
function faultOf(answer: Exchange, { secrets = [], sent = '' }: Known = {}): string | null {
  const { status, error, text } = answer
  if (status < 400 || status >= 500) return `status ${status}: ${text.slice(0, 300)}`
  if (!error || !(error.data.code in errorCatalogue)) return `no typed error: ${text.slice(0, 300)}`
  if (error.data.httpStatus !== status)
    return `the error says ${error.data.httpStatus}, the answer ${status}`
  const leaked = [...text.matchAll(inside)].map(([words]) => words)
  if (leaked.some((words) => !sent.includes(words)))
    return `it tells of the inside: ${text.slice(0, 300)}`
  const told = secrets.find((secret) => text.includes(secret))
  if (told) return `it tells ${told}`
  for (const { message } of issuesOf(answer)) {
    if (unhelpful.test(message) || !/^[A-Z`].{8,}\.$/s.test(message))
      return `a sentence that does not help: ${message}`
  }
  return null
}

type Issue = { path: string; message: string }

function issuesOf({ error }: Exchange): Issue[] {
  return (error?.data.details as { issues?: Issue[] } | null)?.issues ?? []
}

function namesField(answer: Exchange, { path, input }: Spoilt): boolean {
  // A subscription has only its address to be asked in, which has an end.
  const tooLong = JSON.stringify(input).length > 16_000
  if (tooLong && answer.error?.data.code === 'PAYLOAD_TOO_LARGE') return true
  return (
    answer.error?.data.code === 'BAD_INPUT' && issuesOf(answer).some((issue) => issue.path === path)
  )
}

/** Runs a few at a time. */
async function each<Item>(items: Item[], run: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items]
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await run(item)
    }),
  )
}

/** What belongs to others and must not be in an answer to anybody else. */
function secretsFrom(path: string): string[] {
  const { email } = world.people[(good[path]?.as ?? 'nobody') as 'guest'] ?? { email: '' }
  return [
    'Cameroon Street',
    ...Object.values(world.people)
      .map((person) => person.email)
      .filter((other) => other !== email),
    ...Object.values(world.people).map(({ token }) => token),
  ]
}

test('there is a good input for every procedure that takes one, and the schema takes it', async () => {
  expect(Object.keys(good).sort()).toEqual(takingInput.map(({ path }) => path).sort())
  for (const { path, kind } of takingInput) {
    if (kind !== 'query') continue
    const { cursor: _, ...firstPage } = good[path]!.input
    expect([path, (await send(path, firstPage)).status]).toEqual([path, 200])
  }
})

describe('every way to spoil the input of', () => {
  test.each(takingInput.map(({ path, input }) => [path, input!] as const))(
    '%s is a typed error that names the field, and changes nothing',
    { timeout: 60_000 },
    async (path, schema) => {
      const spoilt = spoil(schema, good[path]!.input, manifest.types)
      const before = await fingerprint(house.deps.db)
      const faults: string[] = []
      await each(spoilt, async (bad) => {
        const answer = await send(path, bad.input)
        const fault =
          faultOf(answer, { secrets: secretsFrom(path) }) ??
          (namesField(answer, bad)
            ? null
            : `it does not name \`${bad.path}\`: ${JSON.stringify(answer.error?.data.details)}`)
        if (fault) faults.push(`${bad.what} — ${fault}`)
      })
      expect(faults).toEqual([])
      expect(spoilt.length).toBeGreaterThan(10)
      expect(await fingerprint(house.deps.db)).toEqual(before)
    },
  )
})

describe('every procedure', () => {
  test('refuses a body of 300 kB', async () => {
    const faults: string[] = []
    await each(procedures, async ({ path }) => {
      const answer = await post(house.url, path, {
        token: world.people.admin.token,
        input: { x: 'x'.repeat(300 * 1024) },
      })
      const fault =
        faultOf(answer) ??
        (answer.error?.data.code === 'PAYLOAD_TOO_LARGE' ? null : answer.error?.data.code)
      if (fault) faults.push(`${path}: ${fault}`)
    })
    expect(faults).toEqual([])
  })

  test('refuses a value 200,000 levels deep, and takes one of ten levels for what it is', async () => {
    const deep = (levels: number) => `{"json":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`
    const faults: string[] = []
    await each(takingInput, async ({ path }) => {
      for (const body of [`{"json":${'['.repeat(200_000)}`, deep(10), deep(31), deep(33)]) {
        const fault = faultOf(
          await exchange(`${house.url}/trpc/${path}`, {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              authorization: `Bearer ${world.tokens[good[path]!.as] ?? ''}`,
            },
            body,
          }),
        )
        if (fault) faults.push(`${path}: ${fault}`)
      }
    })
    expect(faults).toEqual([])
  })

  test('says who must sign in, before it says anything of the input', async () => {
    for (const { path, kind } of takingInput.filter(({ auth }) => auth !== 'open')) {
      const answer = await sendAs[kind](house.url, path, {
        input: { nonsense: true },
      })
      expect([path, answer.error?.data.code]).toEqual([path, 'UNAUTHENTICATED'])
    }
  })

  test('does not know an id that nobody has', async () => {
    const before = await fingerprint(house.deps.db)
    const found: string[] = []
    for (const { path } of takingInput) {
      const { cursor: _, ...input } = good[path]!.input
      const ids = Object.keys(input).filter((key) => key.endsWith('Id'))
      // Lists of staff are filtered by ids: nothing is found by one that nobody has.
      if (ids.length === 0 || path.startsWith('staff.list')) continue
      for (const id of [
        randomUUID(),
        '00000000-0000-0000-0000-000000000000',
        'ffffffff-ffff-ffff-ffff-ffffffffffff',
      ]) {
        const answer = await send(path, {
          ...input,
          ...Object.fromEntries(ids.map((key) => [key, id])),
        })
        if (answer.error?.data.code !== 'NOT_FOUND')
          found.push(`${path}: ${answer.text.slice(0, 200)}`)
      }
    }
    expect(found).toEqual([])
    expect(await fingerprint(house.deps.db)).toEqual(before)
  })
})

describe('what each field alone allows, but not together', () => {
  const day = (offset: number) =>
    new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)

  test.each([
    ['check-out before check-in', { checkIn: '2027-03-11', checkOut: '2027-03-08' }, 'BAD_INPUT'],
    [
      'check-out on the day of check-in',
      { checkIn: '2027-03-08', checkOut: '2027-03-08' },
      'BAD_INPUT',
    ],
    ['a stay in the past', { checkIn: day(-10), checkOut: day(-8) }, 'STAY_NOT_ALLOWED'],
    ['a stay that began yesterday', { checkIn: day(-2), checkOut: day(3) }, 'STAY_NOT_ALLOWED'],
    ['a stay in 1900', { checkIn: '1900-01-01', checkOut: '1900-01-03' }, 'STAY_NOT_ALLOWED'],
    ['a stay in 2199', { checkIn: '2199-12-30', checkOut: '2199-12-31' }, 'STAY_NOT_ALLOWED'],
    ['a stay of 250 years', { checkIn: day(5), checkOut: '2199-12-31' }, 'STAY_NOT_ALLOWED'],
    [
      'more guests than fit',
      { checkIn: '2027-09-01', checkOut: '2027-09-03', guests: 50 },
      'STAY_NOT_ALLOWED',
    ],
  ])('a quote for %s', async (_what, change, code) => {
    const before = await fingerprint(house.deps.db)
    const answer = await send('quotes.create', { ...good['quotes.create']!.input, ...change })
    expect(faultOf(answer)).toBeNull()
    expect(answer.error?.data.code).toBe(code)
    expect(await fingerprint(house.deps.db)).toEqual(before)
  })

  test.each([
    [
      'listings.search',
      'a stay that ends before it begins',
      { stay: { checkIn: '2027-03-11', checkOut: '2027-03-08' } },
      'stay.checkOut',
    ],
    [
      'listings.search',
      'a stay in the past',
      { stay: { checkIn: '2020-01-01', checkOut: '2020-01-03' } },
      'stay.checkIn',
    ],
    [
      'listings.search',
      'a stay of 250 years',
      { stay: { checkIn: '2027-03-08', checkOut: '2199-12-31' } },
      'stay.checkOut',
    ],
    [
      'listings.search',
      'a map upside down',
      { bounds: { south: 10, north: 8, west: 38, east: 40 } },
      'bounds.north',
    ],
    [
      'listings.calendar',
      'a time that ends before it begins',
      { from: '2027-04-01', to: '2027-03-01' },
      'to',
    ],
    ['listings.calendar', 'a hundred years', { from: '2027-04-01', to: '2127-04-01' }, 'to'],
    [
      'listings.update',
      'a longest stay below the shortest',
      { minNights: 9, maxNights: 3 },
      'minNights',
    ],
    [
      'listings.update',
      'more guests included than fit',
      { maxGuests: 2, guestsIncluded: 3 },
      'guestsIncluded',
    ],
    ['listings.create', 'a latitude alone', { longitude: undefined }, 'longitude'],
  ])('%s with %s', async (path, _what, change, field) => {
    const before = await fingerprint(house.deps.db)
    const { cursor: _, ...input } = good[path]!.input
    const answer = await send(path, { ...input, ...change })
    expect(faultOf(answer)).toBeNull()
    expect(issuesOf(answer).map((issue) => issue.path)).toContain(field)
    expect(await fingerprint(house.deps.db)).toEqual(before)
  })

  test('a refund in another currency, or of another amount, cancels nothing', async () => {
    const before = await fingerprint(house.deps.db)
    for (const expectedRefund of [
      { amountMinor: 7, currency: 'USD' },
      { amountMinor: -1, currency: 'ETB' },
      { amountMinor: Number.MAX_SAFE_INTEGER, currency: 'ETB' },
    ]) {
      const answer = await send('bookings.cancel', {
        ...good['bookings.cancel']!.input,
        expectedRefund,
      })
      expect(faultOf(answer)).toBeNull()
      expect(answer.error?.data.code).toBe('REFUND_CHANGED')
    }
    expect(await fingerprint(house.deps.db)).toEqual(before)
  })

  const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const cursors = [
    'x',
    '',
    '====',
    'e30',
    json({}),
    json([]),
    json([null]),
    json(['x']),
    json([1]),
    json([randomUUID(), randomUUID()]),
    json([{ not: '' }]),
    json([['price']]),
    json(['price', 1e30, 'ETB', randomUUID()]),
    json(['price', -1, 'EUR', randomUUID()]),
    json(['relevance', 2 ** 40, randomUUID()]),
    json(['rating', 5, 'x']),
    json(["'; DROP TABLE booking; --"]),
    json(['\u0000']),
    Buffer.from([0xff, 0xfe, 0x00]).toString('base64url'),
    '[['.repeat(200),
    '\u{1F600}',
  ]
  test.each(takingInput.filter(({ paged }) => paged).map(({ path }) => path))(
    'a cursor that %s never gave',
    async (path) => {
      const faults: string[] = []
      for (const cursor of cursors) {
        const answer = await send(path, { ...good[path]!.input, cursor })
        const fault =
          faultOf(answer, { secrets: secretsFrom(path) }) ??
          (issuesOf(answer).some((issue) => issue.path === 'cursor') ? null : answer.text)
        if (fault) faults.push(`${cursor}: ${fault}`)
      }
      expect(faults).toEqual([])
    },
  )
})

// `SEED=… FUZZ_SECONDS=600 npm test -- packages/api/test/bad-input.test.ts` repeats a run, or looks for longer.
const longer = Number(process.env.FUZZ_SECONDS ?? 0)
const limitMs = longer ? longer * 1000 : 18_000
const effort = { seed, interruptAfterTimeLimit: limitMs, markInterruptAsFailure: false }

test(
  `whatever is sent, the answer is a result or a typed 4xx (SEED=${seed})`,
  { timeout: limitMs + 30_000 },
  async () => {
    const known = Object.keys(good)
    const call = fc
      .constantFrom(...known)
      .chain((path) => fc.record({ path: fc.constant(path), input: mangled(good[path]!.input) }))
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 8, maxLength: 8 }), async (calls) => {
        const answers = await Promise.all(calls.map(({ path, input }) => send(path, input)))
        const faults = answers.flatMap((answer, index) => {
          const fault =
            answer.status === 200
              ? null
              : faultOf(answer, {
                  secrets: secretsFrom(calls[index]!.path),
                  sent: JSON.stringify(calls[index]!.input ?? ''),
                })
          return fault ? [`${calls[index]!.path}: ${fault}`] : []
        })
        expect(faults).toEqual([])
      }),
      { ...effort, numRuns: longer ? 1e6 : 800 },
    )
  },
)

test(
  `whatever bytes are sent, the answer is a result or a typed 4xx (SEED=${seed})`,
  { timeout: limitMs + 30_000 },
  async () => {
    const paths = Object.keys(good)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        textsOf(Object.values(good).map(({ input }) => ({ json: input }))),
        async (path, body) => {
          const headers = {
            'content-type': 'application/json',
            authorization: `Bearer ${world.tokens[good[path]!.as] ?? 'x'}`,
          }
          const answer = await exchange(`${house.url}/trpc/${path}`, {
            method: 'POST',
            headers,
            body,
          })
          expect(
            answer.status === 200
              ? null
              : faultOf(answer, { secrets: secretsFrom(path), sent: body }),
          ).toBeNull()
        },
      ),
      { ...effort, numRuns: longer ? 1e6 : 1_000 },
    )
  },
)
