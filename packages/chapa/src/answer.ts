import { z } from 'zod'
import { errorCodeOf } from './error-codes.ts'
import { parseJson } from './json.ts'
import type { Result } from './result.ts'

/** What Chapa said, in its envelope. */
export type Answer = {
  message: string
  /** `success`, `failed`, for verify the payment's own, or none. */
  status: string | null
  data: unknown
  /** Everything, for the answers that keep something beside `data`. */
  body: Record<string, unknown>
}

const Envelope = z.looseObject({
  message: z.unknown().optional(),
  status: z.string().nullish(),
  data: z.unknown().optional(),
})
const FieldErrors = z.record(z.string(), z.array(z.string()))

/**
 * Tells the three outcomes apart. Only a sentence that is known makes a rejection: one that nobody has written down may
 * mean anything, and what may mean anything is unknown.
 */
export function readAnswer({ httpStatus, text }: { httpStatus: number; text: string }): {
  result: Result<Answer>
  body: unknown
} {
  const body = parseJson(text)
  const envelope = Envelope.safeParse(body)
  if (httpStatus >= 500) {
    const message = envelope.success ? wordsOf(envelope.data.message) : ''
    const said = message || `HTTP ${httpStatus}`
    return { body, result: { kind: 'unknown', reason: 'server_error', message: said, httpStatus } }
  }
  if (!envelope.success) {
    const message = `HTTP ${httpStatus} with something that is no answer of Chapa's`
    return { body: null, result: { kind: 'unknown', reason: 'unreadable', message, httpStatus } }
  }
  const { message: said, status = null, data = null } = envelope.data
  const message = wordsOf(said)
  const isGood = httpStatus >= 200 && httpStatus < 300
  if (isGood && !(status === 'failed' && data === null))
    return { body, result: { kind: 'ok', data: { message, status, data, body: envelope.data } } }
  return { body, result: refusal({ said, message, httpStatus }) }
}

type Said = { said: unknown; message: string; httpStatus: number }

function refusal({ said, message, httpStatus }: Said): Result<never> {
  const fields = FieldErrors.safeParse(said)
  if (fields.success) {
    const code = 'validation_failed'
    return { kind: 'rejected', code, message, httpStatus, fields: fields.data }
  }
  const code = errorCodeOf(message)
  if (code !== null) return { kind: 'rejected', code, message, httpStatus, fields: {} }
  return { kind: 'unknown', reason: 'unfamiliar', message, httpStatus }
}

/** A validation error has an object of fields where other answers have a sentence. */
function wordsOf(message: unknown): string {
  if (typeof message === 'string') return message
  return message === null || message === undefined ? '' : JSON.stringify(message)
}
