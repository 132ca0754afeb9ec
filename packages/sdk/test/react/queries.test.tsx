import { openApp } from './app.tsx'
import { type House, openHouse, publishListing } from '@nexus/api/testing'
import { isNexusError } from '@nexus/sdk'
import { NexusProvider, useNexus } from '@nexus/sdk/react'
import {
  skipToken,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useSuspenseQuery,
} from '@tanstack/react-query'
import { act, render, screen, waitFor } from '@testing-library/react'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: House

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

test('a query gives what the API answers, with its dates', async () => {
  const guest = await house.guest()
  await using app = openApp(house.url, guest.token)
  const query = app.hook(() => useQuery(useNexus().accounts.me.queryOptions()))
  await waitFor(() => expect(query.current.data?.email).toBe(guest.email))
})

test('an error is that of the API, asked for once', async () => {
  await using app = openApp(house.url)
  const asked: string[] = []
  const bookingId = '019a7c2e-5b1f-7d3a-9c84-2f6e0b7d1a55'
  const query = app.hook(() => {
    const options = useNexus().bookings.byId.queryOptions({ bookingId })
    return useQuery({
      ...options,
      queryFn: (context) => {
        asked.push('once')
        return options.queryFn(context)
      },
    })
  })
  await waitFor(() => expect(query.current.error?.code).toBe('UNAUTHENTICATED'))
  expect(asked).toEqual(['once'])
  expect(isNexusError(query.current.error)).toBe(true)
})

test('with `skipToken` nothing is asked until there is something to ask for', async () => {
  const host = await house.host()
  const { id: listingId } = await publishListing(host)
  await using app = openApp(house.url)
  const chosen: { id: string | null } = { id: null }
  const seen: string[] = []
  function Place() {
    const { data, fetchStatus } = useQuery(
      useNexus().listings.byId.queryOptions(
        chosen.id === null ? skipToken : { listingId: chosen.id },
      ),
    )
    seen.push(data?.id ?? fetchStatus)
    return null
  }
  app.show(<Place />)
  expect(seen).toEqual(['idle'])
  chosen.id = listingId
  app.show(<Place />)
  await waitFor(() => expect(seen.at(-1)).toBe(listingId))
  expect(new Set(seen)).toEqual(new Set(['idle', 'fetching', listingId]))
})

test('Suspense shows its fallback, then the answer', async () => {
  const host = await house.host()
  const { id: listingId, title } = await publishListing(host)
  await using app = openApp(house.url)
  function Title() {
    const { data } = useSuspenseQuery(useNexus().listings.byId.queryOptions({ listingId }))
    return <h1>{data.title}</h1>
  }
  app.show(<Title />)
  expect(document.body.textContent).toBe('waiting')
  await waitFor(() => expect(screen.getByRole('heading').textContent).toBe(title))
})

test('an infinite list asks for page after page, and every item comes once', async () => {
  const host = await house.host()
  const ids = new Set<string>()
  for (let number = 0; number < 5; number++)
    ids.add((await host.listings.create.mutate({ title: `Place number ${number}` })).id)
  await using app = openApp(house.url, host.token)
  const list = app.hook(() =>
    useInfiniteQuery({
      ...useNexus().listings.listMine.infiniteQueryOptions({ limit: 2 }),
      select: ({ pages }) => pages.flatMap(({ items }) => items.map(({ id }) => id)),
    }),
  )
  await waitFor(() => expect(list.current.data).toHaveLength(2))
  while (list.current.hasNextPage) await act(() => list.current.fetchNextPage())
  await waitFor(() => expect(list.current.data).toHaveLength(5))
  expect(new Set(list.current.data)).toEqual(ids)
})

test('what a mutation changed is asked again, what it did not is left alone', async () => {
  const host = await house.host()
  const { id: listingId } = await publishListing(host)
  await using app = openApp(house.url, host.token)
  const page = app.hook(() => {
    const nexus = useNexus()
    return {
      mine: useQuery(nexus.listings.mineById.queryOptions({ listingId })),
      me: useQuery(nexus.accounts.me.queryOptions()),
      update: useMutation(nexus.listings.update.mutationOptions()),
    }
  })
  await waitFor(() => expect(page.current.mine.data?.title).toBe('Quiet apartment near Bole'))
  await waitFor(() => expect(page.current.me.data).toBeDefined())
  const { dataUpdatedAt } = page.current.me
  await act(() => page.current.update.mutateAsync({ listingId, title: 'Loud apartment near Bole' }))
  await waitFor(() => expect(page.current.mine.data?.title).toBe('Loud apartment near Bole'))
  expect(page.current.me.dataUpdatedAt).toBe(dataUpdatedAt)
})

test('who signs out leaves nothing behind for the next person', async () => {
  const guest = await house.guest()
  await using app = openApp(house.url, guest.token)
  const page = app.hook(() => {
    const nexus = useNexus()
    return {
      me: useQuery(nexus.accounts.me.queryOptions()),
      signOut: useMutation(nexus.accounts.signOut.mutationOptions()),
    }
  })
  await waitFor(() => expect(page.current.me.data?.email).toBe(guest.email))
  await act(() => page.current.signOut.mutateAsync())
  await waitFor(() => expect(page.current.me.error?.code).toBe('UNAUTHENTICATED'))
  expect(page.current.me.data).toBeUndefined()
})

test('without a provider the error says which one is missing', () => {
  function Lost() {
    useNexus()
    return null
  }
  expect(() => render(<Lost />)).toThrow(NexusProvider.name)
})
