import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { createNexus } from '../src/index.ts'
import { answer, openServer } from './server.ts'

test('pages and items come in order, each once, and only when the loop comes to them', async () => {
  await using shelf = await openShelf(['a', 'b', 'c', 'd', 'e'])
  const ids: string[] = []
  for await (const { id } of shelf.nexus.listings.search.items({ limit: 2 })) {
    ids.push(id)
    expect(shelf.asked.length).toBe(Math.ceil(ids.length / 2))
  }
  expect(ids).toEqual(['a', 'b', 'c', 'd', 'e'])
  const pages = shelf.nexus.listings.search.pages({ limit: 2 })
  const sizes: number[] = []
  for await (const { items } of pages) sizes.push(items.length)
  expect(sizes).toEqual([2, 2, 1])
  expect(pages).toMatchObject({ cursor: undefined, done: true })
})

test('a loop that was left goes on where it was, with the next loop or after a reload, wherever it was left', async () => {
  await using shelf = await openShelf(['a', 'b', 'c', 'd', 'e'])
  for (let first = 0; first <= 5; first++) {
    const before = shelf.nexus.listings.search.items({ limit: 2 })
    const seen = await take(before, first)
    const after = before.done
      ? []
      : await take(shelf.nexus.listings.search.items({ limit: 2, cursor: before.cursor }))
    expect([...seen, ...after]).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect([...seen, ...(await take(before))]).toEqual(['a', 'b', 'c', 'd', 'e'])
  }
  const pages = shelf.nexus.listings.search.pages({ limit: 2 })
  for await (const _ of pages) break
  const rest = shelf.nexus.listings.search.pages({ limit: 2, cursor: pages.cursor })
  const ids: string[][] = []
  for await (const { items } of rest) ids.push(items.map(({ id }) => id))
  expect(ids).toEqual([['c', 'd'], ['e']])
})

test('when the item that was given last is gone, its page comes again: nothing is left out', async () => {
  const things = ['a', 'b', 'c', 'd']
  await using shelf = await openShelf(things)
  const list = shelf.nexus.listings.search.items({ limit: 3 })
  expect(await take(list, 2)).toEqual(['a', 'b'])
  things.splice(1, 1)
  const again = shelf.nexus.listings.search.items({ limit: 3, cursor: list.cursor })
  expect(await take(again)).toEqual(['a', 'c', 'd'])
})

test('a loop is given as many items as it asked for', async () => {
  await using shelf = await openShelf(['a', 'b', 'c'])
  const list = shelf.nexus.listings.search.items({ limit: 2 }, { max: 2 })
  expect(await take(list)).toEqual(['a', 'b'])
  expect(shelf.asked).toHaveLength(1)
  expect(await take(list)).toEqual(['c'])
})

test('leaving a loop, or aborting it, gives up the page that is under way', async () => {
  await using silent = await openSilent()
  const iterator = silent.nexus.listings.search.pages()[Symbol.asyncIterator]()
  const waiting = iterator.next()
  const answer = await silent.asked
  await iterator.return?.()
  await once(answer, 'close')
  expect(await waiting).toEqual({ done: true, value: undefined })
  expect(await iterator.next()).toEqual({ done: true, value: undefined })

  await using other = await openSilent()
  const controller = new AbortController()
  const aborted = take(other.nexus.listings.search.items({}, { signal: controller.signal }))
  const open = await other.asked
  controller.abort(new Error('the person went away'))
  await expect(aborted).rejects.toMatchObject({
    code: 'ABORTED',
    cause: { message: 'the person went away' },
  })
  await once(open, 'close')
})

test('after an error a loop goes on with the page that failed', async () => {
  await using shelf = await openShelf(['a', 'b', 'c'])
  const list = shelf.nexus.listings.search.items({ limit: 2 })
  expect(await take(list, 2)).toEqual(['a', 'b'])
  shelf.fail = true
  await expect(take(list)).rejects.toMatchObject({ code: 'BAD_RESPONSE' })
  shelf.fail = false
  expect(await take(list)).toEqual(['c'])
})

async function take(list: AsyncIterable<{ id: string }>, most = Infinity): Promise<string[]> {
  const ids: string[] = []
  if (most === 0) return ids
  for await (const { id } of list) if (ids.push(id) === most) break
  return ids
}

/** An API that knows the pages of one list. */
async function openShelf(things: string[]) {
  const asked: string[] = []
  const state = { fail: false }
  const server = await openServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://shelf')
    const { json } = JSON.parse(searchParams.get('input') ?? '{"json":{}}')
    asked.push(json.cursor ?? '')
    const start = json.cursor ? things.indexOf(json.cursor) : 0
    const end = start + (json.limit ?? 20)
    const items = things.slice(start, end).map((id) => ({ id }))
    response.setHeader('content-type', 'application/json')
    response.statusCode = state.fail ? 404 : 200
    response.end(state.fail ? '?' : answer({ items, nextCursor: things[end] ?? null }))
  })
  return Object.assign(state, {
    nexus: createNexus({ url: server.url }),
    asked,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  })
}

/** An API that never answers. */
async function openSilent() {
  const asked = Promise.withResolvers<ServerResponse>()
  const server = await openServer((_, response) => asked.resolve(response))
  return {
    nexus: createNexus({ url: server.url }),
    asked: asked.promise,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}
