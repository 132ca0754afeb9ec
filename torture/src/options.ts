import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { suites, type SuiteName } from './suites.ts'

export type Options = {
  suite: SuiteName
  /** How many times it is tried. */
  tries: number
  /** Decides what is tried and what goes wrong; how processes take turns it cannot decide. */
  seed: number
}

export const usage = `npm run torture -- ${Object.keys(suites).join('|')} [--tries N] [--seed S]`

/** Reads the arguments; throws a TypeError whose message is meant for people. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      tries: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) throw new TypeError('What can be tortured:')
  const [name, ...rest] = positionals
  if (name === undefined || rest.length > 0) throw new TypeError('Name one thing to torture.')
  if (!Object.hasOwn(suites, name))
    throw new TypeError(`There is no "${name}". There are: ${Object.keys(suites).join(', ')}.`)
  const suite = name as SuiteName
  return {
    suite,
    tries: values.tries === undefined ? suites[suite].tries : wholeNumber('tries', values.tries),
    seed: values.seed === undefined ? randomInt(1, 2 ** 31) : wholeNumber('seed', values.seed),
  }
}

function wholeNumber(flag: string, text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text))
    throw new TypeError(`--${flag} takes a whole number of at least 1, not "${text}".`)
  return Number(text)
}
