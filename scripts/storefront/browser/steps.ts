import type { Page } from 'playwright-core'

let people = 0

/** Somebody who has never been here. */
export function newPerson(name: string): Person {
  return {
    name,
    email: `${name.split(' ')[0]!.toLowerCase()}.${++people}.${process.pid}@test.example`,
    password: 'long enough and secret',
  }
}
export type Person = { name: string; email: string; password: string }

export async function signUp(page: Page, { name, email, password }: Person): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign up' }).click()
}

/** Signs in on the page for it, and waits until that is done. */
export async function signIn(page: Page, { email, password }: Omit<Person, 'name'>): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.locator('main form button[type=submit]').click()
  await page.waitForURL('**/trips')
}

/**
 * Picks the first stay of so many nights that the calendar on the page offers, from the month after next on: so far
 * ahead, every policy pays all of it back on any day that this runs.
 */
export async function pickStay(page: Page, nights: number): Promise<void> {
  const next = page.getByRole('button', { name: 'Next month' })
  await next.click()
  await next.click()
  const arrivals = page.locator('.day[data-state=start]')
  await arrivals.first().waitFor()
  for (const arrival of await arrivals.all()) {
    await arrival.click()
    const departures = page.locator('.day[data-state=end]')
    if ((await departures.count()) < nights) continue
    await departures.nth(nights - 1).click()
    return
  }
  throw new Error('the calendar offers no such stay in this month')
}

/** Presses a button of the emulated gateway's page. */
export async function atTheGateway(page: Page, button: 'fail' | 'pay'): Promise<void> {
  await page.waitForURL('**/checkout/payment/**')
  const name = button === 'fail' ? 'Let it fail' : /Visa/
  await page.getByRole('button', { name }).first().click()
}
