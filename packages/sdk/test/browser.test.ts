import { type House, openHouse, publishListing } from '@nexus/api/testing'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumFile, noChromium, openChromium, openPages } from './chromium.ts'
import { openConsumer } from './consumer.ts'
import { cameOf, type Trip, tripsOf } from './journeys.ts'

if (!chromiumFile) console.log(`${noChromium} The SDK was not tried in a browser.`)

/** What `consumers/runtimes/page.js` offers. */
type InPage = {
  inAPage(trip: Trip): Promise<unknown>
  inAWorker(trip: Trip): Promise<unknown>
  begin(url: string, options?: object): void
  outcome(path: string, ...given: unknown[]): Promise<unknown>
  sent: string[]
}

describe.skipIf(!chromiumFile)('in Chromium', { timeout: 60_000 }, () => {
  const stack = new AsyncDisposableStack()
  let house: House
  let browser: Browser
  let pages: string
  let nextTrip: ReturnType<typeof tripsOf>
  let offMs = 0

  beforeAll(async () => {
    const consumer = stack.use(await openConsumer('runtimes'))
    const { url } = stack.use(await openPages(consumer.folder))
    pages = url
    house = stack.use(
      await openHouse({
        now: () => new Date(Date.now() + offMs),
        env: { NEXUS_STOREFRONT_ORIGINS: url },
      }),
    )
    browser = await openChromium()
    stack.defer(() => browser.close())
    const { id } = await publishListing(await house.host())
    nextTrip = tripsOf(house.url, id)
  }, 120_000)
  afterAll(() => stack.disposeAsync())

  test.each(['inAPage', 'inAWorker'] as const)('a guest books: %s', async (where) => {
    const { page } = await openPage()
    const trip = nextTrip(where.toLowerCase())
    const came = await run(page, (given) => window[given.where](given.trip), { where, trip })
    expect(came).toEqual(cameOf(trip))
  })

  test('a session in localStorage outlives a reload; two tabs renew it once', async () => {
    const { page, context } = await openPage()
    await begin(page)
    await signUp(page, 'tabs')
    await page.reload()
    await begin(page)
    expect(await outcome(page, 'accounts.me')).toMatchObject({ name: 'Sara' })
    const other = await context.newPage()
    await other.goto(pages)
    await begin(other)
    offMs += 15 * 60 * 1_000
    const both = await Promise.all([outcome(page, 'accounts.me'), outcome(other, 'accounts.me')])
    expect(both).toEqual([
      expect.objectContaining({ name: 'Sara' }),
      expect.objectContaining({ name: 'Sara' }),
    ])
    const sent = [...(await sentBy(page)), ...(await sentBy(other))]
    expect(sent.filter((path) => path === 'accounts.refresh')).toHaveLength(1)
  })

  test('a session by cookie is nowhere that a script could read it, outlives a reload, and ends', async () => {
    const { page } = await openPage()
    const byCookie = { session: 'cookie' }
    await begin(page, byCookie)
    await signUp(page, 'cookie')
    expect(await run(page, () => [localStorage.length, document.cookie], null)).toEqual([0, ''])
    await page.reload()
    await begin(page, byCookie)
    expect(await outcome(page, 'accounts.me')).toMatchObject({ name: 'Sara' })
    await outcome(page, 'accounts.signOut')
    expect(await outcome(page, 'accounts.me')).toBe('UNAUTHENTICATED')
  })

  test('without a network a call waits for it, and says OFFLINE when it comes too late', async () => {
    const { page, context } = await openPage()
    await begin(page)
    await context.setOffline(true)
    expect(await outcome(page, 'listings.search', {}, { timeoutMs: 300 })).toBe('OFFLINE')
    const waiting = outcome(page, 'listings.search', {}, { timeoutMs: 20_000 })
    await expect.poll(async () => (await sentBy(page)).length).toBe(2)
    await context.setOffline(false)
    expect(await waiting).toHaveProperty('items')
  })

  test('a change whose answer was lost is made once, though the page was loaded anew', async () => {
    const { page } = await openPage()
    await begin(page)
    await signUp(page, 'lost')
    const payoutAccount = { bankCode: '855', accountName: 'Sara', accountNumber: '0900123456' }
    await outcome(page, 'accounts.becomeHost', { displayName: 'Sara', payoutAccount })
    // It arrives and is done; its answer never comes.
    await page.route('**/listings.create', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await begin(page, { retries: 0 })
    const input = { title: 'A house by the lake' }
    expect(await outcome(page, 'listings.create', input)).toBe('NETWORK')
    await page.unroute('**/listings.create')
    await page.reload()
    await begin(page)
    const made = await outcome(page, 'listings.create', input)
    const { items } = (await outcome(page, 'listings.listMine')) as { items: { id: string }[] }
    expect(items.map(({ id }) => id)).toEqual([(made as { id: string }).id])
    expect(await run(page, () => sessionStorage.length, null)).toBe(0)
  })

  async function openPage(): Promise<{ page: Page; context: BrowserContext }> {
    const context = await browser.newContext()
    stack.defer(() => context.close())
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('pageerror', (error) => wrong.push(String(error)))
    stack.defer(() => expect(wrong).toEqual([]))
    await page.goto(pages)
    return { page, context }
  }

  function begin(page: Page, options: object = {}): Promise<void> {
    return run(page, ({ url, ...given }) => window.begin(url, given), {
      url: house.url,
      ...options,
    })
  }

  async function signUp(page: Page, name: string): Promise<void> {
    const account = { name: 'Sara', email: `${name}@browser.example`, password: 'a long password' }
    expect(await outcome(page, 'accounts.signUp', account)).toHaveProperty('user')
  }
})

/** Runs something in a page that has loaded its script. */
async function run<Given, Value>(
  page: Page,
  code: (given: Given) => Value | Promise<Value>,
  given: Given,
): Promise<Value> {
  await page.waitForFunction(() => 'begin' in window)
  return page.evaluate(code as (given: unknown) => Value | Promise<Value>, given)
}

function outcome(page: Page, path: string, ...given: unknown[]): Promise<unknown> {
  return run(page, ([name, ...more]) => window.outcome(name as string, ...more), [path, ...given])
}

function sentBy(page: Page): Promise<string[]> {
  return run(page, () => window.sent, null)
}

declare global {
  interface Window extends InPage {}
}
