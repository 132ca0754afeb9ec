import type { z } from 'zod'
import { bookingTransitions } from './bookings/state.ts'
import type { ErrorCode } from './errors.ts'
import { describeErrors, sharedErrors } from './manifest/errors.ts'
import { pascal, SchemaBook } from './manifest/schemas.ts'
import type {
  JsonSchema,
  Manifest,
  ManifestError,
  ManifestProcedure,
  ManifestTransition,
} from './manifest/types.ts'
import { contractVersion } from './http/versions/known.ts'
import { appRouter } from './root.ts'
import { itemOf } from './http/stream-of.ts'
import type { ProcedureMeta } from './trpc.ts'

export type {
  ErrorCode,
  JsonSchema,
  Manifest,
  ManifestError,
  ManifestProcedure,
  ManifestTransition,
}

export { contractVersion }

/**
 * The contract as one plain data structure, read from the live router. Needs no database and no
 * settings; the same router always gives the same bytes.
 *
 * @throws when a procedure lacks an output, or a type cannot be named.
 */
export function buildManifest(): Manifest {
  const book = new SchemaBook()
  const procedures = Object.entries(appRouter._def.procedures).map(([path, procedure]) =>
    describeProcedure(book, path, (procedure as unknown as { _def: Definition })._def),
  )
  const errors = describeErrors(book)
  return {
    version: contractVersion,
    procedures,
    types: book.types,
    errors,
    bookingTransitions: bookingTransitions.map(({ actors, ...transition }) => ({
      ...transition,
      actors: [...actors],
    })),
  }
}

/** What tRPC keeps of a procedure. */
type Definition = {
  type: ManifestProcedure['kind']
  meta: ProcedureMeta
  inputs: z.ZodType[]
  output?: z.ZodType
}

function describeProcedure(
  book: SchemaBook,
  path: string,
  { type, meta, inputs, output }: Definition,
): ManifestProcedure {
  if (!output)
    throw new Error(
      `${path} has no .output(...): what it answers would not be part of the contract.`,
    )
  if (inputs.length > 1) throw new Error(`${path} has several inputs; give it one named schema.`)
  const [input] = inputs
  // Of a subscription, the answer is one of its items.
  const answer = book.add(itemOf(output) ?? output, { io: 'output', name: `${pascal(path)}Output` })
  const own = [...meta.errors]
  const shared = sharedErrors({
    auth: meta.auth,
    takesInput: input !== undefined,
    changes: type === 'mutation',
  })
  const question = input ? book.add(input, { io: 'input', name: `${pascal(path)}Input` }) : null
  return {
    path,
    kind: type,
    auth: meta.auth,
    staff: meta.auth === 'staff',
    summary: meta.summary,
    description: meta.description,
    input: question,
    output: answer,
    errors: [...new Set([...own, ...shared])],
    ownErrors: own.length,
    idempotent: type !== 'mutation' || meta.idempotent,
    paged: isPaged(book, question),
    since: meta.since,
    deprecated: meta.deprecated ?? null,
  }
}

function isPaged(book: SchemaBook, input: JsonSchema | null): boolean {
  const name = input?.$ref?.replace('#/types/', '')
  return name !== undefined && book.types[name]?.properties?.cursor !== undefined
}
