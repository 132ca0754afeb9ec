/** An HTTP answer before it meets the network. */
export type Answer = {
  code: number
  body: unknown
  /** Where a browser is sent. */
  location?: string
}

export type Status = 'success' | 'failed' | (string & {}) | null

/** 200 in Chapa's envelope. */
export function ok(message: string, data: unknown, status: Status = 'success'): Answer {
  return { code: 200, body: { message, status, data } }
}

/** Thrown by handlers; becomes an answer in Chapa's envelope. */
export class Refusal extends Error {
  readonly answer: Answer

  constructor(code: number, message: unknown, status: Status = 'failed') {
    super(typeof message === 'string' ? message : JSON.stringify(message))
    this.answer = { code, body: { message, status, data: null } }
  }
}

export type FieldErrors = Record<string, string[]>

/** 400 with an object for a message, as Laravel's validator gives it. */
export function refuseFields(errors: FieldErrors): void {
  if (Object.keys(errors).length > 0) throw new Refusal(400, errors)
}
