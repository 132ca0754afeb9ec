import { createNexus } from '@nexus/sdk'
import { type ProcedureFacts, readProcedures } from '../procedures.ts'
import type { Arguments } from './arguments.ts'
import { nearest } from './nearest.ts'
import { UsageError } from './usage-error.ts'

type Method = (...args: unknown[]) => unknown

export const procedures: ReadonlyMap<string, ProcedureFacts> = readProcedures()

/** The procedure of a path; says what was meant when there is none. */
export function findProcedure(path: string | undefined, command: string): ProcedureFacts {
  const known = [...procedures.keys()]
  if (path === undefined)
    throw new UsageError(`nexus-sdk ${command} what?`, `Name a procedure: ${known.join(', ')}.`)
  const found = procedures.get(path)
  if (found) return found
  const meant = nearest(path, known)
  const [feature = ''] = path.split('.')
  const others = known.filter((one) => one.startsWith(`${feature}.`))
  throw new UsageError(
    `There is no procedure "${path}".`,
    meant
      ? `Did you mean ${meant}?`
      : `There are: ${(others.length > 0 ? others : known).join(', ')}.`,
  )
}

/** A client, and its method of a path. */
export function methodOf(path: string, given: Arguments & { url: string }) {
  const { url, token, timeoutMs } = given
  const nexus = createNexus({ url, timeoutMs, ...(token !== undefined && { token }) })
  const [feature = '', name = ''] = path.split('.')
  const features = nexus as unknown as Record<string, Record<string, Method>>
  const method = features[feature]?.[name]
  if (!method) throw new UsageError(`${path} cannot be called with this version.`)
  return { nexus, method }
}
