import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { banner } from './start/banner.ts'
import { homeAt, projectRoot } from './start/home.ts'
import { readRunning } from './start/running.ts'
import { StartSettings } from './start/settings.ts'

// `node scripts/screenshots.ts`, while `npm start` runs and after a tour: makes the pictures of the README.
const target = join(projectRoot, 'docs/images/start.png')
const { NEXUS_HOME } = StartSettings.parse(process.env)
const running = await readRunning(homeAt(NEXUS_HOME))
if (!running?.urls.docs || !running.urls.mailbox) {
  console.error('Run `npm start` first; the picture shows what it gives.')
  process.exit(1)
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
})
try {
  const [docs, mailbox] = await Promise.all([
    shoot(browser, running.urls.docs),
    shoot(browser, running.urls.mailbox),
  ])
  const text = banner(running, { seeded: undefined, folder: '.nexus' })
  const page = await browser.newPage({
    viewport: { width: 1480, height: 400 },
    deviceScaleFactor: 1,
  })
  await page.setContent(poster(stripVTControlCharacters(text), [docs, mailbox]))
  await mkdir(dirname(target), { recursive: true })
  await page.locator('main').screenshot({ path: target })
  console.log(`wrote ${target}`)
  if (running.urls.storefront) await shootStorefront(browser, running.urls.storefront)
} finally {
  await browser.close()
}

/** The shop window: two pages on a desk, and one in a hand. */
async function shootStorefront(from: Browser, url: string): Promise<void> {
  const search = `${url}/search?map=38.6,8.83,38.92,9.12&guests=2`
  const [home, found] = await Promise.all([shoot(from, url), shoot(from, search)])
  const phone = await from.newContext({
    viewport: { width: 390, height: 800 },
    colorScheme: 'dark',
    locale: 'am-ET',
  })
  const page = await phone.newPage()
  await page.goto(search, { waitUntil: 'networkidle' })
  await page.locator('.result-title a').first().click()
  await page.locator('.day').first().waitFor()
  const place = `data:image/png;base64,${(await page.screenshot()).toString('base64')}`
  const wall = await from.newPage({ viewport: { width: 1480, height: 400 }, deviceScaleFactor: 1 })
  await wall.setContent(`<style>
    body { margin: 0 }
    main { background: #0b4a3c; padding: 24px; display: flex; gap: 20px; align-items: flex-start }
    img { border-radius: 10px; height: 400px }
  </style><main>${[home, found, place].map((src) => `<img src="${src}">`).join('')}</main>`)
  const file = join(dirname(target), 'storefront.png')
  await wall.locator('main').screenshot({ path: file })
  console.log(`wrote ${file}`)
}

async function shoot(from: Browser, url: string): Promise<string> {
  const page = await from.newPage({ viewport: { width: 1180, height: 780 } })
  await page.goto(url, { waitUntil: 'networkidle' })
  const picture = await page.screenshot()
  return `data:image/png;base64,${picture.toString('base64')}`
}

function poster(text: string, pictures: string[]): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<style>
    body { margin: 0; font-family: system-ui, sans-serif }
    main { background: #e9edf1; padding: 24px; display: grid; gap: 24px; grid-template-columns: 1fr 1fr }
    pre { grid-column: 1 / -1; margin: 0; padding: 20px 28px; border-radius: 10px; background: #14181d; color: #d7dee6;
      font: 15px/1.45 'DejaVu Sans Mono', monospace }
    img { width: 100%; border-radius: 10px; border: 1px solid #cfd6dd; box-sizing: border-box }
  </style><main><pre>$ npm start\n${escaped.trimEnd()}</pre>${pictures.map((src) => `<img src="${src}">`).join('')}</main>`
}
