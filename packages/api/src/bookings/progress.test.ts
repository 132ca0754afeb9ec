import { openDatabase } from '@nexus/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestDatabase } from '@nexus/db/testing'
import type { Deps } from '../context.ts'
import { progressStays } from './progress.ts'

let database: TestDatabase
let listing: { id: string; hostAccountId: string; ownerId: string }
let number = 0

beforeAll(async () => {
  database = await openDatabase()
  const { prisma } = database.db
  const owner = await prisma.user.create({ data: { name: 'Host', email: 'host@test.example' } })
  const host = await prisma.hostAccount.create({
    data: { ownerId: owner.id, displayName: 'Host' },
  })
  const made = await prisma.listing.create({
    data: { hostAccountId: host.id, checkOutBy: '11:00' },
  })
  listing = { id: made.id, hostAccountId: host.id, ownerId: owner.id }
})
afterAll(() => database[Symbol.asyncDispose]())

type Stay = { checkIn: string; checkOut: string; checkInAt: string; timeZone?: string }

async function confirmed({ checkIn, checkOut, checkInAt, timeZone = 'Africa/Addis_Ababa' }: Stay) {
  const { prisma } = database.db
  const booking = await prisma.booking.create({
    data: {
      code: `NX-${++number}`,
      listingId: listing.id,
      guestId: listing.ownerId,
      hostAccountId: listing.hostAccountId,
      status: 'pending_payment',
      checkIn: new Date(checkIn),
      checkOut: new Date(checkOut),
      guests: 1,
      currency: 'ETB',
      lineItems: [],
      totalMinor: 1_000,
      hostPayoutMinor: 900,
      policy: [],
      refundSchedule: [],
      timeZone,
      checkInAt: new Date(checkInAt),
      changedBy: 'guest',
    },
  })
  await prisma.booking.update({
    where: { id: booking.id },
    data: { status: 'confirmed', changedBy: 'system' },
  })
  return booking.id
}

const at = (instant: string) =>
  progressStays({ db: database.db, now: () => new Date(instant) } as Deps)
const statusOf = async (id: string) =>
  (await database.db.prisma.booking.findUniqueOrThrow({ where: { id } })).status

test('a stay begins at the instant of check-in and is complete when the guest must have left', async () => {
  const id = await confirmed({
    checkIn: '2027-03-01',
    checkOut: '2027-03-03',
    checkInAt: '2027-03-01T12:00:00Z',
  })
  expect(await at('2027-03-01T11:59:59Z')).toEqual({ checkedIn: 0, completed: 0 })
  expect(await at('2027-03-01T12:00:00Z')).toEqual({ checkedIn: 1, completed: 0 })
  expect(await at('2027-03-01T12:00:00Z')).toEqual({ checkedIn: 0, completed: 0 })
  // 11:00 in Addis Ababa.
  expect(await at('2027-03-03T07:59:59Z')).toEqual({ checkedIn: 0, completed: 0 })
  expect(await at('2027-03-03T08:00:00Z')).toEqual({ checkedIn: 0, completed: 1 })
  const events = await database.db.prisma.event.findMany({ where: { bookingId: id } })
  expect(events.map(({ type }) => type).slice(-2)).toEqual([
    'booking.checked_in',
    'booking.completed',
  ])
})

test.each([
  ['Pacific/Kiritimati', '2027-04-02T21:00:00Z'],
  ['Pacific/Pago_Pago', '2027-04-03T22:00:00Z'],
])('a stay ends on the clocks of %s', async (timeZone, end) => {
  const id = await confirmed({
    checkIn: '2027-04-01',
    checkOut: '2027-04-03',
    checkInAt: '2027-04-01T00:00:00Z',
    timeZone,
  })
  await at('2027-04-01T00:00:00Z')
  await at(new Date(Date.parse(end) - 1).toISOString())
  expect(await statusOf(id)).toBe('checked_in')
  await at(end)
  expect(await statusOf(id)).toBe('completed')
})

test('after an outage one run makes up for all that was missed, however much it is, and leaves the cancelled alone', async () => {
  const stay = { checkIn: '2027-05-01', checkOut: '2027-05-02', checkInAt: '2027-05-01T12:00:00Z' }
  const first = await confirmed(stay)
  const cancelled = await confirmed(stay)
  await database.db.prisma.booking.update({
    where: { id: cancelled },
    data: { status: 'cancelled', changedBy: 'guest' },
  })
  // As many as do not fit into one batch, without their triggers: they are copies.
  await database.db.sql.pool.query(
    `BEGIN; SET LOCAL session_replication_role = replica;
     INSERT INTO booking SELECT (jsonb_populate_record(b, jsonb_build_object('id', uuidv7(), 'code', 'NX-C' || n))).*
       FROM booking b, generate_series(1, 250) n WHERE b.id = '${first}';
     COMMIT`,
  )
  const runs = await Promise.all([at('2027-06-01T00:00:00Z'), at('2027-06-01T00:00:00Z')])
  const later = await at('2027-06-01T00:00:00Z')
  const sum = (field: 'checkedIn' | 'completed') =>
    [...runs, later].reduce((total, run) => total + run[field], 0)
  expect([sum('checkedIn'), sum('completed')]).toEqual([251, 251])
  expect(await statusOf(cancelled)).toBe('cancelled')
})
