import type { z } from 'zod'
import type { ErrorCode } from '../../errors.ts'

/** One dated change of the contract, with what it takes to go on speaking as before it. */
export type ContractChange = {
  /** The version that the change made. */
  version: string
  /** Answers as the version before had them, by procedure. What did not change is not here. */
  answers: Record<string, OlderAnswer>
  /** Codes that the version before did not know, and what it is told instead. */
  errors: Partial<Record<ErrorCode, 'UNAUTHENTICATED'>>
}

export type OlderAnswer = {
  schema: z.ZodType
  /** Makes the older answer out of the one of this version. */
  from: (answer: unknown) => unknown
}

/** Keeps the types of a transform together: what the newer schema gives, the older one must be made from. */
export function olderAnswer<Newer extends z.ZodType, Older extends z.ZodType>(
  _newer: Newer,
  schema: Older,
  from: (answer: z.infer<Newer>) => z.infer<Older>,
): OlderAnswer {
  return { schema, from: (answer) => from(answer as z.infer<Newer>) }
}
