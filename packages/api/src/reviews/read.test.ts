import { afterAll, expect, test } from 'vitest'
import { refusalOf } from '../../test/refusal.ts'
import { openRoom } from '../../test/room.ts'
import { book, wholeListing } from '../../test/stays.ts'

const room = await openRoom()
afterAll(() => room[Symbol.asyncDispose]())
const host = await room.host()
const open = async () => {
  const { id: listingId } = await host.call.listings.create({
    ...wholeListing,
    amenities: [...wholeListing.amenities],
    photos: [...wholeListing.photos],
  })
  await host.call.listings.publish({ listingId })
  return listingId
}
const review = async (listingId: string, name: string, rating: number, month: number) => {
  const guest = await room.guest(name)
  const days = { checkIn: `2020-0${month}-01`, checkOut: `2020-0${month}-03` }
  const { bookingId } = await book(room, { listingId, guest, ...days })
  await room.db.prisma.review.create({
    data: { bookingId, listingId, authorId: guest.user.id, rating, text: `From ${month}` },
  })
}

test('reviews come newest first, page after page, with the first name only', async () => {
  const listingId = await open()
  await review(listingId, 'Sara Bekele', 5, 1)
  await review(listingId, 'Dawit Haile Mariam', 4, 2)
  await review(listingId, 'Hana', 3, 3)
  const first = await room.call().reviews.list({ listingId, limit: 2 })
  const second = await room
    .call()
    .reviews.list({ listingId, limit: 2, cursor: first.nextCursor ?? '' })
  expect(first.items.map(({ author, rating, text }) => [author, rating, text])).toEqual([
    ['Hana', 3, 'From 3'],
    ['Dawit', 4, 'From 2'],
  ])
  expect(second).toMatchObject({ items: [{ author: 'Sara', rating: 5 }], nextCursor: null })
  expect(JSON.stringify([first, second])).not.toMatch(/Bekele|Haile|example\.com/)
  expect((await room.call().listings.byId({ listingId })).rating).toEqual({ average: 4, count: 3 })
})

test('a place without reviews has an empty page; a draft, or nothing, is not found', async () => {
  expect(await room.call().reviews.list({ listingId: await open() })).toEqual({
    items: [],
    nextCursor: null,
  })
  const { id: draft } = await host.call.listings.create({})
  for (const listingId of [draft, '01999999-9999-7999-8999-999999999999']) {
    expect(await refusalOf(room.call().reviews.list({ listingId }))).toEqual({
      code: 'NOT_FOUND',
      data: null,
    })
  }
})
