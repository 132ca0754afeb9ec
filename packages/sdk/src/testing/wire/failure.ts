import {
  asBadInput,
  detailsOf,
  errorCatalogue,
  inputMessage,
  NexusError,
  trpcCodeNumber,
} from '@nexus/api/rules'
import type { Schema } from '../procedures/procedure.ts'

/** Where the pages about error codes are. */
const docsUrl = 'https://docs.nexus.example'

/** What went wrong, as an error of the catalogue. A defect of the sandbox itself is thrown on, so that a test sees it. */
export function knownError(error: unknown): NexusError {
  if (error instanceof NexusError) return error
  throw error
}

/** An error as the wire has it. */
export function errorBody(error: NexusError, about: { path?: string; requestId: string }) {
  return {
    message: errorCatalogue[error.code].message,
    code: trpcCodeNumber(error.code),
    data: detailsOf(error, { path: about.path, requestId: about.requestId, docsUrl }),
  }
}

export function accepts(schema: Schema | null, value: unknown): boolean {
  return schema === null || schema.safeParse(value).success
}

/**
 * What a schema makes of an input, in the sentences of the server.
 *
 * @throws BAD_INPUT
 */
export function parseInput(schema: Schema, value: unknown): unknown {
  // The sentences go along with the call: settings of zod may be those of the application that is tested.
  const parsed = schema.safeParse(value, { error: inputMessage })
  if (parsed.success) return parsed.data
  throw asBadInput(parsed.error)
}
