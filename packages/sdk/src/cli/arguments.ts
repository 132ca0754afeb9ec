import { parseArgs } from 'node:util'
import { nearest } from './nearest.ts'
import { UsageError } from './usage-error.ts'

const options = {
  url: { type: 'string' },
  token: { type: 'string' },
  origin: { type: 'string' },
  from: { type: 'string' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

export type Arguments = {
  command: string | undefined
  rest: string[]
  url: string | undefined
  token: string | undefined
  origin: string | undefined
  from: string | undefined
  timeoutMs: number
  json: boolean
  help: boolean
  version: boolean
}

/** Reads what was written after `nexus-sdk`; what is not given comes from the environment. */
export function readArguments(args: string[], env: Record<string, string | undefined>): Arguments {
  const { values, positionals } = parsed(args)
  const [command, ...rest] = positionals
  return {
    command,
    rest,
    url: values.url ?? env.NEXUS_URL,
    token: values.token ?? env.NEXUS_TOKEN,
    origin: values.origin,
    from: values.from,
    timeoutMs: milliseconds(values.timeout ?? '10000'),
    json: values.json ?? false,
    help: values.help ?? false,
    version: values.version ?? false,
  }
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new UsageError(message)
    const [, written = ''] = /'(-[^\s']*)/.exec(message) ?? []
    const meant = nearest(written.replace(/^-+/, ''), Object.keys(options))
    throw new UsageError(
      `There is no option ${written}.`,
      meant ? `Did you mean --${meant}?` : undefined,
    )
  }
}

function milliseconds(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new UsageError(`--timeout is a number of milliseconds, not "${text}".`)
}
