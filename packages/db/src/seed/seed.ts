import pg from 'pg'
import { checkBooks, openBooks, openGuestAccounts } from './books.ts'
import { clearTheWay } from './bulk.ts'
import { bookingCodes } from './codes.ts'
import { Rows, tables } from './copy.ts'
import { crowdOf } from './crowd.ts'
import { dateOf, dayOf, instant, msOf } from './days.ts'
import { inventListing, writeListing } from './listing.ts'
import { writeHost, writeLogins } from './owners.ts'
import { loadPlaces } from './places.ts'
import { diceOf } from './random.ts'
import { fillReadModel } from './read-model.ts'
import { type Desk, writeStays } from './stays.ts'

export { testLogins } from './logins.ts'

export type SeedOptions = {
  url: string
  /** How many listings, 1 to 1,000,000. */
  listings: number
  /** The same number gives the same marketplace, on the same day. */
  seed: number
  /** The day that "past" and "upcoming" are told from, `YYYY-MM-DD`; today in UTC when absent. */
  today?: string
  /** `done` of `total` listings; `label` says what is being done. */
  onProgress?: (done: number, total: number, label: string) => void
}

export type SeedSummary = {
  listings: number
  hosts: number
  guests: number
  bookings: number
  reviews: number
  seconds: number
}

/** Whether this database has been seeded. */
export async function isSeeded(url: string): Promise<boolean> {
  return withClient(url, hasRun)
}

/**
 * Fills a migrated database with a believable marketplace, in one transaction: it is there completely or not at all.
 * Memory does not grow with its size.
 *
 * @throws Error when the database was seeded before
 */
export async function seed(options: SeedOptions): Promise<SeedSummary> {
  const { listings } = options
  if (!Number.isInteger(listings) || listings < 1 || listings > 1_000_000)
    throw new RangeError('Give 1 to 1,000,000 listings.')
  return withClient(options.url, async (client) => {
    await client.query('BEGIN')
    try {
      await client.query('SELECT pg_advisory_xact_lock(7369885002)')
      if (await hasRun(client))
        throw new Error('This database was seeded before; begin anew with `npm start -- --fresh`.')
      const summary = await write(client, options)
      await client.query('COMMIT')
      await client.query(
        `ANALYZE ${[...tables, 'listing_search', 'listing_text'].map((table) => `"${table}"`).join(', ')}`,
      )
      return summary
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {})
      throw error
    }
  })
}

const chunk = 500

async function write(client: pg.Client, options: SeedOptions): Promise<SeedSummary> {
  const started = performance.now()
  const { listings, seed: number, onProgress } = options
  const today = dayOf(options.today ?? instant(Date.now()).slice(0, 10))
  onProgress?.(0, listings, 'making room')
  await client.query(
    "SET LOCAL synchronous_commit = off; SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL work_mem = '64MB'",
  )
  const books = await openBooks(client)
  const restore = await clearTheWay(client)
  const rows = new Rows()
  const logins = await writeLogins(rows, { number, today })

  const crowd = crowdOf({ seed: number, listings, today })
  for (let from = 0; from < crowd.size; from += 10_000) {
    crowd.write(rows, from, Math.min(crowd.size, from + 10_000))
    await rows.send(client)
  }

  const places = loadPlaces()
  let bookings = 0
  let reviews = 0
  let hosts = 0
  const code = bookingCodes(number)
  const desk: Desk = {
    today,
    guest: (dice) => crowd.idOf(Math.floor(dice.share() * crowd.size)),
    code: () => code(bookings++),
    books,
  }
  for (let done = 0; done < listings; hosts++) {
    const dice = diceOf(number, 5, hosts)
    const showcase = hosts === 0
    const home = showcase ? places.named('Addis Ababa', 'ET') : places.draw(dice)
    const own = showcase ? 6 : dice.pick([1, 1, 1, 1, 2, 2, 3, 4, 5, 6])
    const owner = writeHost(rows, dice, {
      number: hosts,
      country: home.country,
      today,
      userId: showcase ? logins.host : null,
    })
    for (let index = 0; index < own && done < listings; index++, done++) {
      const listing = inventListing(dice, { place: home, owner, showcase })
      desk.books.openFor(rows, dice, {
        hostAccountId: owner.hostAccountId,
        currency: listing.rates.currency,
        atMs: msOf(owner.createdDay),
      })
      // The guest who can sign in has stayed, and will stay, with the host who can.
      const guest = showcase
        ? (someone: typeof dice) => (someone.chance(0.3) ? logins.guest : desk.guest(someone))
        : desk.guest
      const rating = writeStays(rows, dice, listing, { ...desk, guest })
      reviews += rating.count
      writeListing(rows, listing, rating)
      if ((done + 1) % chunk === 0) {
        await rows.send(client)
        onProgress?.(done + 1, listings, 'inventing listings')
      }
    }
  }
  await rows.send(client)
  onProgress?.(listings, listings, 'checking and indexing')
  await openGuestAccounts(client)
  await fillReadModel(client)
  await restore()
  await checkBooks(client)
  await client.query('INSERT INTO seed_run (seed, listings, today) VALUES ($1, $2, $3)', [
    number,
    listings,
    dateOf(today),
  ])
  return {
    listings,
    hosts,
    guests: crowd.size,
    bookings,
    reviews,
    seconds: (performance.now() - started) / 1000,
  }
}

async function hasRun(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query('SELECT 1 FROM seed_run')
  return rowCount! > 0
}

async function withClient<Result>(
  url: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'nexus seed',
    options: '-c TimeZone=UTC',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
