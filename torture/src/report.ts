/** What a run has found. */
export type Report = {
  /** In words, what was done to what. */
  about: string
  /** What happened how often. A group shows that its faults and states were reached at all. */
  counts: { title: string; counts: Record<string, number> }[]
  /** Each broken promise, in a sentence. */
  violations: string[]
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
export function render({ about, counts, violations }: Report): string {
  const lines = [about]
  for (const { title, counts: group } of counts) {
    lines.push('', title)
    for (const [name, count] of Object.entries(group))
      lines.push(`  ${count.toLocaleString('en-US').padStart(11)}  ${name}`)
  }
  if (violations.length > 0) lines.push('', 'Violations')
  lines.push(...violations.slice(0, shown).map((violation) => `  ${violation}`))
  if (violations.length > shown) lines.push(`  … and ${violations.length - shown} more`)
  return [...lines, '', `violations: ${violations.length}`].join('\n')
}
