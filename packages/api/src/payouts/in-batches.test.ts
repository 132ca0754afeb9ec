import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, publishListing } from '../../test/house.ts'
import { book } from '../../test/house/book.ts'
import { payAt } from '../../test/house/checkout.ts'
import { eventually } from '../../test/house/wait.ts'

let house: House
beforeAll(async () => {
  house = await openHouse({ worker: true })
}, 60_000)
afterAll(() => house?.[Symbol.asyncDispose]())

const rows = async <Row>(text: string, values: unknown[] = []) =>
  (await house.deps.db.sql.pool.query(text, values)).rows as Row[]

/** Bookings whose guests have opened the page on which they pay. */
async function openPages(count: number): Promise<{ bookingId: string; page: string }[]> {
  const host = await house.host()
  return Promise.all(
    Array.from({ length: count }, async () => {
      const [guest, listing] = await Promise.all([house.guest(), publishListing(host)])
      const { id } = await book(guest, { listingId: listing.id })
      const returnUrl = 'https://stay.example/back'
      const { checkoutUrl } = await guest.payments.start.mutate({ bookingId: id, returnUrl })
      return { bookingId: id, page: checkoutUrl ?? '' }
    }),
  )
}

/** Under load a worker takes its time to start again. */
const patienceMs = 60_000

const payoutsOf = async (ids: string[]) => {
  const found = await rows<{ count: number }>(
    `SELECT (SELECT count(*)::int FROM payout WHERE booking_id = b.id) AS count
     FROM booking b WHERE b.id = ANY ($1::uuid[])`,
    [ids],
  )
  return found.map(({ count }) => count)
}
const schedulings = () =>
  rows<{ jobId: string; outcome: string | null; items: number }>(
    `SELECT job_id::text AS "jobId", outcome, jsonb_array_length(payload) AS items
     FROM job_run WHERE kind = 'payouts/schedule' ORDER BY id`,
  )

test('whoever pays at once has their payouts scheduled once each, in fewer jobs than bookings', async () => {
  const pages = await openPages(12)
  await Promise.all(pages.map(({ page }) => payAt(page)))
  const ids = pages.map(({ bookingId }) => bookingId)
  await eventually(
    'the payouts',
    async () => ((await payoutsOf(ids)).every((count) => count > 0) ? true : null),
    patienceMs,
  )
  expect(await payoutsOf(ids)).toEqual(ids.map(() => 1))
  const runs = await eventually('the history', async () => {
    const told = await schedulings()
    return told.reduce((sum, { items }) => sum + items, 0) >= 12 ? told : null
  })
  expect(runs.reduce((sum, { items }) => sum + items, 0)).toBe(12)
  expect(runs.length).toBeLessThan(12)
}, 90_000)

test('a worker is killed in the middle of a list: its bookings are done again, and each has one payout', async () => {
  const pages = await openPages(3)
  const ids = pages.map(({ bookingId }) => bookingId)
  const held = await house.deps.db.sql.pool.connect()
  const lock = `hashtextextended('payout:' || $1::text, 0)`
  await held.query(`SELECT pg_advisory_lock(${lock})`, [ids[1]])
  await Promise.all(pages.map(({ page }) => payAt(page)))
  const [worker] = await eventually(
    'a worker that waits for the lock',
    async () => {
      const found = await rows<{ pid: number; poolId: string; jobId: string }>(
        `SELECT w.pid, w.pool_id AS "poolId", j.id::text AS "jobId" FROM worker w
       JOIN graphile_worker._private_jobs j ON j.locked_by = w.pool_id AND j.payload::jsonb @> $1::jsonb
       WHERE w.ended_at IS NULL`,
        [JSON.stringify([{ bookingId: ids[1] }])],
      )
      return found.length > 0 ? found : null
    },
    patienceMs,
  )
  await eventually(
    'the others',
    async () => ((await payoutsOf(ids)).filter((count) => count > 0).length === 2 ? true : null),
    patienceMs,
  )
  process.kill(worker!.pid, 'SIGKILL')
  await held.query(`SELECT pg_advisory_unlock(${lock})`, [ids[1]])
  held.release()
  await eventually(
    'the last payout',
    async () => ((await payoutsOf(ids)).every((count) => count > 0) ? true : null),
    patienceMs,
  )
  const told = await eventually(
    'the history',
    async () => {
      const runs = (await schedulings()).filter(({ jobId }) => jobId === worker!.jobId)
      return runs.some(({ outcome }) => outcome === 'succeeded') ? runs : null
    },
    patienceMs,
  )
  expect(told.map(({ outcome }) => outcome)).toEqual(['lost', 'succeeded'])
  expect(await payoutsOf(ids)).toEqual([1, 1, 1])
  expect(await house.deps.db.prisma.jobDeadLetter.count()).toBe(0)
}, 180_000)
