/** An HTTP answer before it meets the network. */
export type Answer = { code: number; body: unknown }

type Details = { type?: string; code?: string; param?: string }

/** Thrown by handlers; becomes an error in Stripe's envelope. */
export class Refusal extends Error {
  readonly answer: Answer

  constructor(httpStatus: number, message: string, details: Details = {}) {
    super(message)
    this.answer = {
      code: httpStatus,
      body: { error: { type: 'invalid_request_error', message, ...details } },
    }
  }
}

/** The refusal of an id that names nothing. */
export function missing(kind: string, id: string): Refusal {
  return new Refusal(404, `No such ${kind}: '${id}'`, { code: 'resource_missing', param: 'id' })
}
