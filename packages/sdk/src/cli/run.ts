import { contractVersion } from '@nexus/sdk'
import manifest from '../../package.json' with { type: 'json' }
import { type Arguments, readArguments } from './arguments.ts'
import { call } from './call.ts'
import { doctor } from './doctor.ts'
import { help } from './help.ts'
import { nearest } from './nearest.ts'
import { tellError } from './tell-error.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'
import { watch } from './watch.ts'

/** A command gives the exit code. */
type Command = (given: Arguments & { url: string }, terminal: Terminal) => Promise<number>

const commands: Record<string, Command> = { doctor, call, watch }

/** Runs one command to its end; 0 when all went well, 1 when something failed, 2 when it was not understood. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const json = args.includes('--json')
  try {
    const given = readArguments(args, terminal.env)
    if (given.version) {
      terminal.out(`${manifest.name} ${manifest.version}, contract ${contractVersion}`)
      return 0
    }
    if (given.help || given.command === 'help') {
      terminal.out(help)
      return 0
    }
    return await commandOf(given)({ ...given, url: urlOf(given) }, terminal)
  } catch (error) {
    tellError(error, { terminal, json })
    return error instanceof UsageError ? 2 : 1
  }
}

function commandOf({ command }: Arguments): Command {
  if (command === undefined) throw new UsageError(`What is to be done?\n\n${help}`, '')
  const found = Object.hasOwn(commands, command) ? commands[command] : undefined
  if (found) return found
  const meant = nearest(command, Object.keys(commands))
  throw new UsageError(
    `There is no command "${command}".`,
    meant ? `Did you mean nexus-sdk ${meant}?` : undefined,
  )
}

function urlOf({ url, command }: Arguments): string {
  if (url !== undefined && url !== '') return url
  throw new UsageError(
    'Which API? There is no address.',
    `Give one: nexus-sdk ${command} --url http://127.0.0.1:4000, or set NEXUS_URL.`,
  )
}
