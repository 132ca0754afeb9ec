import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** Reads an input: JSON, `-` for standard input, or nothing for `{}`. */
export async function readInput(
  given: string | undefined,
  { stdin }: Pick<Terminal, 'stdin'>,
): Promise<Record<string, unknown>> {
  const text = given === '-' ? await textOf(stdin) : (given ?? '{}')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new UsageError(
      `The input is not JSON: ${(error as Error).message}`,
      `Put it in single quotes, with names and texts in double ones: '{"guests":2}'. It was: ${text.slice(0, 100)}`,
    )
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw new UsageError(
    `The input is an object, not ${text.slice(0, 100)}.`,
    `Write it as '{"name":"value"}'.`,
  )
}

async function textOf(stdin: Terminal['stdin']): Promise<string> {
  const parts: string[] = []
  for await (const part of stdin) parts.push(part.toString())
  return parts.join('')
}
