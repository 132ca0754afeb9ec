import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCutProxy } from '../src/lines/cut-proxy.ts'
import { drawFrom } from '../src/draw.ts'

let heard = 0
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    heard++
    response.end('an answer')
  })
})
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => void server.close())
const target = () => [`http://127.0.0.1:${(server.address() as AddressInfo).port}`]

async function ask(url: string): Promise<string | null> {
  try {
    const headers = { connection: 'close' }
    return await (await fetch(url, { method: 'POST', body: 'a request', headers })).text()
  } catch {
    return null
  }
}

test('a line that is never cut carries every exchange', async () => {
  await using proxy = await openCutProxy({ targets: target, share: 0, draw: drawFrom(1) })
  expect(await Promise.all([1, 2, 3, 4].map(() => ask(proxy.url)))).toEqual(
    Array(4).fill('an answer'),
  )
})

test('a line that is always cut answers nobody, though much of what was asked was heard', async () => {
  await using proxy = await openCutProxy({ targets: target, share: 1, draw: drawFrom(1) })
  heard = 0
  for (let call = 0; call < 60; call++) expect(await ask(proxy.url)).toBeNull()
  const { cutInRequest, cutAfterRequest, cutInAnswer, lostSuccesses } = proxy.counts
  expect(cutInRequest + cutAfterRequest + cutInAnswer).toBe(60)
  expect(Math.min(cutInRequest, cutAfterRequest, cutInAnswer)).toBeGreaterThan(0)
  expect(lostSuccesses).toBe(cutInAnswer)
  expect(heard).toBeGreaterThanOrEqual(cutInAnswer)
})

test('where nobody listens it says how often', async () => {
  await using proxy = await openCutProxy({
    targets: () => ['http://127.0.0.1:1'],
    share: 0,
    draw: drawFrom(1),
  })
  expect(await ask(proxy.url)).toBeNull()
  expect(proxy.counts).toMatchObject({ refused: 1, brokenOff: 0 })
})

test('the same seed draws the same, another one does not', () => {
  const three = (...seed: number[]) => {
    const draw = drawFrom(...seed)
    return [draw.share(), draw.below(1_000), draw.pick([1, 2, 3, 4, 5, 6, 7, 8, 9])]
  }
  expect(three(1, 2)).toEqual(three(1, 2))
  expect(three(1, 2)).not.toEqual(three(1, 3))
  expect(three(1, 2)).not.toEqual(three(2, 1))
})
