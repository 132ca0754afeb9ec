import { isNexusError } from '@nexus/sdk'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** Says what went wrong and what to do, on the error output. */
export function tellError(
  error: unknown,
  { terminal: { err, colors }, json }: { terminal: Terminal; json: boolean },
): void {
  const facts = factsOf(error)
  if (json) return err(JSON.stringify(facts))
  const { code, message, remedy, data, requestId, docs } = facts
  err(`${colors.red(code === undefined ? '✗' : `✗ ${code}`)} ${message}`)
  if (remedy) err(`  ${remedy}`)
  if (data !== undefined && data !== null) err(`  data: ${JSON.stringify(data)}`)
  if (requestId) err(`  request id: ${requestId}`)
  if (docs) err(`  ${docs}`)
}

type Facts = {
  code?: string
  message: string
  remedy: string
  data?: unknown
  requestId?: string | null
  docs?: string | null
}

function factsOf(error: unknown): Facts {
  if (isNexusError(error)) {
    const { code, message, remedy, data, requestId, docs } = error
    return { code, message, remedy, data, requestId, docs }
  }
  if (error instanceof UsageError) return { message: error.message, remedy: error.remedy }
  const message = error instanceof Error ? error.message : String(error)
  return { message, remedy: 'This is a mistake in nexus-sdk; please report it.' }
}
