import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, type Person, publishListing } from '../../test/house.ts'
import { bookAndPay } from '../../test/house/book.ts'
import { control } from '../../test/house/control.ts'
import { eventually } from '../../test/house/wait.ts'
import { verifyLedger } from './verify.ts'

let house: House
let host: Person
let guest: Person

beforeAll(async () => {
  house = await openHouse({ restricted: true, worker: true })
  await control(house, 'PUT', '/settings', { refundDelayMs: 0 })
  host = await house.host()
  guest = await house.guest()
})
afterAll(() => house[Symbol.asyncDispose]())

test('a login that owns nothing is enough for API and worker, from the listing to the refund', async () => {
  const listing = await publishListing(host)
  const { booking } = await bookAndPay(guest, { listingId: listing.id })
  await eventually('the confirmation', async () => {
    const { status } = await guest.bookings.byId.query({ bookingId: booking.id })
    return status === 'confirmed' ? status : null
  })
  await guest.bookings.cancel.mutate({ bookingId: booking.id })
  await eventually('the refund', () =>
    house.deps.db.prisma.refund.findFirst({ where: { status: 'succeeded' } }),
  )
  const { checks } = await verifyLedger(house.deps)
  expect(checks.flatMap(({ differences }) => differences)).toEqual([])
})

const facts = [
  'ledger_account',
  'ledger_transaction',
  'ledger_entry',
  'payment_event',
  'audit_entry',
]

test.each(facts)('%s can be read and added to, and nothing else', async (table) => {
  const { pool } = house.deps.db.sql
  const code = async (text: string) =>
    pool.query(text).then(
      () => 'done',
      (error: { code: string }) => error.code,
    )
  const denied = '42501'
  expect({
    read: await code(`SELECT * FROM ${table} LIMIT 1`),
    update: await code(`UPDATE ${table} SET id = id`),
    delete: await code(`DELETE FROM ${table}`),
    truncate: await code(`TRUNCATE ${table} CASCADE`),
    disarm: await code(`ALTER TABLE ${table} DISABLE TRIGGER USER`),
    drop: await code(`DROP TABLE ${table} CASCADE`),
    escape: await code('SET ROLE postgres'),
  }).toEqual({
    read: 'done',
    update: denied,
    delete: denied,
    truncate: denied,
    disarm: denied,
    drop: denied,
    escape: expect.not.stringMatching('done'),
  })
})
