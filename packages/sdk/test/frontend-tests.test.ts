import { existsSync } from 'node:fs'
import { readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Consumer, openConsumer } from './consumer.ts'

const require = createRequire(import.meta.url)

let consumer: Consumer
beforeAll(async () => {
  consumer = await openConsumer('frontend-tests')
  for (const name of ['msw', 'playwright-core', 'vitest'])
    await symlink(
      dirname(require.resolve(`${name}/package.json`)),
      join(consumer.folder, 'node_modules', name),
      'junction',
    )
}, 120_000)
afterAll(() => consumer[Symbol.asyncDispose]())

test('the tests of the guide type-check against the packed SDK, MSW and Playwright', async () => {
  expect(await consumer.typeCheck('typescript', 'tsconfig.json')).toEqual({ ok: true, output: '' })
})

test('the tests of the guide pass in Vitest with the packed SDK, without a server', async () => {
  const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs')
  const report = join(consumer.folder, 'report.json')
  const flags = ['--reporter=json', `--outputFile=${report}`]
  await consumer.run(vitest, process.execPath, 'run', ...flags)
  const { numPassedTests, numFailedTests } = JSON.parse(await readFile(report, 'utf8')) as Record<
    string,
    number
  >
  expect({ numPassedTests, numFailedTests }).toEqual({ numPassedTests: 10, numFailedTests: 0 })
})

const chromiumPath = [process.env.CHROMIUM, '/usr/bin/chromium'].find(
  (file) => file && existsSync(file),
)
if (!chromiumPath)
  console.log("No Chromium: set CHROMIUM to its path, or install Debian's package chromium.")

test.skipIf(!chromiumPath)(
  'the sandbox runs in a browser, as Storybook has it, without anything of Node',
  { timeout: 60_000 },
  async () => {
    const browser = await chromium.launch({
      ...(chromiumPath && { executablePath: chromiumPath }),
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    })
    try {
      const page = await browser.newPage()
      const dist = join(consumer.sdk, 'dist')
      await page.route('http://app.example/**', async (route) => {
        const file = new URL(route.request().url()).pathname.slice(1)
        return file === ''
          ? route.fulfill({ contentType: 'text/html', body: appPage })
          : route.fulfill({
              contentType: 'text/javascript',
              body: await readFile(join(dist, file), 'utf8'),
            })
      })
      await page.goto('http://app.example/')
      await page.waitForFunction(() => document.title !== 'waiting')
      expect(await page.title()).toBe('confirmed BAD_INPUT')
    } finally {
      await browser.close()
    }
  },
)

const appPage = `<!doctype html><title>waiting</title>
<script type="importmap">{"imports":{"@nexus/sdk":"/index.js"}}</script>
<script type="module">
  import { createSandbox } from '/testing.js'
  try {
    const sandbox = createSandbox()
    const nexus = sandbox.nexus({ as: 'guest' })
    const [{ id: listingId }] = (await nexus.listings.search({ guests: 2 })).items
    const stay = { checkIn: '2027-04-05', checkOut: '2027-04-08' }
    const { id: quoteId } = await nexus.quotes.create({ listingId, ...stay, guests: 2 })
    const { id: bookingId } = await nexus.bookings.create({ quoteId })
    await nexus.payments.start({ bookingId, returnUrl: 'http://app.example/back' })
    sandbox.pay(bookingId)
    const { status } = await nexus.bookings.byId({ bookingId })
    const error = await nexus.bookings.byId({ bookingId: 'x' }).catch((caught) => caught)
    document.title = status + ' ' + error.code
  } catch (error) {
    document.title = String(error.stack)
  }
</script>`
