import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Site } from './site.ts'

const most = 60 * 1024

/** A page with all that a browser fetches to show it: styles and scripts too. The search fetches its own when it is opened. */
export async function checkWeight(site: Site): Promise<string[]> {
  const guides = [...site.pages.keys()].filter((url) =>
    /^\/(?:guides|inside|quickstart)\//.test(url),
  )
  const weights = await Promise.all(
    guides.map(async (url) => ({ url, bytes: await weigh(site, url) })),
  )
  const heaviest = weights.sort((a, b) => b.bytes - a.bytes)[0]
  if (heaviest)
    console.log(
      `         heaviest guide: ${heaviest.url}, ${(heaviest.bytes / 1024).toFixed(1)} KB gzipped`,
    )
  return weights
    .filter(({ bytes }) => bytes > most)
    .map(({ url, bytes }) => `${url} is ${Math.ceil(bytes / 1024)} KB`)
}

async function weigh({ folder, pages }: Site, url: string): Promise<number> {
  const html = pages.get(url) ?? ''
  const fetched = new Set(
    [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="(\/_astro\/[^"]+)"/g)].map(
      ([, file]) => file ?? '',
    ),
  )
  for (const file of fetched) {
    if (!file.endsWith('.js')) continue
    const script = await readFile(join(folder, file), 'utf8')
    // Imports at the top are fetched with the page; those inside a call only when it is made.
    for (const [, imported] of script.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
      fetched.add(`/_astro/${imported}`)
  }
  const parts = await Promise.all([...fetched].map((file) => readFile(join(folder, file))))
  return [Buffer.from(html), ...parts].reduce((sum, part) => sum + gzipSync(part).byteLength, 0)
}
