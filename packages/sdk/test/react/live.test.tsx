import { openApp } from './app.tsx'
import { type House, openHouse, publishListing } from '@nexus/api/testing'
import { useBooking, useBookingNews, useCheckout, useNexus } from '@nexus/sdk/react'
import { useQuery } from '@tanstack/react-query'
import { act, waitFor } from '@testing-library/react'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { book } from './book.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

test('a booking that somebody else changes changes on the page, and so do the lists it is in', async () => {
  const guest = await house.guest()
  const { id: bookingId } = await book(house, guest)
  await using app = openApp(house.url, guest.token)
  const page = app.hook(() => {
    const nexus = useNexus()
    return {
      live: useBooking(bookingId),
      list: useQuery(nexus.bookings.list.queryOptions()),
    }
  })
  await waitFor(() => expect(page.current.live.news.isLive).toBe(true))
  expect(page.current.live.booking?.status).toBe('pending_payment')
  // From another device.
  await guest.bookings.cancel.mutate({ bookingId })
  await waitFor(() => expect(page.current.live.booking?.status).toBe('cancelled'))
  expect(page.current.live.news.event?.type).toBe('booking.cancelled')
  await waitFor(() => expect(page.current.list.data?.items[0]?.status).toBe('cancelled'))
})

test('components that look at the same booking share a connection, and close it when they go', async () => {
  const guest = await house.guest()
  const { id: bookingId } = await book(house, guest)
  await using app = openApp(house.url, guest.token)
  const open = { now: 0, ever: 0 }
  const { watch } = app.nexus.bookings
  Object.assign(app.nexus.bookings, {
    async *watch(...given: Parameters<typeof watch>) {
      open.now++
      open.ever++
      try {
        yield* watch(...given)
      } finally {
        open.now--
      }
    },
  })
  function Badge() {
    return <b>{useBookingNews(bookingId).event?.type}</b>
  }
  app.show(
    <>
      <Badge />
      <Badge />
    </>,
  )
  await waitFor(() => expect(document.body.textContent).toBe('booking.created'.repeat(2)))
  expect(open).toEqual({ now: 1, ever: 1 })
  app.show(null)
  await waitFor(() => expect(open.now).toBe(0))
})

test('a booking that is not there says so, and is not asked for again', async () => {
  const guest = await house.guest()
  await using app = openApp(house.url, guest.token)
  const bookingId = '019a7c2e-5b1f-7d3a-9c84-2f6e0b7d1a55'
  // TanStack draws again for what was read while drawing.
  const page = app.hook(() => {
    const { query, news } = useBooking(bookingId)
    return { failed: query.error, news }
  })
  await waitFor(() => expect(page.current.news.error?.code).toBe('NOT_FOUND'))
  await waitFor(() => expect(page.current.failed?.code).toBe('NOT_FOUND'))
  expect(page.current.news.isLive).toBe(false)
})

test('a checkout goes from the price to the payment page, and the booking is in the cache', async () => {
  const guest = await house.guest()
  const { id: listingId } = await publishListing(await house.host())
  await using app = openApp(house.url, guest.token)
  const opened: string[] = []
  const page = app.hook(() => ({
    checkout: useCheckout(
      { listingId, checkIn: '2027-05-08', checkOut: '2027-05-11', guests: 2 },
      { returnUrl: 'https://stay.example/back', redirect: (url) => void opened.push(url) },
    ),
    list: useQuery(useNexus().bookings.list.queryOptions()),
  }))
  await waitFor(() => expect(page.current.checkout.state.step).toBe('quoted'))
  await waitFor(() => expect(page.current.list.data?.items).toEqual([]))
  await act(() => page.current.checkout.pay())
  await waitFor(() => expect(page.current.checkout.state.step).toBe('awaiting_payment'))
  expect(opened).toHaveLength(1)
  // The list, which nobody told, knows of it.
  await waitFor(() => expect(page.current.list.data?.items).toHaveLength(1))
  await act(() => page.current.checkout.cancel())
  await waitFor(() => expect(page.current.list.data?.items[0]?.status).toBe('cancelled'))
})
