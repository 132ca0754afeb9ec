import { openApp } from './app.tsx'
import { openHouse } from '@nexus/api/testing'
import { createNexusQueries, nexusDehydration, useNexus } from '@nexus/sdk/react'
import { dehydrate, hydrate, QueryClient, useQuery } from '@tanstack/react-query'
import { waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { book } from './book.ts'

test('what a server has asked, a browser shows without asking, and its dates are dates', async () => {
  await using house = await openHouse()
  const guest = await house.guest()
  const { id: bookingId } = await book(house, guest)
  await using server = openApp(house.url, guest.token, newClient())
  const queries = createNexusQueries(server.nexus)
  await server.queryClient.prefetchQuery(queries.bookings.byId.queryOptions({ bookingId }))
  const sent = JSON.stringify(dehydrate(server.queryClient))

  const queryClient = newClient()
  hydrate(queryClient, JSON.parse(sent))
  // Nothing answers there: what is shown came with the page.
  await using browser = openApp('http://127.0.0.1:9', undefined, queryClient)
  const shown = browser.hook(() => useQuery(useNexus().bookings.byId.queryOptions({ bookingId })))
  expect(shown.current.data).toEqual(await server.nexus.bookings.byId({ bookingId }))
  expect(shown.current.data?.createdAt).toBeInstanceOf(Date)
  await waitFor(() => expect(shown.current.fetchStatus).toBe('idle'))
})

test('an answer that looks like a date of ours stays what it is', () => {
  const { dehydrate: out, hydrate: back } = nexusDehydration
  const answer = { $date: 'not one', list: [{ $date: 1 }, null, new Date(0)], text: '2027-03-09' }
  expect(back.deserializeData(JSON.parse(JSON.stringify(out.serializeData(answer))))).toEqual(
    answer,
  )
})

function newClient() {
  return new QueryClient({
    defaultOptions: { ...nexusDehydration, queries: { staleTime: Number.POSITIVE_INFINITY } },
  })
}
