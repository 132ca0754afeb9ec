import type { ErrorCode } from '../errors.ts'
import type { Deprecation } from '../shared/deprecated.ts'
import type { ProcedureMeta } from '../trpc.ts'

type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'object' | 'array'

/**
 * The part of JSON Schema 2020-12 that the contract uses. Objects are never inline: each has a name
 * in `types`, and `$ref` (`#/types/Money`) points to it. `x-ts: 'Date'` marks an instant: ISO 8601
 * in JSON, a `Date` in TypeScript.
 */
export type JsonSchema = {
  $ref?: string
  description?: string
  type?: JsonType | JsonType[]
  'x-ts'?: 'Date'
  deprecated?: true
  'x-deprecated'?: Deprecation
  format?: string
  pattern?: string
  enum?: (string | number)[]
  const?: string | number | boolean
  default?: string | number | boolean
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  items?: JsonSchema
  anyOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  /** `false`: a field that is not listed is refused. Answers may gain fields in later versions. */
  additionalProperties?: false
}

export type ManifestProcedure = {
  /** `bookings.create`. */
  path: string
  kind: 'query' | 'mutation' | 'subscription'
  auth: ProcedureMeta['auth']
  /** For internal tools only; never in the public types. */
  staff: boolean
  /** One sentence. */
  summary: string
  /** Limits, defaults and consequences; Markdown. */
  description: string
  /** Null when it takes none. */
  input: JsonSchema | null
  /** Of a subscription: of each item that it tells. */
  output: JsonSchema
  /** Every code that it can answer: first its own, then those that all of its kind share. */
  errors: ErrorCode[]
  /** How many of `errors`, from the first, are its own. */
  ownErrors: number
  idempotent: boolean
  /** Takes a `cursor` and answers `{ items, nextCursor }`. */
  paged: boolean
  since: string
  deprecated: Deprecation | null
}

export type ManifestError = {
  status: number
  /** What a person may be shown. */
  message: string
  /** What the program, or its author, can do. */
  remedy: string
  /** The type of `error.data`; null when there is none. */
  data: JsonSchema | null
}

export type ManifestTransition = { from: string; action: string; to: string; actors: string[] }

/** The contract as data: everything that is made from it, is made from this alone. */
export type Manifest = {
  /** The dated version of the contract. */
  version: string
  /** In the order of the router. */
  procedures: ManifestProcedure[]
  /** Every named type, by name, in alphabetical order. */
  types: Record<string, JsonSchema>
  errors: Record<ErrorCode, ManifestError>
  bookingTransitions: ManifestTransition[]
}
