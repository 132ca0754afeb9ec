import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, howToGetChromium } from './browser/chromium.ts'
import { measure, readBudgets, tooHeavy } from './browser/budget.ts'
import { picture, settled, violations } from './browser/inspect.ts'
import { mailedLink } from './browser/mail.ts'
import { openSite, type Site } from './browser/site.ts'
import { atTheGateway, newPerson, pickStay, signIn, signUp } from './browser/steps.ts'
import { openPages, ownPages } from './browser/tour-of-pages.ts'

// The example storefront as a reader meets it: built with the packed SDK, served by `npm start`, in a real browser.
if (!chromiumPath) console.log(howToGetChromium)

const eventually = <Value>(read: () => Value | Promise<Value>) =>
  expect.poll(read, { timeout: 15_000 })

describe.skipIf(!chromiumPath)('the storefront', { timeout: 90_000 }, () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  }, 120_000)
  afterAll(async () => {
    await site?.[Symbol.asyncDispose]()
  })

  test('a guest finds a place, books it after a failed try, and cancels it for the refund that was shown', async () => {
    await using visitor = await site.visit()
    const { page } = visitor
    await page.goto('/')
    await page.getByLabel('Where').fill('Addis Ababa')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL('**/search?**')
    const places = page.locator('.result-title a')
    await places.first().waitFor()
    await eventually(() => page.getByRole('list', { name: 'Places on the map' }).count()).toBe(1)

    await places.first().click()
    await page.waitForURL('**/places/**')
    await pickStay(page, 3)
    await page.getByRole('button', { name: 'See the price' }).click()
    await page.getByRole('rowheader', { name: 'Total' }).waitFor()
    const guest = newPerson('Sara Bekele')
    await signUp(page, guest)
    await page.getByText('You are signed in as Sara Bekele').waitFor()
    const pay = page.getByRole('button', { name: /^Hold the dates and pay/ })
    const total = (await pay.textContent())!.replace(/^.*pay /, '')
    await pay.click()

    await atTheGateway(page, 'fail')
    await page.waitForURL('**/bookings/**')
    await page.getByText('The payment did not go through').waitFor()
    await page.getByRole('timer').waitFor()
    await page.getByRole('button', { name: 'Try the payment again' }).click()
    await atTheGateway(page, 'pay')
    await page.waitForURL('**/bookings/**')
    await page.getByText('It is yours').waitFor()
    expect(await page.getByRole('rowheader', { name: 'Total' }).count()).toBe(1)
    const bookingUrl = page.url().split('?')[0]!

    await page.getByRole('link', { name: 'Trips' }).click()
    await page.getByRole('heading', { name: 'Coming up' }).waitFor()
    await page.locator('.booking-row-title a').first().click()
    await page.getByRole('button', { name: 'Cancel the booking' }).click()
    const dialog = page.getByRole('dialog')
    const back = await dialog.locator('dd').first().textContent()
    expect(back).toMatch(/[1-9]/)
    await dialog.getByRole('button', { name: 'Cancel it' }).click()
    await page.getByText('You cancelled this booking').waitFor()
    await page.getByText(`${back} is paid back`).waitFor()
    expect(total).toMatch(/\d/)

    // The mails about it lead to this very page.
    const { email } = guest
    expect(await mailedLink(site.running, { email, page: /\/bookings\// })).toBe(bookingUrl)
  })

  test('the links in the mails about an account lead to pages that do what they say', async () => {
    await using visitor = await site.visit()
    const { page } = visitor
    const guest = newPerson('Hana Girma')
    const { email } = guest
    await page.goto('/sign-up')
    await signUp(page, guest)
    await page.getByText('Please confirm your e-mail address').waitFor()
    await page.goto(await mailedLink(site.running, { email, page: /\/verify-email\?/ }))
    await page.getByText('Your e-mail address is confirmed.').waitFor()

    await page.goto('/forgot-password')
    await page.getByLabel('E-mail').fill(email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.goto(await mailedLink(site.running, { email, page: /\/choose-password\?/ }))
    await page.getByLabel('New password').fill('a brand new password')
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByText('Your password is changed').waitFor()
    await signIn(page, { email, password: 'a brand new password' })
    expect(await page.getByText('Please confirm your e-mail address').count()).toBe(0)
  })

  test('a booking that is cancelled elsewhere says so by itself', async () => {
    await using visitor = await site.visit()
    await using elsewhere = await site.visit()
    const guest = newPerson('Dawit Haile')
    const { page } = visitor
    await page.goto('/search?map=38.6,8.83,38.92,9.12')
    await page.locator('.result-title a').first().click()
    await pickStay(page, 2)
    await page.getByRole('button', { name: 'See the price' }).click()
    await signUp(page, guest)
    await page.getByRole('button', { name: /^Hold the dates and pay/ }).click()
    await atTheGateway(page, 'pay')
    await page.getByText('It is yours').waitFor()

    await signIn(elsewhere.page, guest)
    await elsewhere.page.goto(page.url())
    await elsewhere.page.getByRole('button', { name: 'Cancel the booking' }).click()
    await elsewhere.page.getByRole('button', { name: 'Cancel it' }).click()
    await page.getByText('You cancelled this booking').waitFor()
  })

  test('a host describes a place step by step, learns what is missing, publishes it, and it is found', async () => {
    await using visitor = await site.visit()
    const { page } = visitor
    await page.goto('/host/start')
    await signUp(page, newPerson('Almaz Tesfaye'))
    await page.getByLabel('Name that guests see').fill('Almaz of Entoto')
    await page.getByRole('button', { name: 'Become a host' }).click()
    await page.getByRole('button', { name: 'Add a place' }).click()
    await page.waitForURL('**/host/listings/**')

    await page.getByRole('link', { name: 'Publish', exact: true }).click()
    const missing = page.locator('.missing')
    await missing.getByText('Price of a night').waitFor()
    expect(await missing.getByRole('link').allTextContents()).toEqual(
      expect.arrayContaining(['Name', 'Photos', 'Town']),
    )
    await missing.getByRole('link', { name: 'Kind of place' }).click()
    const next = page.getByRole('button', { name: 'Save and go on' })
    await page.getByLabel('Guesthouse').check()
    await next.click()

    const title = `Stone house above the city ${process.pid}`
    await page.getByLabel('Name of the place').fill(title)
    await page.getByLabel('What guests should know').fill('Too short')
    await next.click()
    await page.getByRole('alert').waitFor()
    await page
      .getByLabel('What guests should know')
      .fill('A quiet stone house among the eucalyptus of Entoto, with the city below.')
    await next.click()

    await page.getByLabel('Town').fill('Addis Ababa')
    await page.getByLabel('Street address').fill('Entoto Maryam Road 12')
    await page.getByLabel('Latitude').fill('9.0654')
    await page.getByLabel('Longitude').fill('38.7536')
    await next.click()
    for (const name of ['Guests', 'Bedrooms', 'Beds', 'Bathrooms'])
      await page.getByLabel(name, { exact: true }).fill('2')
    await page.getByLabel('Coffee ceremony').check()
    await next.click()

    await page.getByLabel('Price of a night').fill('3,500')
    await page.getByLabel(/^Moderate:/).check()
    await next.click()
    await page.getByLabel('What it shows').fill('The house among the trees')
    await page.getByRole('button', { name: 'Draw one for me' }).click()
    await page.getByRole('img', { name: 'The house among the trees' }).waitFor()
    await next.click()

    await page.getByLabel('Bank').selectOption({ label: 'telebirr' })
    await page.getByLabel('Account holder').fill('Almaz Tesfaye')
    await page.getByLabel('Account number').fill('0911000000')
    await page.getByRole('button', { name: 'Where we pay you' }).click()
    await page.getByText('Everything is there').waitFor()
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('It is published').waitFor()
    await page.getByRole('link', { name: 'See it in the search' }).click()
    await page.getByRole('heading', { name: title }).waitFor()
  })

  test('with the keyboard alone one comes from the first page to a place', async () => {
    await using visitor = await site.visit()
    const { page } = visitor
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await tabUntil(async () => (await page.evaluate(() => document.activeElement?.id)) === 'where')
    await page.keyboard.type('Addis Ababa')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search?**')
    await eventually(focused).toBe('Places around Addis Ababa')
    const first = await page.locator('.result-title a').first().textContent()
    await tabUntil(async () => (await focused()) === first)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/places/**')
    await eventually(focused).toBe(first)
    await tabUntil(() =>
      page.evaluate(() => 'date' in (document.activeElement as HTMLElement).dataset),
    )
    const before = await page.evaluate(
      () => (document.activeElement as HTMLElement).dataset['date'],
    )
    await page.keyboard.press('ArrowDown')
    await expect
      .poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset['date']))
      .toBe(new Date(Date.parse(before!) + 7 * 86_400_000).toISOString().slice(0, 10))

    async function tabUntil(reached: () => Promise<boolean>): Promise<void> {
      for (let presses = 0; presses < 60; presses++) {
        if (await reached()) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`the keyboard does not come there; it is at "${await focused()}"`)
    }
  })

  test('moving the map searches the part that is seen, and the list follows', async () => {
    await using visitor = await site.visit()
    const { page } = visitor
    await page.goto('/search?map=38.6,8.83,38.92,9.12')
    const titles = () => page.locator('.result-title').allTextContents()
    await eventually(async () => (await titles()).length).toBeGreaterThan(0)
    const before = await titles()
    const map = page.getByRole('application', { name: 'Map of the results' })
    await map.focus()
    for (let press = 0; press < 6; press++) await page.keyboard.press('-')
    await eventually(() => new URL(page.url()).searchParams.get('map')).not.toBe(
      '38.6,8.83,38.92,9.12',
    )
    await eventually(titles).not.toEqual(before)
    const marker = page.getByRole('list', { name: 'Places on the map' }).getByRole('button').first()
    await marker.focus()
    await eventually(() => page.locator('.results article[data-lit]').count()).toBe(1)
  })

  test('in Amharic every page speaks Amharic and counts days by the Ethiopian calendar', async () => {
    await using visitor = await site.visit()
    const { page } = visitor
    await page.goto('/')
    await page.getByRole('button', { name: 'አማርኛ' }).click()
    await page.getByRole('heading', { name: 'ቡና በሚፈላበት ቤት ይረፉ' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('am')
    await page.goto('/sign-in')
    await page.getByLabel('ኢሜይል').waitFor()
    await page.goto('/search')
    await page.locator('.result-title a').first().click()
    const months = /መስከረም|ጥቅምት|ኅዳር|ኅዳር|ታኅሣሥ|ታኅሳስ|ጥር|የካቲት|መጋቢት|ሚያዝያ|ግንቦት|ሰኔ|ሐምሌ|ነሐሴ|ጳጉሜን/
    expect(await page.locator('.month caption').first().textContent()).toMatch(months)
  })

  for (const look of [
    { width: 1280, scheme: 'light', language: 'en' },
    { width: 390, scheme: 'dark', language: 'am' },
  ] as const) {
    const name = `${look.width}-${look.scheme}-${look.language}`
    for (const [whose, pages] of [
      ['open to all', openPages],
      // They are made of the same parts; the narrow, dark and Ethiopic look is the harder one.
      ...(look.width === 390 ? [['of one person', ownPages] as const] : []),
    ] as const) {
      test(`axe finds nothing on the pages ${whose}, and none is wider than the screen (${name})`, async () => {
        await using visitor = await site.visit(look)
        const { page } = visitor
        const found: string[] = []
        for await (const shown of pages(visitor, site.running)) {
          await settled(page)
          for (const line of await violations(page)) found.push(`${shown}: ${line}`)
          const width = await page.evaluate(() => document.documentElement.scrollWidth)
          if (width > look.width) found.push(`${shown}: is ${width} pixels wide`)
          await picture(page, `${shown}-${name}`)
        }
        expect(found).toEqual([])
      })
    }
  }

  // How long they take on a slow phone is measured by `npm run bench -- --only storefront`.
  test('on a slow line no page loads more than its budget, and nothing moves while it loads', async () => {
    const excess: string[] = []
    for (const [path, budget] of Object.entries(await readBudgets())) {
      await using visitor = await site.visit({ width: 390, calm: false })
      const measured = await measure(visitor, { path, running: site.running, slowdown: 1 })
      excess.push(...tooHeavy(measured, budget).map((line) => `${path}: ${line}`))
    }
    expect(excess).toEqual([])
  })

  test('no page has complained of anything: no script error, nothing that its policy forbids', () => {
    expect(site.complaints).toEqual([])
  })
})
