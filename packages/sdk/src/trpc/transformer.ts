import { decode, encode } from '../wire.ts'

/** What tRPC's links take as `transformer`. */
export interface NexusTransformer {
  /** Writes an input as the API reads it. */
  serialize(value: unknown): unknown
  /** Reads what the API wrote. */
  deserialize(wire: { json?: unknown; meta?: { values?: unknown } }): unknown
}

/** The transformer of the API: instants are `Date`. It reads what superjson writes, and nothing that the contract does not have. */
export const nexusTransformer: NexusTransformer = {
  // No input stays none: superjson has a word for it, and the API needs none.
  serialize: (value) => (value === undefined ? undefined : JSON.parse(encode(value))),
  deserialize: decode,
}
