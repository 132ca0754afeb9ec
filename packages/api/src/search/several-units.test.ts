import { openDatabase } from '@nexus/db/testing'
import { seed } from '@nexus/db/seed'
import { expect, test } from 'vitest'
import { SearchListings } from './schema.ts'
import { searchListings } from './search.ts'
import { contextOf, today } from './testing/context.ts'

test('a stay needs one unit that is free for all of it, not a free unit on each of its nights', async () => {
  await using database = await openDatabase()
  await seed({ url: database.url, listings: 1, seed: 5 })
  const { sql } = database.db
  const run = (text: string, values: unknown[] = []) => sql.pool.query(text, values)
  await run('DELETE FROM calendar_block')
  const {
    rows: [listing],
  } = await run(
    `UPDATE listing SET status = 'published', min_nights = 1, max_guests = 4 RETURNING id`,
  )
  await run('DELETE FROM unit')
  const {
    rows: [first, second],
  } = await run('INSERT INTO unit (listing_id, position) VALUES ($1, 1), ($1, 2) RETURNING id', [
    listing.id,
  ])
  const block = (unit: string, from: number, to: number) =>
    run(
      `INSERT INTO calendar_block (unit_id, listing_id, kind, check_in, check_out) VALUES ($1, $2, 'host_block', $3, $4)`,
      [unit, listing.id, today(from), today(to)],
    )
  const isFound = async (from: number, to: number) => {
    const input = SearchListings.parse({ stay: { checkIn: today(from), checkOut: today(to) } })
    return (await searchListings(contextOf(database.db), input)).items.length === 1
  }

  await block(first.id, 10, 15)
  expect(await isFound(8, 20)).toBe(true)
  await block(second.id, 15, 20)
  // On each of these nights one of the two is free, yet nobody could stay for all of them.
  expect(await isFound(8, 20)).toBe(false)
  expect(await isFound(12, 17)).toBe(false)
  expect(await isFound(10, 15)).toBe(true)
  expect(await isFound(15, 20)).toBe(true)
  await run('DELETE FROM calendar_block WHERE unit_id = $1', [first.id])
  expect(await isFound(8, 20)).toBe(true)
})
