import { z } from 'zod'
import { Money } from './shared/money.ts'
import { StayDate } from './shared/stay.ts'

export const BadField = z
  .object({
    path: z
      .string()
      .describe('Where in the input, for example `stay.checkIn`; empty for the input as a whole.'),
    message: z.string().describe('What is wrong and what would be right.'),
  })
  .meta({ id: 'BadField', description: 'One field of the input that cannot be accepted.' })

/** Every error that a caller can meet: HTTP status, a sentence for people, the remedy, and typed data. */
export const errorCatalogue = {
  BAD_INPUT: {
    status: 400,
    message: 'Some of the input cannot be accepted.',
    remedy: 'Correct the fields named in `issues` and call again. Nothing was changed.',
    data: z.object({ issues: z.array(BadField).describe('The fields to correct.') }),
  },
  UNAUTHENTICATED: {
    status: 401,
    message: 'Sign in first.',
    remedy: 'Call `accounts.signIn` and send its token.',
    data: null,
  },
  SESSION_EXPIRED: {
    status: 401,
    message: 'The access token is past its time.',
    remedy:
      'Call `accounts.refresh` with the refresh token, then call again. The SDK does both by itself.',
    data: null,
  },
  WRONG_CREDENTIALS: {
    status: 401,
    message: 'This e-mail and password do not belong together.',
    remedy: 'Correct them, or call `accounts.requestPasswordReset`.',
    data: null,
  },
  TOKEN_INVALID: {
    status: 400,
    message: 'This link has been used or has expired.',
    remedy: 'Ask for a new e-mail and use its link within an hour.',
    data: null,
  },
  FORBIDDEN: {
    status: 403,
    message: 'Your account may not do this.',
    remedy: 'Sign in with an account that has the role named in `needs`.',
    data: z.object({ needs: z.string().describe('The role that may do this.') }),
  },
  NOT_A_HOST: {
    status: 403,
    message: 'Only hosts may do this.',
    remedy: 'Call `accounts.becomeHost` once.',
    data: null,
  },
  NOT_FOUND: {
    status: 404,
    message: 'There is nothing here under this id.',
    remedy: 'Check the id. What belongs to others looks the same as what does not exist.',
    data: null,
  },
  EMAIL_TAKEN: {
    status: 409,
    message: 'There is already an account with this e-mail.',
    remedy: 'Call `accounts.signIn`, or `accounts.requestPasswordReset`.',
    data: null,
  },
  ALREADY_A_HOST: {
    status: 409,
    message: 'You already have a host account.',
    remedy: 'Go on with `listings.create`.',
    data: null,
  },
  LISTING_INCOMPLETE: {
    status: 409,
    message: 'The listing cannot be published yet.',
    remedy: 'Fill in the fields named in `missing` with `listings.update`, then publish.',
    data: z.object({
      missing: z.array(z.string()).describe('Paths of the fields that are still missing.'),
    }),
  },
  LISTING_WRONG_STATUS: {
    status: 409,
    message: 'The listing is not in a status that allows this.',
    remedy: 'Look at `status` and `allowed`.',
    data: z.object({
      status: z.string().describe('The status it is in.'),
      allowed: z.array(z.string()).describe('The statuses from which this is possible.'),
    }),
  },
  LISTING_NOT_BOOKABLE: {
    status: 409,
    message: 'This place takes no bookings at present.',
    remedy: 'Look for another one with `listings.search`.',
    data: null,
  },
  STAY_NOT_ALLOWED: {
    status: 409,
    message: 'This place cannot be booked for this stay.',
    remedy: 'Change the stay as `reason` says.',
    data: z.object({
      reason: z
        .enum(['check_in_past', 'too_short', 'too_long', 'too_far_ahead', 'too_many_guests'])
        .describe('Which rule of the listing is broken.'),
      limit: z
        .union([z.number(), StayDate])
        .describe('The bound: nights, guests, or the first or last possible date.'),
    }),
  },
  DATES_TAKEN: {
    status: 409,
    message: 'Somebody else has these dates.',
    remedy: 'Offer `nextFree`, or call `listings.calendar` for all free dates.',
    data: z.object({
      nextFree: z
        .object({
          checkIn: StayDate.describe('First night.'),
          checkOut: StayDate.describe('Day of departure.'),
        })
        .nullable()
        .describe('The next stay of the same length that is free, or null within the next year.'),
    }),
  },
  OWN_LISTING: {
    status: 409,
    message: 'Hosts cannot book their own places.',
    remedy: 'Block the dates in the calendar instead.',
    data: null,
  },
  QUOTE_EXPIRED: {
    status: 409,
    message: 'This price is no longer held.',
    remedy: 'Ask for a new quote with `quotes.create`.',
    data: null,
  },
  BOOKING_WRONG_STATUS: {
    status: 409,
    message: 'The booking is not in a status that allows this.',
    remedy: 'Read the booking again and offer only its `availableActions`.',
    data: z.object({
      status: z.string().describe('The status it is in.'),
      allowed: z.array(z.string()).describe('The statuses from which this is possible.'),
    }),
  },
  REFUND_CHANGED: {
    status: 409,
    message: 'The refund is no longer the one that was shown.',
    remedy: 'Show `refund` and cancel again with it.',
    data: z.object({ refund: Money.describe('What would be refunded now.') }),
  },
  PAYMENT_REFUSED: {
    status: 409,
    message: 'The payment gateway does not accept this payment.',
    remedy: 'Correct what `reason` says, then call `payments.start` again.',
    data: z.object({ reason: z.string().describe('What the gateway said.') }),
  },
  PAYOUT_WRONG_STATUS: {
    status: 409,
    message: 'The payout is not in a status that allows this.',
    remedy: 'Read the payout again: what is on its way can no longer be held, nor sent twice.',
    data: z.object({
      status: z.string().describe('The status it is in.'),
      allowed: z.array(z.string()).describe('The statuses from which this is possible.'),
    }),
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    message: 'Too many calls in a short time.',
    remedy: 'Wait `retryAfterMs`, then call again.',
    data: z.object({ retryAfterMs: z.int().describe('How long to wait, in milliseconds.') }),
  },
  TOO_MANY_STREAMS: {
    status: 429,
    message: 'Too many live connections are open at once.',
    remedy: 'Close one that nobody looks at any more; `limit` may be open at a time.',
    data: z.object({ limit: z.int().describe('How many one person may have open.') }),
  },
  UNKNOWN_VERSION: {
    status: 400,
    message: 'This API does not speak the version of the contract that was asked for.',
    remedy:
      'Send one of `known` as `nexus-version`, or none for the newest. A client newer than its API works once the API is updated.',
    data: z.object({
      known: z.array(z.string()).describe('The versions that it speaks, newest last.'),
    }),
  },
  IDEMPOTENCY_IN_FLIGHT: {
    status: 409,
    message: 'The same call is still being worked on.',
    remedy: 'Wait `retryAfterMs`, then send it again with the same key to get its answer.',
    data: z.object({ retryAfterMs: z.int().describe('How long to wait, in milliseconds.') }),
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    message: 'This idempotency key belongs to another request.',
    remedy: 'Make a new key for each new call; keep it only to send the very same call again.',
    data: null,
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    message: 'The request is larger than this API accepts.',
    remedy: 'Send fewer or smaller values.',
    data: z.object({ maxBytes: z.int().describe('The largest body, in bytes.') }),
  },
  ORIGIN_REFUSED: {
    status: 403,
    message: 'This web origin may not use cookie sessions here.',
    remedy:
      'Send the session token as a bearer token, or add the origin to NEXUS_STOREFRONT_ORIGINS.',
    data: null,
  },
  JOB_RUNNING: {
    status: 409,
    message: 'The job is running just now.',
    remedy: 'Wait until its attempt has ended, then look at the job again.',
    data: z.object({
      startedAt: z.date().describe('When its attempt began.'),
      attempt: z.int().describe('Which attempt it is.'),
    }),
  },
  GATEWAY_UNAVAILABLE: {
    status: 503,
    message: 'The payment gateway does not answer at present.',
    remedy: 'Your dates stay held; call `payments.start` again in a moment.',
    data: null,
  },
  UNAVAILABLE: {
    status: 503,
    message: 'Nexus is not available for a moment.',
    remedy:
      'Wait `retryAfterMs`, then call again, a change under the same idempotency key: it is then made once. The SDK does both by itself.',
    data: z.object({
      retryAfterMs: z.int().describe('How long to wait, in milliseconds.'),
      changed: z
        .enum(['nothing', 'unknown'])
        .describe(
          'What the call has changed. `unknown`: it may have been made, or not; the same call under its idempotency key makes it once.',
        ),
    }),
  },
  INTERNAL: {
    status: 500,
    message: 'Something went wrong on our side.',
    remedy: 'Call again; if it stays, tell us the request id.',
    data: null,
  },
} as const satisfies Record<
  string,
  { status: number; message: string; remedy: string; data: z.ZodType | null }
>

export type ErrorCode = keyof typeof errorCatalogue
type Catalogue = typeof errorCatalogue
export type ErrorData<Code extends ErrorCode> = Catalogue[Code]['data'] extends z.ZodType
  ? z.infer<Catalogue[Code]['data']>
  : null

type Details<Code extends ErrorCode> = (ErrorData<Code> extends null
  ? { data?: null }
  : { data: ErrorData<Code> }) & {
  /** Instead of the one in the catalogue, where it depends on what happened. */
  remedy?: string
  /** For our logs only; never sent to the caller. */
  internal?: string
  cause?: unknown
}

/** An error of the catalogue. Only its code, message, remedy and data reach the caller. */
export class NexusError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'NexusError'
  readonly code: Code
  readonly data: ErrorData<Code>
  readonly remedy: string
  readonly internal: string | undefined

  constructor(
    code: Code,
    ...[details]: ErrorData<Code> extends null
      ? [details?: Details<Code>]
      : [details: Details<Code>]
  ) {
    super(errorCatalogue[code].message, { cause: details?.cause })
    this.code = code
    this.data = (details?.data ?? null) as ErrorData<Code>
    this.remedy = details?.remedy ?? errorCatalogue[code].remedy
    this.internal = details?.internal
  }

  get status(): number {
    return errorCatalogue[this.code].status
  }
}

/** The commonest one, with one field. */
export function badInput(path: string, message: string): NexusError<'BAD_INPUT'> {
  return new NexusError('BAD_INPUT', { data: { issues: [{ path, message }] } })
}
