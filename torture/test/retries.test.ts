import { expect, test } from 'vitest'
import { render } from '../src/report.ts'
import { tortureRetries } from '../src/retries/run.ts'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const tries = 250

test(
  `${tries} changes through a line that breaks, to processes that are killed: each answered one is done once, no other one twice (SEED=${seed})`,
  { timeout: 180_000 },
  async ({ signal }) => {
    const report = await tortureRetries({ tries, seed, tell: () => {}, signal })
    expect(report.violations, render(report)).toEqual([])
    // Without these it would have shown nothing.
    const reached = Object.assign({}, ...report.counts.map(({ counts }) => counts)) as Record<
      string,
      number
    >
    for (const state of [
      'API processes killed',
      'answers of success lost on the line',
      'answers given again that arrived',
    ])
      expect(reached[state], `${state}\n${render(report)}`).toBeGreaterThan(0)
  },
)
