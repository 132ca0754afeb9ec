import { afterAll, expect, test } from 'vitest'
import { badFieldsOf, refusalOf } from '../../test/refusal.ts'
import { openRoom } from '../../test/room.ts'
import { block, book, wholeListing } from '../../test/stays.ts'

const room = await openRoom()
afterAll(() => room[Symbol.asyncDispose]())
const host = await room.host()
const open = async (unitCount: number) => {
  const input = {
    ...wholeListing,
    amenities: [...wholeListing.amenities],
    photos: [...wholeListing.photos],
    unitCount,
  }
  const { id: listingId } = await host.call.listings.create(input)
  await host.call.listings.publish({ listingId })
  return listingId
}
const year = { from: '2099-01-01', to: '2099-12-31' }

test('stays that touch are one stretch, whatever they are', async () => {
  const listingId = await open(1)
  await block(room, { listingId, checkIn: '2099-03-01', checkOut: '2099-03-05' })
  await book(room, {
    listingId,
    guest: await room.guest(),
    checkIn: '2099-03-05',
    checkOut: '2099-03-08',
  })
  await block(room, { listingId, checkIn: '2099-03-20', checkOut: '2099-03-21' })
  const calendar = await room.call().listings.calendar({ listingId, ...year })
  expect(calendar).toEqual({
    ...year,
    taken: [
      { checkIn: '2099-03-01', checkOut: '2099-03-08' },
      { checkIn: '2099-03-20', checkOut: '2099-03-21' },
    ],
    minNights: 1,
    maxNights: 90,
  })
})

test('a day is taken only when every unit is', async () => {
  const listingId = await open(2)
  await block(room, { listingId, checkIn: '2099-03-01', checkOut: '2099-03-10' })
  expect((await room.call().listings.calendar({ listingId, ...year })).taken).toEqual([])
  await block(room, { listingId, checkIn: '2099-03-04', checkOut: '2099-03-06' })
  await block(room, { listingId, checkIn: '2099-03-08', checkOut: '2099-03-15' })
  expect((await room.call().listings.calendar({ listingId, ...year })).taken).toEqual([
    { checkIn: '2099-03-04', checkOut: '2099-03-06' },
    { checkIn: '2099-03-08', checkOut: '2099-03-10' },
  ])
})

test('a stretch is cut to the days that were asked for', async () => {
  const listingId = await open(1)
  await block(room, { listingId, checkIn: '2098-12-20', checkOut: '2099-02-01' })
  const calendar = await room
    .call()
    .listings.calendar({ listingId, from: '2099-01-01', to: '2099-01-11' })
  expect(calendar.taken).toEqual([{ checkIn: '2099-01-01', checkOut: '2099-01-11' }])
})

test('the calendar of a draft or of nothing is not found', async () => {
  const { id: listingId } = await host.call.listings.create({})
  for (const id of [listingId, '01999999-9999-7999-8999-999999999999']) {
    expect(await refusalOf(room.call().listings.calendar({ listingId: id, ...year }))).toEqual({
      code: 'NOT_FOUND',
      data: null,
    })
  }
})

test.each([
  ['30 February', { from: '2099-02-30', to: '2099-03-30' }, 'from'],
  ['the year 0', { from: '0000-01-01', to: '0000-02-01' }, 'from'],
  ['days backwards', { from: '2099-03-02', to: '2099-03-01' }, 'to'],
  ['no day at all', { from: '2099-03-02', to: '2099-03-02' }, 'to'],
  ['401 days', { from: '2099-01-01', to: '2100-02-06' }, 'to'],
  ['an instant', { from: '2099-03-02T10:00:00Z', to: '2099-03-03' }, 'from'],
])('%s is refused with its field', async (_what, range, field) => {
  expect(
    await badFieldsOf(
      room
        .call()
        .listings.calendar({ listingId: '01999999-9999-7999-8999-999999999999', ...range }),
    ),
  ).toContain(field)
})
