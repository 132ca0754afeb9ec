import { parseArgs } from 'node:util'

export const benchmarks = ['reads', 'search', 'holds', 'worker', 'types', 'storefront'] as const
export type Benchmark = (typeof benchmarks)[number]

export type Options = {
  /** Small and short: figures to see whether something broke, not to be quoted. */
  quick: boolean
  only: Benchmark[]
  /** Decides which marketplace is made and which boxes, dates and places are asked for. */
  seed: number
  listings: number
  /** How often contestants take turns; medians are taken over the rounds. */
  rounds: number
  /** Length of a turn over HTTP. */
  turnSeconds: number
}

export const usage = `npm run bench -- [--quick] [--only ${benchmarks.join('|')}] [--seed N] [--listings N] [--rounds N]`

/** Reads the flags; throws a TypeError whose message is meant for people. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      seed: { type: 'string', default: '1' },
      listings: { type: 'string' },
      rounds: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) throw new TypeError('What the benchmarks take:')
  const { quick } = values
  const only = values.only.flatMap((names) => names.split(','))
  return {
    quick,
    only: only.length > 0 ? only.map(benchmarkOf) : [...benchmarks],
    seed: wholeNumber('seed', values.seed),
    listings: wholeNumber('listings', values.listings ?? (quick ? '10000' : '100000')),
    rounds: wholeNumber('rounds', values.rounds ?? (quick ? '3' : '5')),
    turnSeconds: quick ? 1.5 : 4,
  }
}

function benchmarkOf(name: string): Benchmark {
  const found = benchmarks.find((known) => known === name)
  if (!found)
    throw new TypeError(`There is no benchmark "${name}". There are: ${benchmarks.join(', ')}.`)
  return found
}

function wholeNumber(flag: string, text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text))
    throw new TypeError(`--${flag} takes a whole number of at least 1, not "${text}".`)
  return Number(text)
}
