import type { History } from './history.ts'

/** What a run has found. */
export type Report = {
  /** In words, what was done to what. */
  about: string
  /** What happened how often. A group shows that its faults and states were reached at all. */
  counts: { title: string; counts: Record<string, number> }[]
  /** How long it took until what was broken worked again, in milliseconds. */
  recoveries?: { title: string; ms: number[] }[]
  /** Each broken promise, in a sentence. */
  violations: string[]
  /** Kept in a file when there are any. */
  history?: History
}

export type Run = (how: {
  tries: number
  seed: number
  /** Hears now and then how far it is. */
  tell: (line: string) => void
  /** Ends it early, with a report of what was done until then. */
  signal?: AbortSignal
}) => Promise<Report>

const shown = 50

/** The report as text. Its last line is `violations: N`. */
export function render({ about, counts, recoveries = [], violations }: Report): string {
  const lines = [about]
  for (const { title, counts: group } of counts) {
    lines.push('', title)
    for (const [name, count] of Object.entries(group))
      lines.push(`  ${count.toLocaleString('en-US').padStart(11)}  ${name}`)
  }
  for (const { title, ms } of recoveries) lines.push('', title, `  ${spread(ms)}`)
  if (violations.length > 0) lines.push('', 'Violations')
  lines.push(...violations.slice(0, shown).map((violation) => `  ${violation}`))
  if (violations.length > shown) lines.push(`  … and ${violations.length - shown} more`)
  return [...lines, '', `violations: ${violations.length}`].join('\n')
}

/** The value that this share of the numbers does not exceed; 0 of none. */
export function percentile(numbers: number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

function spread(ms: number[]): string {
  if (ms.length === 0) return 'none'
  const [p50, p99, most] = [percentile(ms, 0.5), percentile(ms, 0.99), Math.max(...ms)].map(
    (value) => `${(value / 1_000).toFixed(2)} s`,
  )
  return `p50 ${p50}, p99 ${p99}, longest ${most}, of ${ms.length.toLocaleString('en-US')}`
}
