import { z } from 'zod'
import { readAmount } from './amount.ts'
import type { Answer } from './answer.ts'
import type { Result } from './result.ts'

/** Amounts come as `100`, `"100.00"` or `"100.000"`; they go on in one spelling. */
export const amountField = z.union([z.string(), z.number()]).transform((value, context) => {
  const amount = readAmount(value)
  if (amount !== null) return amount
  context.addIssue({ code: 'custom', message: 'is not an amount' })
  return z.NEVER
})

/** `2023-02-02T07:05:23.000000Z`; null when it is missing or no time at all. */
export const timeField = z
  .unknown()
  .optional()
  .transform((value) => {
    const time = typeof value === 'string' ? new Date(value) : null
    return time && !Number.isNaN(time.getTime()) ? time : null
  })

/** Text, or a number where Chapa means text; null when it is missing. */
export const textField = z.union([z.string(), z.number()]).nullish().transform(asText)

function asText(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}

/** Reads an answer. One without its documented shape says nothing, so its outcome is unknown. */
export function read<Data>(result: Result<Answer>, parse: (answer: Answer) => Data): Result<Data> {
  if (result.kind !== 'ok') return result
  try {
    return { kind: 'ok', data: parse(result.data) }
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    const message = `unexpected answer: ${what}`.slice(0, 300)
    return { kind: 'unknown', reason: 'unreadable', message, httpStatus: 200 }
  }
}
