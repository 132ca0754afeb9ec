// #region playwright
import { createSandbox, route } from '@nexus/sdk/testing'
import type { Page } from 'playwright-core'

/** A test of Playwright: the application is served as always, its API is the sandbox. */
export async function guestPays(page: Page, app: string): Promise<string> {
  // The application opens its calendar on today, so the sandbox begins there too.
  const sandbox = createSandbox({ now: new Date(), url: 'https://api.stay.example' })
  await route(page, sandbox)

  await page.goto(app)
  await page.getByRole('button', { name: 'Book' }).click()
  await page.getByRole('button', { name: 'Pay', exact: true }).click() // the sandbox's payment page
  await page.waitForURL(`${app}/back?**`)
  return sandbox.inspect.bookings()[0]?.status ?? 'none'
}
// #endregion
