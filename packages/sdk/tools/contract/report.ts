import type { Level } from './change.ts'
import type { Report } from './check.ts'
import { sentences } from './sentences.ts'

const headings: Record<Level, string> = {
  breaking: 'Breaks callers',
  cases: 'Concerns those who handle every case',
  additive: 'Additions',
  words: 'Words',
}

/** The report as lines for a terminal: what breaks callers always, the rest in numbers unless `all`. */
export function inWords(
  { version, next, changes, problems }: Report,
  { all = false } = {},
): string {
  const lines: string[] = []
  for (const level of Object.keys(headings) as Level[]) {
    const found = changes.filter((change) => change.level === level)
    if (found.length === 0) continue
    lines.push(`${headings[level]}: ${found.length}`)
    if (all || level === 'breaking') lines.push(...sentences(found).map((says) => `  ${says}`))
  }
  if (lines.length === 0) lines.push('Nothing has changed.')
  const summary = `since ${version}, released next as ${next === version ? '(nothing waits)' : next}`
  return [
    `The contract ${summary}:`,
    ...lines,
    ...problems.map((problem) => `\n✗ ${problem}`),
  ].join('\n')
}
