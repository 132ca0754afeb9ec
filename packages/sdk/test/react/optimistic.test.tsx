import { type App, openApp } from './app.tsx'
import { type House, openHouse, publishListing } from '@nexus/api/testing'
import * as rules from '@nexus/api/rules'
import type { Booking } from '@nexus/sdk'
import { createNexusQueries, optimistic, useNexus } from '@nexus/sdk/react'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { act, waitFor } from '@testing-library/react'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectations } from '../../src/react/expectations.ts'
import { book } from './book.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

test('a cancelled booking is shown as cancelled before the API has answered, wherever it stands', async () => {
  const guest = await house.guest()
  const { id: bookingId } = await book(house, guest)
  await using app = openApp(house.url, guest.token)
  const page = app.hook(() => {
    const nexus = useNexus()
    return {
      one: useQuery(nexus.bookings.byId.queryOptions({ bookingId })),
      list: useInfiniteQuery(nexus.bookings.list.infiniteQueryOptions()),
      waiting: useQuery(nexus.bookings.list.queryOptions({ status: 'pending_payment' })),
      cancel: useMutation(optimistic(nexus.bookings.cancel.mutationOptions())),
    }
  })
  await waitFor(() => expect(page.current.one.data?.status).toBe('pending_payment'))
  await waitFor(() => expect(page.current.waiting.data?.items).toHaveLength(1))
  await waitFor(() => expect(page.current.list.data?.pages[0]?.items).toHaveLength(1))
  const before = whenCalled(app, bookingId)
  await act(() => page.current.cancel.mutateAsync({ bookingId }))
  expect(before).toEqual([{ status: 'cancelled', cancelledBy: 'guest', availableActions: [] }])
  await waitFor(() => expect(page.current.one.data?.availableActions).toEqual([]))
  expect(page.current.list.data?.pages[0]?.items[0]?.status).toBe('cancelled')
  // What asks for those that wait has lost it.
  expect(page.current.waiting.data?.items).toEqual([])
})

test('what the API refuses is taken back', async () => {
  const guest = await house.guest()
  const { id: bookingId } = await book(house, guest)
  await using app = openApp(house.url, guest.token)
  const page = app.hook(() => {
    const nexus = useNexus()
    return {
      one: useQuery(nexus.bookings.byId.queryOptions({ bookingId })),
      cancel: useMutation(optimistic(nexus.bookings.cancel.mutationOptions())),
    }
  })
  await waitFor(() => expect(page.current.one.data?.status).toBe('pending_payment'))
  const before = whenCalled(app, bookingId)
  const expectedRefund = { amountMinor: 1, currency: 'ETB' } as const
  const key = createNexusQueries(app.nexus).bookings.byId.queryKey({ bookingId })
  // At the moment at which it has failed, before anything is asked again.
  const after = await act(() =>
    page.current.cancel
      .mutateAsync({ bookingId, expectedRefund })
      .then(() => null)
      .catch(() => app.queryClient.getQueryData(key)?.status),
  )
  expect(before).toMatchObject([{ status: 'cancelled' }])
  expect(after).toBe('pending_payment')
  await waitFor(() => expect(page.current.cancel.error?.code).toBe('REFUND_CHANGED'))
})

test('a paused listing leaves the list of those that are published, and comes back', async () => {
  const host = await house.host()
  const { id: listingId } = await publishListing(host)
  await using app = openApp(house.url, host.token)
  const page = app.hook(() => {
    const nexus = useNexus()
    return {
      mine: useQuery(nexus.listings.mineById.queryOptions({ listingId })),
      published: useQuery(nexus.listings.listMine.queryOptions({ status: 'published' })),
      pause: useMutation(optimistic(nexus.listings.pause.mutationOptions())),
      resume: useMutation(optimistic(nexus.listings.resume.mutationOptions())),
    }
  })
  await waitFor(() => expect(page.current.published.data?.items).toHaveLength(1))
  await waitFor(() => expect(page.current.mine.data?.status).toBe('published'))
  await act(() => page.current.pause.mutateAsync({ listingId }))
  expect(page.current.published.data?.items).toEqual([])
  expect(page.current.mine.data?.status).toBe('paused')
  await act(() => page.current.resume.mutateAsync({ listingId }))
  await waitFor(() => expect(page.current.published.data?.items).toHaveLength(1))
})

test.each(['publish', 'pause', 'resume', 'archive'] as const)(
  'the outcome of %s that is expected is the one that the server has in its table',
  (action) => {
    for (const status of ['draft', 'published', 'paused', 'archived'] as const) {
      const { expect: expected } = expectations[`listings.${action}`]({ listingId: 'id' } as never)
      const { status: after } = expected({ id: 'id', status }, 'mineById') as { status: string }
      const isAllowed = rules.statusesBefore(action).includes(status)
      expect(after).toBe(isAllowed ? rules.targetOf(action) : status)
    }
  },
)

/** What the cache says of a booking at the moment at which the API is asked to cancel it. */
function whenCalled({ nexus, queryClient }: App, bookingId: string): unknown[] {
  const said: unknown[] = []
  const { cancel } = nexus.bookings
  const queryKey = createNexusQueries(nexus).bookings.byId.queryKey({ bookingId })
  Object.assign(nexus.bookings, {
    cancel(...given: Parameters<typeof cancel>) {
      const { status, cancelledBy, availableActions } = queryClient.getQueryData(
        queryKey,
      ) as Booking
      said.push({ status, cancelledBy, availableActions })
      return cancel(...given)
    },
  })
  return said
}
