/** Holds the built site to its promises: `node check.ts`, after the build. Ends with 1 when one is broken. */
import { checkExamples } from './checks/examples.ts'
import { checkLinks } from './checks/links.ts'
import { checkPages } from './checks/pages.ts'
import { readSite } from './checks/site.ts'
import { checkWeight } from './checks/weight.ts'

const site = await readSite(new URL('./dist/', import.meta.url))
const checks: [promise: string, run: () => string[] | Promise<string[]>][] = [
  ['every procedure, type and error code has a page', () => checkPages(site)],
  ['every internal link leads somewhere', () => checkLinks(site)],
  ['nothing is fetched from elsewhere', () => checkNothingForeign()],
  ['every guide page is at most 60 KB, gzipped', () => checkWeight(site)],
  ['every example compiles against the SDK', () => checkExamples()],
]

function checkNothingForeign(): string[] {
  const fetched = /<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)="(https?:)?\/\/[^"]*"[^>]*>/g
  return [...site.pages].flatMap(([url, html]) =>
    [...html.matchAll(fetched)]
      .filter(([tag]) => !/rel="(?:canonical|sitemap)"/.test(tag))
      .map(([tag]) => `${url} fetches ${tag}`),
  )
}

let failed = 0
for (const [promise, run] of checks) {
  const problems = await run()
  failed += problems.length > 0 ? 1 : 0
  console.log(`${problems.length === 0 ? 'ok    ' : 'failed'} ${promise}`)
  for (const problem of problems.slice(0, 30)) console.log(`         ${problem}`)
}
console.log(`docs: ${site.pages.size} pages, ${checks.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
