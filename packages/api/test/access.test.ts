import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appRouter } from '../src/root.ts'
import { callers, type CallerName, openWorld, type World } from './access/world.ts'
import { type Row, table } from './access/table.ts'
import { type House, openHouse } from './house.ts'
import { type Exchange, sendAs } from './http-door/wire.ts'

type Definition = { type: keyof typeof sendAs; meta: { auth: string; errors: readonly string[] } }
const procedures = Object.fromEntries(
  Object.entries(appRouter._def.procedures).map(([path, procedure]) => [
    path,
    (procedure as unknown as { _def: Definition })._def,
  ]),
)

let house: House
beforeAll(async () => {
  house = await openHouse({
    env: { AUTH_TRIES_PER_EMAIL: '1000', AUTH_TRIES_PER_ADDRESS: '100000' },
  })
})
afterAll(() => house[Symbol.asyncDispose]())

function call(
  { path }: Pick<Row, 'path'>,
  token: string | undefined,
  input: unknown,
): Promise<Exchange> {
  return sendAs[procedures[path]?.type ?? 'query'](house.url, path, {
    token,
    ...(input !== undefined && { input }),
  })
}

test('every procedure is in the table, and the table names no other', () => {
  expect([...new Set(table.map(({ path }) => path))].sort()).toEqual(Object.keys(procedures).sort())
})

test('whoever a procedure says may call it, may; nobody else', () => {
  for (const { path, outcomes } of table) {
    const auth = procedures[path]?.meta.auth
    expect([path, outcomes.nobody === 'UNAUTHENTICATED']).toEqual([path, auth !== 'open'])
    expect([path, outcomes.guest === 'NOT_A_HOST']).toEqual([path, auth === 'host'])
    expect([path, outcomes.guest === 'FORBIDDEN']).toEqual([path, auth === 'staff'])
  }
})

describe('what each caller gets from', () => {
  test.each(table.map((row, index) => [`${row.path} (row ${index + 1})`, row] as const))(
    '%s',
    async (_name, row) => {
      const world = await openWorld(house)
      const got = {} as Record<CallerName, string>
      for (const name of callers) {
        const input = await row.input?.(world, name)
        const answer = await call(row, world.tokens[name], input)
        got[name] =
          answer.status === 200
            ? 'ok'
            : (answer.error?.data.code ?? `an answer without a code, ${answer.status}`)
        if (got[name] === 'NOT_FOUND')
          await expectSameAsMissing(row, { token: world.tokens[name], input, answer })
        if (got[name] !== 'ok') expectDeclared(row, got[name])
      }
      expect(got).toEqual(row.outcomes)
    },
  )
})

type Refused = { token: string | undefined; input: unknown; answer: Exchange }

/** What belongs to others answers word for word as what does not exist. */
async function expectSameAsMissing(row: Row, { token, input, answer }: Refused): Promise<void> {
  const missing = Object.fromEntries(
    Object.entries(input as object).map(([key, value]) => [
      key,
      key.endsWith('Id') ? randomUUID() : value,
    ]),
  )
  const other = await call(row, token, missing)
  expect(withoutRequest(other)).toEqual(withoutRequest(answer))
}

function withoutRequest({ status, headers, text, error }: Exchange): unknown {
  const kept = [...headers.keys()].filter((name) => name !== 'date').sort()
  return { status, headers: kept, body: text.replaceAll(error?.data.requestId ?? '-', '') }
}

/** The manifest says what can come back. */
function expectDeclared({ path }: Row, code: string): void {
  const shared = ['UNAUTHENTICATED', 'NOT_A_HOST', 'FORBIDDEN']
  expect([...(procedures[path]?.meta.errors ?? []), ...shared]).toContain(code)
}

describe('the exact address', () => {
  const secrets = ['Cameroon Street', '8.9956', '38.7873']
  const leaks = (answer: Exchange) => secrets.filter((secret) => answer.text.includes(secret))

  /** Everything that a caller can read of the place and of a booking. */
  async function readAll(
    world: World,
    name: CallerName,
    bookingId: string,
  ): Promise<Record<string, string[]>> {
    const listingId = world.listing.id
    const bounds = { south: 8.5, west: 38.5, north: 9.5, east: 39.5 }
    const reads: [path: string, input: unknown][] = [
      ['listings.byId', { listingId }],
      ['listings.calendar', { listingId, from: '2027-03-01', to: '2027-04-01' }],
      ['listings.search', { bounds, limit: 100 }],
      [
        'listings.search',
        {
          bounds,
          text: 'Bole',
          sort: 'price',
          stay: { checkIn: '2028-03-01', checkOut: '2028-03-04' },
          guests: 2,
          limit: 100,
        },
      ],
      ['reviews.list', { listingId }],
      ['quotes.create', { listingId, ...world.stay(), guests: 2 }],
      ['bookings.byId', { bookingId }],
      ['bookings.list', {}],
      ['bookings.listForHost', {}],
      ['bookings.previewCancellation', { bookingId }],
      ['payments.list', { bookingId }],
      ['listings.mineById', { listingId }],
      ['listings.listMine', {}],
    ]
    const found: Record<string, string[]> = {}
    for (const [path, input] of reads) {
      const leaked = leaks(await call({ path }, world.tokens[name], input))
      if (leaked.length > 0) found[path] = leaked
    }
    return found
  }

  const strangers = ['nobody', 'otherGuest', 'otherHost', 'support', 'finance', 'admin'] as const

  test('is told to nobody while the guest has not paid, but to its host', async () => {
    const world = await openWorld(house)
    const { id } = await world.booking()
    for (const name of [...strangers, 'guest'] as const)
      expect([name, await readAll(world, name, id)]).toEqual([name, {}])
    expect(Object.keys(await readAll(world, 'host', id))).toEqual(
      expect.arrayContaining([
        'listings.byId',
        'listings.mineById',
        'listings.listMine',
        'bookings.byId',
      ]),
    )
  })

  test('is told to the guest once the booking is confirmed, and to no stranger', async () => {
    const world = await openWorld(house)
    const id = await world.confirmed()
    for (const name of strangers) expect([name, await readAll(world, name, id)]).toEqual([name, {}])
    const read = await readAll(world, 'guest', id)
    expect(read).toMatchObject({
      'listings.byId': secrets,
      'bookings.byId': ['Cameroon Street'],
      'bookings.list': ['Cameroon Street'],
    })
    expect(read['listings.search']).toBeUndefined()
  })

  test('is told no more once the booking is cancelled', async () => {
    const world = await openWorld(house)
    const id = await world.confirmed()
    await house.deps.db.prisma.booking.update({
      where: { id },
      data: { status: 'cancelled', changedBy: 'guest' },
    })
    expect(await readAll(world, 'guest', id)).toEqual({})
    const unpaid = await world.booking()
    await world.as('guest').bookings.cancel.mutate({ bookingId: unpaid.id })
    expect(await readAll(world, 'guest', unpaid.id)).toEqual({})
  })

  test('cannot be found by shrinking the map of a search around it', async () => {
    const world = await openWorld(house)
    const near = (latitude: number, longitude: number) => ({
      south: latitude - 0.002,
      north: latitude + 0.002,
      west: longitude - 0.002,
      east: longitude + 0.002,
    })
    const ids = async (bounds: ReturnType<typeof near>) =>
      (await world.as('nobody').listings.search.query({ bounds, limit: 100 })).items.map(
        (card) => card.id,
      )
    expect(await ids(near(8.9956, 38.7873))).not.toContain(world.listing.id)
    expect(await ids(near(9, 38.79))).toContain(world.listing.id)
  })
})
