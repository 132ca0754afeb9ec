import type { Arguments } from './arguments.ts'
import { findProcedure, methodOf } from './procedures.ts'
import { readInput } from './read-input.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** `nexus-sdk call <procedure> [input]`: calls it once and prints the answer as JSON. */
export async function call(
  given: Arguments & { url: string },
  terminal: Terminal,
): Promise<number> {
  const [path, text, ...more] = given.rest
  const { kind, takesInput } = findProcedure(path, 'call')
  if (kind === 'subscription')
    throw new UsageError(`${path} goes on and on.`, `Use nexus-sdk watch ${path}.`)
  if (more.length > 0) throw tooMuch(more)
  if (!takesInput && text !== undefined && text !== '{}')
    throw new UsageError(`${path} takes no input.`, `Call it as nexus-sdk call ${path}.`)
  const input = takesInput ? await readInput(text, terminal) : undefined
  const { nexus, method } = methodOf(path as string, given)
  try {
    const options = { signal: terminal.signal }
    const answer = await (takesInput ? method(input, options) : method(options))
    terminal.out(JSON.stringify(answer, null, given.json ? 0 : 2))
    return 0
  } finally {
    nexus.close()
  }
}

/** A shell takes an input without quotes apart. */
export function tooMuch(more: string[]): UsageError {
  return new UsageError(
    `There is more than one input: ${more.join(' ')}`,
    `Put the input in single quotes: '{"guests":2}'.`,
  )
}
