import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Running } from '../../start/running.ts'
import { storefront } from '../prepare.ts'
import { settled } from './inspect.ts'
import type { Visitor } from './site.ts'

/** What a page may load, and how much of it may move meanwhile: the same on every machine. */
export type Weight = {
  /** How much moves while it loads: 0.1 is still good. */
  cls: number
  /** Code as it travels, compressed. */
  scriptKb: number
  /** Everything as it travels. */
  totalKb: number
}

/** How long a page may take, on a phone four times slower than this machine, on slow 4G. */
export type Times = {
  /** When the largest thing of the first screen is there. */
  lcpMs: number
  /** How long, in all, it does not hear a finger: what tasks take above 50 ms each. */
  blockedMs: number
}

export type Budget = Weight & Times

export async function readBudgets(): Promise<Record<string, Budget>> {
  return JSON.parse(await readFile(join(storefront, 'budgets.json'), 'utf8')) as Record<
    string,
    Budget
  >
}

/** What weighs more than its budget, one line each. */
export function tooHeavy(measured: Weight, budget: Weight): string[] {
  return (['cls', 'scriptKb', 'totalKb'] as const)
    .filter((name) => measured[name] > budget[name])
    .map((name) => `${name} is ${measured[name]}, more than ${budget[name]}`)
}

// Slow 4G as Lighthouse means it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back.
const slow4g = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
}

export type Measuring = {
  path: string
  running: Running
  /** How many times slower than this machine the phone is. */
  slowdown: number
}

export async function measure(
  { page, context }: Visitor,
  { path, running, slowdown }: Measuring,
): Promise<Budget> {
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', slow4g)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const scripts = new Set<string>()
  const bytes = { script: 0, all: 0 }
  cdp.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.all += encodedDataLength
    if (scripts.has(requestId)) bytes.script += encodedDataLength
  })
  await page.addInitScript(() => {
    const seen = { lcp: 0, cls: 0, blocked: 0 }
    Object.assign(globalThis, { seen })
    const watch = (type: string, take: (entry: Entry) => void) =>
      new PerformanceObserver((list) =>
        list.getEntries().forEach((entry) => take(entry as Entry)),
      ).observe({
        type,
        buffered: true,
      })
    type Entry = PerformanceEntry & { value: number; hadRecentInput: boolean }
    watch('largest-contentful-paint', ({ startTime }) => (seen.lcp = startTime))
    watch('layout-shift', ({ value, hadRecentInput }) => {
      if (!hadRecentInput) seen.cls += value
    })
    watch('longtask', ({ duration }) => (seen.blocked += Math.max(0, duration - 50)))
  })
  await page.goto(path.replace('<a place>', await somePlace(running)))
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settled(page)
  await page.waitForLoadState('networkidle')
  const seen = await page.evaluate(
    () => (globalThis as unknown as { seen: { lcp: number; cls: number; blocked: number } }).seen,
  )
  const kb = (count: number) => Math.round(count / 1024)
  return {
    lcpMs: Math.round(seen.lcp),
    cls: Math.round(seen.cls * 1000) / 1000,
    blockedMs: Math.round(seen.blocked),
    scriptKb: kb(bytes.script),
    totalKb: kb(bytes.all),
  }
}

async function somePlace(running: Running): Promise<string> {
  const answer = await fetch(`${running.urls.api}/trpc/listings.search?input={"json":{"limit":1}}`)
  const { result } = (await answer.json()) as {
    result: { data: { json: { items: { id: string }[] } } }
  }
  return result.data.json.items[0]!.id
}
