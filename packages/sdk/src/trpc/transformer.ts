import { decode, encode, type Wire } from '../wire.ts'

/** What an input or an answer is made of. */
export type WireValue = string | number | boolean | object | null | undefined

/** What tRPC's links take as `transformer`. */
export interface NexusTransformer {
  /** Writes an input as the API reads it. */
  serialize(value: unknown): WireValue
  /** Reads what the API wrote. */
  deserialize(wire: unknown): WireValue
}

/** The transformer of the API: instants are `Date`. It reads what superjson writes, and nothing that the contract does not have. */
export const nexusTransformer: NexusTransformer = {
  // No input stays none: superjson has a word for it, and the API needs none.
  serialize: (value) =>
    value === undefined ? undefined : (JSON.parse(encode(value)) as WireValue),
  deserialize: (wire) => decode(wire as Wire) as WireValue,
}
