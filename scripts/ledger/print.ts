import type { Verdict } from '@nexus/api/domain'
import colors from 'picocolors'

/** What was checked, a line each; then each difference; then one line that says it all. */
export function printVerdict({ ok, checks }: Verdict): string {
  const width = Math.max(...checks.map(({ name }) => name.length))
  const rows = checks.map(({ name, compared, different }) => {
    const result = different === 0 ? colors.green('ok') : colors.red(`${different} differ`)
    return `  ${name.padEnd(width)}  ${compared.toLocaleString('en-US').padStart(10)}  ${result}`
  })
  const differences = checks.flatMap(({ differences: found, different }) => [
    ...found.map((difference) => `  ${difference}`),
    ...(different > found.length ? [`  … and ${different - found.length} more of this kind`] : []),
  ])
  const total = checks.reduce((sum, { different }) => sum + different, 0)
  const last = ok ? 'ledger: ok' : `ledger: ${total} ${total === 1 ? 'difference' : 'differences'}`
  return [...rows, ...(ok ? [] : ['', ...differences]), '', last].join('\n')
}
