import type { ChapaErrorCode } from './error-codes.ts'

/** Chapa did it, or knows it. */
export type Ok<Data> = { kind: 'ok'; data: Data }

/** Chapa said no, in a sentence that is known: nothing happened. */
export type Rejected = {
  kind: 'rejected'
  code: ChapaErrorCode
  /** Chapa's own words. */
  message: string
  httpStatus: number
  /** What is wrong with each field, when `code` is `validation_failed`. */
  fields: Record<string, string[]>
}

/**
 * Nobody can say whether the call had its effect: it timed out, broke off, met a 5xx, or was answered by something that
 * is no answer of Chapa's. Verify before doing anything else; never take it for a failure.
 */
export type Unknown = {
  kind: 'unknown'
  reason: 'timeout' | 'network' | 'server_error' | 'unreadable' | 'unfamiliar'
  message: string
  httpStatus: number | null
}

export type Result<Data> = Ok<Data> | Rejected | Unknown

/** What iterators throw, since they can hand out pages only. */
export class ChapaFailure extends Error {
  override readonly name = 'ChapaFailure'
  readonly result: Rejected | Unknown

  constructor(result: Rejected | Unknown) {
    super(result.message)
    this.result = result
  }
}
