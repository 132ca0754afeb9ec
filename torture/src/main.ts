import { readOptions, usage } from './options.ts'
import { render } from './report.ts'
import { suites } from './suites.ts'

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const)
  process.once(signal, () => stopping.abort(new Error('stopped')))

try {
  const { suite, tries, seed } = readOptions(process.argv.slice(2))
  const began = performance.now()
  process.stdout.write(`torture ${suite}: seed ${seed}, ${tries.toLocaleString('en-US')} tries\n`)
  const report = await suites[suite].run({
    tries,
    seed,
    tell: (line) => process.stderr.write(`${line}\n`),
    signal: stopping.signal,
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  if (report.violations.length > 0 && report.history) {
    const file = `.nexus/torture/${suite}-${seed}.jsonl`
    await report.history.save(file)
    process.stdout.write(`What happened, in order: ${file}\n`)
  }
  process.stdout.write(`${seconds} s\n\n${render(report)}\n`)
  if (report.violations.length > 0) process.exit(1)
  process.exit(stopping.signal.aborted ? 130 : 0)
} catch (error) {
  const misuse = isMisuse(error)
  process.stderr.write(`${misuse ? `${error.message}\n${usage}` : textOf(error)}\n`)
  process.exit(stopping.signal.aborted ? 130 : 2)
}

/** Something wrong with the arguments, rather than with us. */
function isMisuse(error: unknown): error is TypeError {
  if (!(error instanceof TypeError)) return false
  return !('code' in error) || String(error.code).startsWith('ERR_PARSE_ARGS')
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
