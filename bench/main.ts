import { type Figure, plot, writeFigures } from './figures.ts'
import { measureHolds } from './holds/measure.ts'
import type { Measure } from './measure.ts'
import { type Benchmark, type Options, readOptions, usage } from './options.ts'
import { measureReads } from './reads/measure.ts'
import { measureSearch } from './search/measure.ts'
import { measureStorefront } from './storefront/measure.ts'
import { measureTypes } from './types/measure.ts'
import { measureWorker } from './worker/measure.ts'
import { openDatabase, settingsInWords } from './world/database.ts'

const measures: Record<Benchmark, Measure> = {
  reads: measureReads,
  search: measureSearch,
  holds: measureHolds,
  worker: measureWorker,
  types: measureTypes,
  storefront: measureStorefront,
}

let stopping: Promise<void> | undefined
const open = new AsyncDisposableStack()
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const)
  process.on(signal, () => void end(130))

try {
  const options = readOptions(process.argv.slice(2))
  // Compilers and bundlers have no use for a marketplace; a storefront comes with its own.
  const url = needsDatabase(options) ? open.use(await openDatabase(options)).url : ''
  const figures: Figure[] = []
  for (const name of options.only) figures.push(...(await measures[name](options, url)))
  await writeFigures(figures)
  process.stdout.write(`\n${heading(options)}\n\n${plot(figures)}\n\nRatios: bench/latest.json\n`)
  await end(0)
} catch (error) {
  // What is under way fails when the database goes from under it.
  if (!stopping) {
    const expected = isMisuse(error) ? error.message : undefined
    process.stderr.write(
      `\n${expected ?? (error instanceof Error ? error.stack : String(error))}\n${expected ? `${usage}\n` : ''}`,
    )
    await end(1)
  }
}

function end(code: number): Promise<void> {
  return (stopping ??= open.disposeAsync().finally(() => process.exit(code)))
}

/** Something wrong with the flags, rather than with us. */
function isMisuse(error: unknown): error is TypeError {
  if (!(error instanceof TypeError)) return false
  return !('code' in error) || String(error.code).startsWith('ERR_PARSE_ARGS')
}

function needsDatabase({ only }: Options): boolean {
  return only.some((name) => name !== 'types' && name !== 'storefront')
}

function heading(options: Options): string {
  const { listings, rounds, seed, quick } = options
  const size = `${listings.toLocaleString('en-US')} listings, seed ${seed}, `
  const medians = `medians of ${rounds} alternated rounds`
  return [
    `${quick ? 'Quick look, not to be quoted. ' : ''}${needsDatabase(options) ? size : ''}${medians}.`,
    ...(needsDatabase(options) ? [`One PostgreSQL for all: ${settingsInWords}.`] : []),
    'The bar ends at │ when the target is just reached; a doubling is the whole half.',
  ].join('\n')
}
