import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pc from 'picocolors'
import { type Check, type Outcome, runCheck } from './checks/run-check.ts'
import { projectRoot } from './start/home.ts'

// What `npm run check` runs: all that a machine can say of a change without running the product.
// Each check is made, also after one has failed. Names after `--` choose some of them.
const { packageManager } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  packageManager: string
}
const node = process.execPath
const turbo = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }

const checks: Check[] = [
  { name: 'lint', program: 'oxlint', args: [] },
  { name: 'format', program: 'oxfmt', args: ['--check'] },
  {
    name: 'types',
    // turbo looks for the package manager in PATH; npx puts the pinned one there.
    program: 'npx',
    args: [
      '--yes',
      packageManager,
      'exec',
      'turbo',
      'run',
      'types',
      '--continue',
      '--output-logs=errors-only',
      '--concurrency=2',
    ],
    env: turbo,
  },
  { name: 'types of the scripts', program: 'tsc', args: ['--noEmit', '-p', 'scripts'] },
  { name: 'types of the storefront', program: node, args: ['scripts/storefront/check.ts'] },
  { name: 'unused code', program: 'knip', args: ['--no-progress'] },
  { name: 'versions', program: 'sherif', args: [] },
  { name: 'generated files', program: node, args: ['scripts/generate.ts', '--check'] },
  { name: 'contract', program: node, args: ['scripts/check-contract.ts'] },
  { name: 'SDK package', program: node, args: ['scripts/check-sdk-package.ts'] },
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !checks.some((check) => check.name === name))
if (unknown.length > 0) {
  console.error(
    `There is no check "${unknown.join('", "')}". Checks: ${checks.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(1)
}

const outcomes: Outcome[] = []
for (const check of checks) {
  if (wanted.length > 0 && !wanted.includes(check.name)) continue
  const outcome = await runCheck(check)
  outcomes.push(outcome)
  console.log(line(outcome))
  if (!outcome.passed) console.log(`${outcome.output}\n`)
}
const failed = outcomes.filter(({ passed }) => !passed)
console.log(
  `\n${outcomes.length - failed.length} checks passed, ${failed.length} failed${failed.length > 0 ? `: ${failed.map(({ name }) => name).join(', ')}` : ''}`,
)
process.exitCode = failed.length > 0 ? 1 : 0

function line({ name, passed, seconds }: Outcome): string {
  return `${passed ? pc.green('✓') : pc.red('✗')} ${name.padEnd(22)} ${pc.dim(`${seconds.toFixed(1)} s`)}`
}
