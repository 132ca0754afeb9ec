import { type ErrorCode, NexusError } from '../../errors.ts'
import { compileEncoder, type Encode } from '../encode-output.ts'
import { changes, contractVersion, knownVersions } from './known.ts'

/** How an older version of the contract is spoken. */
export type Dialect = {
  version: string
  /** How the answer of a procedure is written, where it differs from today's. */
  encoders: ReadonlyMap<string, Encode>
  tellError: (error: NexusError) => NexusError
}

/**
 * The dialect that a caller asks for with `nexus-version`; null for the newest, for which nothing is to be done.
 *
 * @throws UNKNOWN_VERSION
 */
export function dialectOf(header: string | string[] | undefined): Dialect | null {
  if (header === undefined || header === contractVersion) return null
  const dialect = typeof header === 'string' ? dialects.get(header) : undefined
  if (!dialect) throw new NexusError('UNKNOWN_VERSION', { data: { known: [...knownVersions] } })
  return dialect
}

const dialects = new Map(
  knownVersions.slice(0, -1).map((version) => [version, compileDialect(version)]),
)

/** A change is undone after those that came after it: each transform starts where the one before it ended. */
function compileDialect(version: string): Dialect {
  const undone = changes.filter((change) => change.version > version).toReversed()
  const encoders = new Map<string, Encode>()
  for (const path of new Set(undone.flatMap(({ answers }) => Object.keys(answers)))) {
    const steps = undone.flatMap(({ answers }) => answers[path] ?? [])
    const last = steps.at(-1)
    if (!last) continue
    const encode = compileEncoder(last.schema)
    encoders.set(path, (answer) =>
      encode(steps.reduce((told, { schema, from }) => schema.parse(from(told)), answer)),
    )
  }
  const codes: Partial<Record<ErrorCode, 'UNAUTHENTICATED'>> = Object.assign(
    {},
    ...undone.map(({ errors }) => errors),
  )
  const tellError = (error: NexusError) => {
    const code = codes[error.code]
    return code === undefined ? error : new NexusError(code, { cause: error })
  }
  return { version, encoders, tellError }
}
