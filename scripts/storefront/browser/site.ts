import { childEnv } from '@nexus/db/testing'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { startNexus } from '../../start/nexus.ts'
import type { Running } from '../../start/running.ts'
import { launchChromium } from './chromium.ts'

export type Look = {
  width?: 360 | 390 | 1280
  scheme?: 'light' | 'dark'
  language?: 'en' | 'am'
  /** As on a machine whose owner wants things to keep still. */
  calm?: boolean
}

/** What `npm start` gives, and a browser to look at it with. */
export type Site = {
  running: Running
  url: string
  browser: Browser
  /** What pages have complained about, in all windows: nothing, if all is well. */
  complaints: string[]
  visit: (look?: Look) => Promise<Visitor>
} & AsyncDisposable

export type Visitor = { page: Page; context: BrowserContext } & AsyncDisposable

export async function openSite(): Promise<Site> {
  await using opening = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'nexus-storefront-'))
  opening.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))
  const browser = opening.use(await launchChromium())
  const running = await whatRuns(opening, folder)
  const complaints: string[] = []
  const all = opening.move()
  return {
    running,
    url: running.urls.storefront!,
    browser,
    complaints,
    visit: (look) => visit(browser, { look, base: running.urls.storefront!, complaints }),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

/** A house of its own; or, while somebody works on the pages, the `running.json` that NEXUS_RUNNING names. */
async function whatRuns(opening: AsyncDisposableStack, folder: string): Promise<Running> {
  const given = process.env['NEXUS_RUNNING']
  if (given) return JSON.parse(await readFile(given, 'utf8')) as Running
  const nexus = opening.use(
    await startNexus({
      env: { ...childEnv },
      folder,
      port: 0,
      listings: 200,
      seed: 1,
      fresh: false,
      verbose: false,
      docs: false,
      storefront: true,
      tell: () => {},
      signal: new AbortController().signal,
    }),
  )
  return nexus.running
}

async function visit(
  browser: Browser,
  { look = {}, base, complaints }: { look: Look | undefined; base: string; complaints: string[] },
): Promise<Visitor> {
  const { width = 1280, scheme = 'light', language = 'en', calm = true } = look
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width, height: width === 1280 ? 860 : 844 },
    colorScheme: scheme,
    reducedMotion: calm ? 'reduce' : 'no-preference',
    hasTouch: width !== 1280,
    locale: language === 'am' ? 'am-ET' : 'en-GB',
    timezoneId: 'Africa/Addis_Ababa',
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    // What the API refuses is shown on the page; that the browser logs it as well is no complaint.
    const isRefusal = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isRefusal)
      complaints.push(`${page.url()}: ${message.text()}`)
  })
  return { page, context, [Symbol.asyncDispose]: () => context.close() }
}
