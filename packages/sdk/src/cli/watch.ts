import { isNexusError } from '@nexus/sdk'
import type { Arguments } from './arguments.ts'
import { tooMuch } from './call.ts'
import { findProcedure, methodOf, procedures } from './procedures.ts'
import { readInput } from './read-input.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/**
 * `nexus-sdk watch bookings.byId <id or input>`: prints what happens to it as it happens, each as a line of JSON.
 * A connection that breaks is made again, without a gap. Ends with Ctrl-C.
 */
export async function watch(
  given: Arguments & { url: string },
  terminal: Terminal,
): Promise<number> {
  const [path, text, ...more] = given.rest
  if (more.length > 0) throw tooMuch(more)
  const { lastEventId = given.from, ...named } = await idOf(text, terminal)
  const [id] = Object.values(named)
  const { nexus, method } = methodOf(streamOf(path), given)
  if (typeof id !== 'string')
    throw new UsageError(`Which one?`, `Give its id: nexus-sdk watch ${path} '{"bookingId":"…"}'.`)
  const { signal } = terminal
  try {
    const events = method(id, { signal, lastEventId }) as AsyncIterable<unknown>
    for await (const event of events) terminal.out(JSON.stringify(event))
    return 0
  } catch (error) {
    // Ctrl-C, or nobody reads any more.
    if (signal.aborted && isNexusError(error, 'ABORTED')) return 0
    throw error
  } finally {
    nexus.close()
  }
}

/** What is read by `bookings.byId` is watched by `bookings.watch`. */
function streamOf(path: string | undefined): string {
  const streams = [...procedures].filter(([, { kind }]) => kind === 'subscription')
  const names = streams.map(([name]) => name)
  if (path !== undefined && names.includes(path)) return path
  const [feature] = path?.split('.') ?? []
  const found = names.find((name) => name.startsWith(`${feature}.`))
  if (found !== undefined) return found
  if (path !== undefined) findProcedure(path, 'watch')
  throw new UsageError(
    path === undefined ? 'nexus-sdk watch what?' : `${path} cannot be watched.`,
    `What can be: ${names.join(', ')}.`,
  )
}

async function idOf(
  text: string | undefined,
  terminal: Terminal,
): Promise<{ lastEventId?: unknown; [name: string]: unknown }> {
  if (text === undefined) return {}
  return /^[\w-]{2,}$/.test(text) ? { id: text } : readInput(text, terminal)
}
