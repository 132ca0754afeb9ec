import { type ErrorCode, errorCatalogue } from '../errors.ts'
import type { ProcedureMeta } from '../trpc.ts'
import { pascal, type SchemaBook } from './schemas.ts'
import type { Manifest, ManifestError } from './types.ts'

type Kind = {
  auth: ProcedureMeta['auth']
  takesInput: boolean
  changes: boolean
}

const guards: Record<ProcedureMeta['auth'], ErrorCode[]> = {
  open: [],
  signedIn: ['UNAUTHENTICATED'],
  host: ['UNAUTHENTICATED', 'NOT_A_HOST'],
  staff: ['UNAUTHENTICATED', 'FORBIDDEN'],
}

/** What every procedure can answer, whatever it does. */
export function sharedErrors({ auth, takesInput, changes }: Kind): ErrorCode[] {
  return [
    // Also one without input can be sent with a key that is none.
    ...(takesInput || changes ? (['BAD_INPUT'] as const) : []),
    ...(takesInput ? (['PAYLOAD_TOO_LARGE'] as const) : []),
    ...guards[auth],
    ...(changes ? (['IDEMPOTENCY_IN_FLIGHT', 'IDEMPOTENCY_KEY_REUSED'] as const) : []),
    'UNKNOWN_VERSION',
    // Whoever sends a token that is past its time is told so, also by a procedure that is open to all.
    'SESSION_EXPIRED',
    // Whoever sends a session cookie from a foreign origin is told so, also by a procedure that is open to all.
    'ORIGIN_REFUSED',
    'TOO_MANY_REQUESTS',
    'UNAVAILABLE',
    'INTERNAL',
  ]
}

export function describeErrors(book: SchemaBook): Manifest['errors'] {
  const entries = Object.entries(errorCatalogue).map(([code, entry]): [string, ManifestError] => [
    code,
    {
      status: entry.status,
      message: entry.message,
      remedy: entry.remedy,
      data:
        entry.data &&
        book.add(entry.data.describe(`What comes with \`${code}\`.`), {
          io: 'output',
          name: `${pascal(code)}Data`,
        }),
    },
  ])
  return Object.fromEntries(entries) as Manifest['errors']
}
