import { measure, readBudgets, type Times } from '../../scripts/storefront/browser/budget.ts'
import { chromiumPath, howToGetChromium } from '../../scripts/storefront/browser/chromium.ts'
import { openSite } from '../../scripts/storefront/browser/site.ts'
import type { Figure } from '../figures.ts'
import type { Measure } from '../measure.ts'
import { during } from '../progress.ts'
import { median } from '../statistics.ts'

/** A phone of people who look after their money, beside the machines that this is measured on. */
const slowdown = 4

const words: Record<keyof Times, string> = {
  lcpMs: 'largest picture or text is there',
  blockedMs: 'deaf to a finger',
}

/** How long the pages of the example take on a slow phone on slow 4G, beside what `budgets.json` allows. */
export const measureStorefront: Measure = async ({ rounds }) => {
  if (!chromiumPath) {
    process.stderr.write(`${howToGetChromium}\n`)
    return []
  }
  await using site = await during('storefront: starting it, with its marketplace', openSite)
  const budgets = Object.entries(await readBudgets())
  const seen = new Map<string, Times[]>(budgets.map(([path]) => [path, []]))
  await during('storefront: pages on a slow phone', async (tell) => {
    for (let round = 1; round <= rounds; round++)
      for (const [path] of budgets) {
        tell(`${path}, round ${round}`)
        await using visitor = await site.visit({ width: 390, calm: false })
        seen.get(path)!.push(await measure(visitor, { path, running: site.running, slowdown }))
      }
  })
  return budgets.flatMap(([path, budget]) =>
    (Object.keys(words) as (keyof Times)[]).map((name) =>
      figure(path, {
        what: words[name],
        took: seen.get(path)!.map((each) => each[name]),
        allowed: budget[name],
      }),
    ),
  )
}

type Taken = { what: string; took: number[]; allowed: number }

function figure(path: string, { what, took, allowed }: Taken): Figure {
  const ms = median(took)
  return {
    name: `storefront ${path} on a slow phone: ${what} ÷ budget`,
    ratio: ms / allowed,
    target: 1,
    better: 'lower',
    note: `${ms} ms of ${allowed} ms, on a phone ${slowdown} times slower than this machine`,
  }
}
