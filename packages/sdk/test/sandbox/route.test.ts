import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSandbox, route } from '../../src/testing/index.ts'

const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium'].find(
  (file) => file && existsSync(file),
)
if (!executablePath)
  console.log("No Chromium: set CHROMIUM to its path, or install Debian's package chromium.")

const stack = new AsyncDisposableStack()
let app: string
beforeAll(async () => {
  // An application of another origin, so that what browsers ask of other origins is asked here too.
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>App</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stack.defer(() => void server.close())
  app = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => stack.disposeAsync())

test.skipIf(!executablePath)(
  'a page in a browser books, pays on the payment page and comes back, without a server',
  { timeout: 60_000 },
  async () => {
    const browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    })
    stack.defer(() => browser.close())
    const page = await browser.newPage()
    const sandbox = createSandbox({ now: new Date() })
    await route(page, sandbox)
    await page.goto(app)
    const call = (path: string, method: string, input: unknown) =>
      page.evaluate(
        async ({ url, token, path, method, input }) => {
          const text = JSON.stringify({ json: input })
          const query = method === 'GET' ? `?input=${encodeURIComponent(text)}` : ''
          const response = await fetch(`${url}/trpc/${path}${query}`, {
            method,
            headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
            ...(method === 'POST' && { body: text }),
          })
          return { body: await response.json(), requestId: response.headers.get('x-request-id') }
        },
        { url: sandbox.url, token: sandbox.token('guest'), path, method, input },
      )
    const search = await call('listings.search', 'GET', { limit: 1 })
    expect(search.requestId).toMatch(/^[\w-]{8,}$/)
    const listingId = search.body.result.data.json.items[0].id
    const soon = (days: number) =>
      new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    const stay = { listingId, checkIn: soon(20), checkOut: soon(22), guests: 1 }
    const quote = await call('quotes.create', 'POST', stay)
    const quoteId = quote.body.result.data.json.id
    const booking = await call('bookings.create', 'POST', { quoteId })
    const bookingId = booking.body.result.data.json.id
    const payment = await call('payments.start', 'POST', { bookingId, returnUrl: `${app}/back` })
    await page.goto(payment.body.result.data.json.checkoutUrl)
    expect(await page.textContent('h1')).toBe('Pay for your stay')
    await page.click('button[value=success]')
    await page.waitForURL(`${app}/back?**`)
    expect(new URL(page.url()).searchParams.get('status')).toBe('success')
    const events = await page.evaluate(
      async ({ url, token, bookingId }) => {
        const input = encodeURIComponent(JSON.stringify({ json: { bookingId } }))
        const response = await fetch(`${url}/trpc/bookings.watch?input=${input}`, {
          headers: { authorization: `Bearer ${token}` },
        })
        return response.text()
      },
      { url: sandbox.url, token: sandbox.token('guest'), bookingId },
    )
    expect(events).toContain('"type":"booking.confirmed"')
    sandbox.faults.offline()
    await expect(call('accounts.me', 'GET', undefined)).rejects.toThrow(/Failed to fetch/)
  },
)
