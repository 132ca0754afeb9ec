import { parseArgs } from 'node:util'
import { StartError } from './failure.ts'
import { highestBase } from './ports.ts'

export type StartOptions = {
  /** Remove what an earlier start left, and begin anew. */
  fresh: boolean
  /** The API's port; the others follow it. 0: any free ports. Absent: NEXUS_PORT, or 4000. */
  port: number | undefined
  /** How many listings a first start makes, 500 when absent. */
  listings: number | undefined
  /** From which number they are made, 1 when absent: the same one gives the same marketplace. */
  seed: number | undefined
  /** Serve the documentation, and build it first where needed. */
  docs: boolean
  /** Build the example storefront where needed, and serve it. */
  storefront: boolean
  /** Show everything that the parts print, not only what they complain about. */
  verbose: boolean
  help: boolean
}

export const help = `npm start -- [options]

  --port N        the API listens on N, the docs on N+1, and so on (default 4000; 0: any free ports)
  --fresh         forget all data of earlier starts and begin anew
  --listings N    how many listings a first start makes, 1 to 1,000,000 (default 500)
  --seed N        the number from which they are made (default 1)
  --no-docs       leave the documentation out
  --no-storefront leave the storefront out
  --verbose       show everything that the API and the worker print
  --help          this text

Settings are read from the environment and from .env; .env.example explains each.`

const options = {
  port: { type: 'string' },
  fresh: { type: 'boolean', default: false },
  listings: { type: 'string' },
  seed: { type: 'string' },
  docs: { type: 'boolean', default: true },
  storefront: { type: 'boolean', default: true },
  verbose: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** @throws StartError for a flag that does not exist or a number that cannot be */
export function readOptions(args: string[]): StartOptions {
  const { values } = parse(args)
  return {
    fresh: values.fresh,
    port: wholeNumber('--port', values.port, [0, highestBase]),
    listings: wholeNumber('--listings', values.listings, [1, 1_000_000]),
    seed: wholeNumber('--seed', values.seed, [0, 2_147_483_647]),
    docs: values.docs,
    storefront: values.storefront,
    verbose: values.verbose,
    help: values.help,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false, allowNegative: true })
  } catch (error) {
    const said = (error as Error).message.split('. To specify')[0]!.replace(/\.$/, '')
    throw new StartError(
      `${said}.`,
      'See `npm start -- --help`; options of ours stand after a bare `--`.',
    )
  }
}

function wholeNumber(
  flag: string,
  text: string | undefined,
  [least, most]: [number, number],
): number | undefined {
  if (text === undefined) return undefined
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new StartError(
    `${flag} takes a whole number from ${least} to ${most.toLocaleString('en-US')}, not "${text}".`,
    'See `npm start -- --help`.',
  )
}
