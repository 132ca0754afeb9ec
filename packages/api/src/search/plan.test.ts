import { openDatabase, type TestDatabase } from '@nexus/db/testing'
import type { Statement } from '@nexus/db/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SearchListings } from './schema.ts'
import { searchListings } from './search.ts'
import { contextOf, today } from './testing/context.ts'
import { plant } from './testing/plant.ts'

// The plan is what makes a search cost the same at a thousand and at a million places; so it is a promise.
let database: TestDatabase

beforeAll(async () => {
  database = await openDatabase()
  await plant(database.db, { listings: 100_000, busyShare: 0.4 })
}, 180_000)
afterAll(() => database[Symbol.asyncDispose]())

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  Plans?: Node[]
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
}

/** Runs the statement of a search under EXPLAIN, planned for its values or, as after some calls, for any. */
async function explain(
  asked: object,
  mode: 'force_custom_plan' | 'force_generic_plan',
): Promise<Node> {
  let sent: { statement: Statement; values: unknown[] } | undefined
  const { db, ...rest } = contextOf(database.db)
  const query = async (statement: Statement, values: unknown[]) => {
    sent = { statement, values }
    return []
  }
  await searchListings(
    { ...rest, db: { ...db, sql: { ...db.sql, query } } },
    SearchListings.parse(asked),
  )
  const client = await db.sql.pool.connect()
  try {
    await client.query(`SET plan_cache_mode = ${mode}`)
    await client.query(`PREPARE asked AS ${sent!.statement.text}`)
    const { rows } = await client.query(
      `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) EXECUTE asked (${sent!.values.map(literal).join(', ')})`,
    )
    return rows[0]['QUERY PLAN'][0].Plan
  } finally {
    await client.query('DEALLOCATE ALL; RESET plan_cache_mode')
    client.release()
  }
}

function literal(value: unknown): string {
  if (value === null) return 'NULL'
  return Array.isArray(value)
    ? `'{${value.join(',')}}'`
    : typeof value === 'number'
      ? String(value)
      : `'${value as string}'`
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]
const small = ['exchange_rate', 'listing_photo']
const around = (size: number) => ({
  south: 9.02 - size / 2,
  north: 9.02 + size / 2,
  west: 38.75 - size / 2,
  east: 38.75 + size / 2,
})
const stay = { checkIn: today(40), checkOut: today(44) }

// Pages of 8 KB that may be touched: several times what is, far below what one look at every candidate would touch.
const searches: [string, object, number][] = [
  ['a quarter of the largest town', { bounds: around(0.06), stay, guests: 2 }, 3_000],
  ['the largest town, by rating', { bounds: around(0.4), stay, guests: 2, sort: 'rating' }, 3_000],
  ['a country, by price', { bounds: around(8), stay, guests: 2, sort: 'price' }, 4_000],
  ['a continent', { bounds: around(50), stay, guests: 2 }, 6_000],
  ['the world', { stay, guests: 2 }, 1_500],
  ['the world, by price', { stay, sort: 'price' }, 2_500],
  ['the world without dates', {}, 1_000],
  [
    'cheap places of the largest town, by rating',
    { bounds: around(0.4), stay, sort: 'rating', maxPrice: { amountMinor: 900, currency: 'USD' } },
    16_000,
  ],
  [
    'the few dearest places of the world',
    { stay, minPrice: { amountMinor: 20_790, currency: 'USD' } },
    12_000,
  ],
  ['one word that few places have', { stay, text: 'number 4711' }, 6_000],
  ['a word that most places have', { bounds: around(0.4), stay, text: 'town' }, 8_000],
]

test.each(searches)(
  '%s: every table is read through an index, and little of it',
  async (_, asked, mostPages) => {
    for (const mode of ['force_custom_plan', 'force_generic_plan'] as const) {
      const plan = await explain(asked, mode)
      const nodes = nodesOf(plan)
      const whole = nodes.filter(
        (node) =>
          node['Node Type'] === 'Seq Scan' &&
          !small.includes(node['Relation Name']!) &&
          node['Actual Loops'] > 0,
      )
      expect(whole.map((node) => node['Relation Name'])).toEqual([])
      const walked = nodes.filter(
        (node) => node['Relation Name'] === 'listing_search' && node['Actual Loops'] > 0,
      )
      expect(walked.length).toBeGreaterThan(0)
      for (const node of walked) {
        expect(node['Node Type']).toMatch(/^Index (Only )?Scan$/)
        expect(node['Index Name']).toMatch(/^listing_search_/)
      }
      const sorted = nodes
        .filter((node) => node['Node Type'].includes('Sort'))
        .flatMap((node) => node.Plans ?? [])
      for (const node of sorted)
        expect(node['Actual Rows'] * node['Actual Loops']).toBeLessThanOrEqual(2_100)
      expect(plan['Shared Hit Blocks'] + plan['Shared Read Blocks']).toBeLessThan(mostPages)
    }
  },
)

test('a search takes a few milliseconds at a hundred thousand places', async () => {
  const context = contextOf(database.db)
  const input = SearchListings.parse({ bounds: around(0.4), stay, guests: 2, sort: 'rating' })
  const took: number[] = []
  for (let turn = 0; turn < 60; turn++) {
    const start = performance.now()
    expect((await searchListings(context, input)).items).toHaveLength(20)
    took.push(performance.now() - start)
  }
  // Generous, for machines with other things to do; one look at every candidate takes hundreds.
  expect(took.toSorted((a, b) => a - b)[30]).toBeLessThan(60)
})
