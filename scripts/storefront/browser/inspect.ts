import type axeCore from 'axe-core'
import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { storefront } from '../prepare.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Where pictures of the pages lie, for people to look at. */
export const pictures = join(storefront, 'screenshots')

/** What axe finds wrong with a page, one line each; none is the aim. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const options: axeCore.RunOptions = {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }
    const { violations: found } = await (globalThis as unknown as { axe: typeof axeCore }).axe.run(
      document,
      options,
    )
    return found.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`,
      ),
    )
  })
}

export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true })
  // Pictures below the first screen are loaded when somebody comes near them.
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager'
    await Promise.allSettled([...document.images].map((image) => image.decode()))
  })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

/** Nothing of a page is being loaded any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('[aria-busy=true], .progress') === null &&
      [...document.images].every(({ complete, loading }) => complete || loading === 'lazy'),
  )
  await page.evaluate(() => document.fonts.ready)
}
