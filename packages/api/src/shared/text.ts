import { z } from 'zod'

// PostgreSQL keeps no NUL, and no other control character says anything to a reader.
const oneLine = /^[^\p{Cc}\u2028\u2029]*$/u
const manyLines = /^(?:\P{Cc}|[\t\n\r])*$/u

/** Text that people read, on one line; spaces around it are cut. */
export function line() {
  return z.string().trim().regex(oneLine, 'Leave out line breaks and control characters.')
}

/** Text that people read, of several lines. */
export function lines() {
  return z.string().trim().regex(manyLines, 'Leave out control characters.')
}
