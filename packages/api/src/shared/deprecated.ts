import type { z } from 'zod'

/** What is going to go: since when it is not to be used, what to use instead, and when it goes. Dates as `YYYY-MM-DD`. */
export type Deprecation = { since: string; replacement: string; removal: string }

/** Marks a field of the contract: the manifest, the types' JSDoc and the reference say so. */
export function deprecated<Schema extends z.ZodType>(schema: Schema, about: Deprecation): Schema {
  return schema.meta({ ...schema.meta(), deprecated: true, 'x-deprecated': about })
}
