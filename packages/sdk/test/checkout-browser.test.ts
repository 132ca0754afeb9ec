import { type House, openHouse, publishListing } from '@nexus/api/testing'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumFile, noChromium, openChromium, openPages } from './chromium.ts'
import { openConsumer } from './consumer.ts'
import { type Checkout, addDays, type StayDate, stayDateIn } from '../src/index.ts'

if (!chromiumFile) console.log(`${noChromium} The checkout was not tried in a browser.`)

/** What `consumers/checkout/page.js` offers. */
type InPage = { signUp(email: string): Promise<unknown>; checkout: Checkout; checkoutUrl: string }

describe.skipIf(!chromiumFile)('in Chromium a checkout', { timeout: 90_000 }, () => {
  const stack = new AsyncDisposableStack()
  let house: House
  let browser: Browser
  let pages: string
  let listingId: string
  let people = 0
  let checkIn = addDays(stayDateIn('Africa/Addis_Ababa'), 30)

  beforeAll(async () => {
    const consumer = stack.use(await openConsumer('checkout'))
    const { url } = stack.use(await openPages(consumer.folder))
    pages = url
    house = stack.use(await openHouse({ env: { NEXUS_STOREFRONT_ORIGINS: url } }))
    browser = await openChromium()
    stack.defer(() => browser.close())
    listingId = (await publishListing(await house.host())).id
  }, 180_000)
  afterAll(() => stack.disposeAsync())

  test('goes on after a reload, a double click, the way back from the payment page, and the return from it', async () => {
    const { page, stay } = await openCheckout()
    await at(page, 'quoted')
    const quote = await quoteOf(page)
    await page.reload()
    await at(page, 'quoted')
    expect(await quoteOf(page)).toBe(quote)

    await page.locator('#pay').dblclick()
    await page.waitForURL(/checkout\/payment/)
    const paymentPage = page.url()
    await page.goBack()
    await at(page, 'awaiting_payment')
    await page.reload()
    await at(page, 'awaiting_payment')
    await page.locator('#pay').click()
    await page.waitForURL(paymentPage)
    await pay(page)
    await page.waitForURL(/booking=/)
    await at(page, 'confirmed')
    await page.goto(stay.address)
    await at(page, 'confirmed')
    expect(await madeOf(stay.checkIn)).toEqual([['confirmed', ['succeeded']]])
  })

  test('that stays open hears of what is paid in another tab, and of what was not paid there', async () => {
    const { page, stay, context } = await openCheckout('&stay-here=1')
    await at(page, 'quoted')
    await page.locator('#pay').click()
    await at(page, 'awaiting_payment')
    const other = await context.newPage()
    await other.goto(await page.evaluate(() => window.checkoutUrl))
    await other
      .locator('button', { hasText: /cancel/i })
      .first()
      .click()
    await other.waitForURL(/booking=/)
    await at(other, 'failed')
    await at(page, 'failed')

    await other.locator('#pay').click()
    await other.waitForURL(/checkout\/payment/)
    await pay(other)
    await other.waitForURL(/booking=/)
    await at(other, 'confirmed')
    await at(page, 'confirmed')
    expect(await madeOf(stay.checkIn)).toEqual([['confirmed', ['failed', 'succeeded']]])
  })

  test('in two tabs of one person is one booking, whichever is quicker', async () => {
    const { page, context, stay } = await openCheckout('&stay-here=1')
    const other = await context.newPage()
    await other.goto(stay.address)
    await Promise.all([at(page, 'quoted'), at(other, 'quoted')])
    await Promise.all([page.locator('#pay').click(), other.locator('#pay').click()])
    await Promise.all([at(page, 'awaiting_payment'), at(other, 'awaiting_payment')])
    expect(await madeOf(stay.checkIn)).toEqual([['pending_payment', ['requires_action']]])
  })

  async function openCheckout(more = '') {
    const context = await browser.newContext()
    stack.defer(() => context.close())
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('pageerror', (error) => wrong.push(String(error)))
    stack.defer(() => expect(wrong).toEqual([]))
    const api = `${pages}/?api=${encodeURIComponent(house.url)}`
    await page.goto(api)
    await page.waitForFunction(() => 'signUp' in window)
    await page.evaluate((email) => window.signUp(email), `in-browser-${++people}@test.example`)
    checkIn = addDays(checkIn, 5)
    const address = `${api}&listing=${listingId}&from=${checkIn}&to=${addDays(checkIn, 2)}${more}`
    await page.goto(address)
    return { page, context, stay: { address, checkIn } } satisfies {
      page: Page
      context: BrowserContext
      stay: { address: string; checkIn: StayDate }
    }
  }

  async function madeOf(date: StayDate): Promise<[string, string[]][]> {
    const bookings = await house.deps.db.prisma.booking.findMany({
      where: { listingId, checkIn: new Date(date) },
      include: { payments: { orderBy: { id: 'asc' } } },
    })
    return bookings.map(({ status, payments }) => [status, payments.map((each) => each.status)])
  }
})

async function at(page: Page, step: string): Promise<void> {
  await page.locator('#step', { hasText: new RegExp(`^${step}$`) }).waitFor({ timeout: 30_000 })
  expect(await page.locator('#error').textContent()).toBe('')
}

function quoteOf(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const { state } = window.checkout
    return state.step === 'quoted' ? state.quote.id : null
  })
}

function pay(page: Page): Promise<void> {
  return page.locator('button[value^="card:"]').first().click()
}

declare global {
  interface Window extends InPage {}
}
