// Written by `npm run generate` from the contract in packages/api. Do not edit.

import type {
  BadInputData,
  BookingWrongStatusData,
  DatesTakenData,
  ForbiddenData,
  IdempotencyInFlightData,
  JobRunningData,
  ListingIncompleteData,
  ListingWrongStatusData,
  PayloadTooLargeData,
  PaymentRefusedData,
  PayoutWrongStatusData,
  RefundChangedData,
  StayNotAllowedData,
  TooManyRequestsData,
  TooManyStreamsData,
  UnavailableData,
  UnknownVersionData,
} from './types.ts'

/** What comes with each error of the API, by code: the type of `error.data`. */
export interface ApiErrorData {
  /**
   * Some of the input cannot be accepted. (HTTP 400)
   *
   * Correct the fields named in `issues` and call again. Nothing was changed.
   */
  BAD_INPUT: BadInputData
  /**
   * Sign in first. (HTTP 401)
   *
   * Call `accounts.signIn` and send its token.
   */
  UNAUTHENTICATED: null
  /**
   * The access token is past its time. (HTTP 401)
   *
   * Call `accounts.refresh` with the refresh token, then call again. The SDK does both by itself.
   */
  SESSION_EXPIRED: null
  /**
   * This e-mail and password do not belong together. (HTTP 401)
   *
   * Correct them, or call `accounts.requestPasswordReset`.
   */
  WRONG_CREDENTIALS: null
  /**
   * This link has been used or has expired. (HTTP 400)
   *
   * Ask for a new e-mail and use its link within an hour.
   */
  TOKEN_INVALID: null
  /**
   * Your account may not do this. (HTTP 403)
   *
   * Sign in with an account that has the role named in `needs`.
   */
  FORBIDDEN: ForbiddenData
  /**
   * Only hosts may do this. (HTTP 403)
   *
   * Call `accounts.becomeHost` once.
   */
  NOT_A_HOST: null
  /**
   * There is nothing here under this id. (HTTP 404)
   *
   * Check the id. What belongs to others looks the same as what does not exist.
   */
  NOT_FOUND: null
  /**
   * There is already an account with this e-mail. (HTTP 409)
   *
   * Call `accounts.signIn`, or `accounts.requestPasswordReset`.
   */
  EMAIL_TAKEN: null
  /**
   * You already have a host account. (HTTP 409)
   *
   * Go on with `listings.create`.
   */
  ALREADY_A_HOST: null
  /**
   * The listing cannot be published yet. (HTTP 409)
   *
   * Fill in the fields named in `missing` with `listings.update`, then publish.
   */
  LISTING_INCOMPLETE: ListingIncompleteData
  /**
   * The listing is not in a status that allows this. (HTTP 409)
   *
   * Look at `status` and `allowed`.
   */
  LISTING_WRONG_STATUS: ListingWrongStatusData
  /**
   * This place takes no bookings at present. (HTTP 409)
   *
   * Look for another one with `listings.search`.
   */
  LISTING_NOT_BOOKABLE: null
  /**
   * This place cannot be booked for this stay. (HTTP 409)
   *
   * Change the stay as `reason` says.
   */
  STAY_NOT_ALLOWED: StayNotAllowedData
  /**
   * Somebody else has these dates. (HTTP 409)
   *
   * Offer `nextFree`, or call `listings.calendar` for all free dates.
   */
  DATES_TAKEN: DatesTakenData
  /**
   * Hosts cannot book their own places. (HTTP 409)
   *
   * Block the dates in the calendar instead.
   */
  OWN_LISTING: null
  /**
   * This price is no longer held. (HTTP 409)
   *
   * Ask for a new quote with `quotes.create`.
   */
  QUOTE_EXPIRED: null
  /**
   * The booking is not in a status that allows this. (HTTP 409)
   *
   * Read the booking again and offer only its `availableActions`.
   */
  BOOKING_WRONG_STATUS: BookingWrongStatusData
  /**
   * The refund is no longer the one that was shown. (HTTP 409)
   *
   * Show `refund` and cancel again with it.
   */
  REFUND_CHANGED: RefundChangedData
  /**
   * The payment gateway does not accept this payment. (HTTP 409)
   *
   * Correct what `reason` says, then call `payments.start` again.
   */
  PAYMENT_REFUSED: PaymentRefusedData
  /**
   * The payout is not in a status that allows this. (HTTP 409)
   *
   * Read the payout again: what is on its way can no longer be held, nor sent twice.
   */
  PAYOUT_WRONG_STATUS: PayoutWrongStatusData
  /**
   * Too many calls in a short time. (HTTP 429)
   *
   * Wait `retryAfterMs`, then call again.
   */
  TOO_MANY_REQUESTS: TooManyRequestsData
  /**
   * Too many live connections are open at once. (HTTP 429)
   *
   * Close one that nobody looks at any more; `limit` may be open at a time.
   */
  TOO_MANY_STREAMS: TooManyStreamsData
  /**
   * This API does not speak the version of the contract that was asked for. (HTTP 400)
   *
   * Send one of `known` as `nexus-version`, or none for the newest. A client newer than its API works once the API is updated.
   */
  UNKNOWN_VERSION: UnknownVersionData
  /**
   * The same call is still being worked on. (HTTP 409)
   *
   * Wait `retryAfterMs`, then send it again with the same key to get its answer.
   */
  IDEMPOTENCY_IN_FLIGHT: IdempotencyInFlightData
  /**
   * This idempotency key belongs to another request. (HTTP 422)
   *
   * Make a new key for each new call; keep it only to send the very same call again.
   */
  IDEMPOTENCY_KEY_REUSED: null
  /**
   * The request is larger than this API accepts. (HTTP 413)
   *
   * Send fewer or smaller values.
   */
  PAYLOAD_TOO_LARGE: PayloadTooLargeData
  /**
   * This web origin may not use cookie sessions here. (HTTP 403)
   *
   * Send the session token as a bearer token, or add the origin to NEXUS_STOREFRONT_ORIGINS.
   */
  ORIGIN_REFUSED: null
  /**
   * The job is running just now. (HTTP 409)
   *
   * Wait until its attempt has ended, then look at the job again.
   */
  JOB_RUNNING: JobRunningData
  /**
   * The payment gateway does not answer at present. (HTTP 503)
   *
   * Your dates stay held; call `payments.start` again in a moment.
   */
  GATEWAY_UNAVAILABLE: null
  /**
   * Nexus is not available for a moment. (HTTP 503)
   *
   * Wait `retryAfterMs`, then call again, a change under the same idempotency key: it is then made once. The SDK does both by itself.
   */
  UNAVAILABLE: UnavailableData
  /**
   * Something went wrong on our side. (HTTP 500)
   *
   * Call again; if it stays, tell us the request id.
   */
  INTERNAL: null
}

/** The error codes that each procedure can answer. */
export interface ProcedureErrors {
  /** What `accounts.signUp` can answer. */
  'accounts.signUp':
    | 'EMAIL_TAKEN'
    | 'TOO_MANY_REQUESTS'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `accounts.signIn` can answer. */
  'accounts.signIn':
    | 'WRONG_CREDENTIALS'
    | 'TOO_MANY_REQUESTS'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `accounts.refresh` can answer. */
  'accounts.refresh':
    | 'UNAUTHENTICATED'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `accounts.signOut` can answer. */
  'accounts.signOut':
    | 'BAD_INPUT'
    | 'UNAUTHENTICATED'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `accounts.me` can answer. */
  'accounts.me':
    | 'UNAUTHENTICATED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `accounts.requestEmailVerification` can answer. */
  'accounts.requestEmailVerification':
    | 'TOO_MANY_REQUESTS'
    | 'BAD_INPUT'
    | 'UNAUTHENTICATED'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `accounts.setLocale` can answer. */
  'accounts.setLocale':
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `accounts.verifyEmail` can answer. */
  'accounts.verifyEmail':
    | 'TOKEN_INVALID'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `accounts.requestPasswordReset` can answer. */
  'accounts.requestPasswordReset':
    | 'TOO_MANY_REQUESTS'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `accounts.resetPassword` can answer. */
  'accounts.resetPassword':
    | 'TOKEN_INVALID'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `accounts.becomeHost` can answer. */
  'accounts.becomeHost':
    | 'ALREADY_A_HOST'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `accounts.updatePayoutAccount` can answer. */
  'accounts.updatePayoutAccount':
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'NOT_A_HOST'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `listings.byId` can answer. */
  'listings.byId':
    | 'NOT_FOUND'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `listings.calendar` can answer. */
  'listings.calendar':
    | 'NOT_FOUND'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `listings.mineById` can answer. */
  'listings.mineById':
    | 'NOT_FOUND'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'NOT_A_HOST'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `listings.listMine` can answer. */
  'listings.listMine':
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'NOT_A_HOST'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `listings.create` can answer. */
  'listings.create':
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'NOT_A_HOST'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `listings.update` can answer. */
  'listings.update':
    | 'NOT_FOUND'
    | 'LISTING_WRONG_STATUS'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'NOT_A_HOST'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `listings.publish` can answer. */
  'listings.publish':
    | 'NOT_FOUND'
    | 'LISTING_INCOMPLETE'
    | 'LISTING_WRONG_STATUS'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'NOT_A_HOST'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `listings.pause` can answer. */
  'listings.pause':
    | 'NOT_FOUND'
    | 'LISTING_WRONG_STATUS'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'NOT_A_HOST'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `listings.resume` can answer. */
  'listings.resume':
    | 'NOT_FOUND'
    | 'LISTING_INCOMPLETE'
    | 'LISTING_WRONG_STATUS'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'NOT_A_HOST'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `listings.archive` can answer. */
  'listings.archive':
    | 'NOT_FOUND'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'NOT_A_HOST'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `listings.search` can answer. */
  'listings.search':
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `quotes.create` can answer. */
  'quotes.create':
    | 'NOT_FOUND'
    | 'LISTING_NOT_BOOKABLE'
    | 'STAY_NOT_ALLOWED'
    | 'DATES_TAKEN'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `quotes.byId` can answer. */
  'quotes.byId':
    | 'NOT_FOUND'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `bookings.create` can answer. */
  'bookings.create':
    | 'NOT_FOUND'
    | 'QUOTE_EXPIRED'
    | 'LISTING_NOT_BOOKABLE'
    | 'OWN_LISTING'
    | 'DATES_TAKEN'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `bookings.byId` can answer. */
  'bookings.byId':
    | 'NOT_FOUND'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `bookings.list` can answer. */
  'bookings.list':
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `bookings.listForHost` can answer. */
  'bookings.listForHost':
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'NOT_A_HOST'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `bookings.watch` can answer. */
  'bookings.watch':
    | 'NOT_FOUND'
    | 'TOO_MANY_STREAMS'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `bookings.previewCancellation` can answer. */
  'bookings.previewCancellation':
    | 'NOT_FOUND'
    | 'BOOKING_WRONG_STATUS'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `bookings.cancel` can answer. */
  'bookings.cancel':
    | 'NOT_FOUND'
    | 'BOOKING_WRONG_STATUS'
    | 'REFUND_CHANGED'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `payments.start` can answer. */
  'payments.start':
    | 'NOT_FOUND'
    | 'BOOKING_WRONG_STATUS'
    | 'PAYMENT_REFUSED'
    | 'GATEWAY_UNAVAILABLE'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `payments.refresh` can answer. */
  'payments.refresh':
    | 'NOT_FOUND'
    | 'GATEWAY_UNAVAILABLE'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `payments.byId` can answer. */
  'payments.byId':
    | 'NOT_FOUND'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `payments.list` can answer. */
  'payments.list':
    | 'NOT_FOUND'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `payouts.list` can answer. */
  'payouts.list':
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'NOT_A_HOST'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `payouts.settings` can answer. */
  'payouts.settings':
    | 'UNAUTHENTICATED'
    | 'NOT_A_HOST'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `payouts.updateSettings` can answer. */
  'payouts.updateSettings':
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'NOT_A_HOST'
    | 'IDEMPOTENCY_IN_FLIGHT'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `payouts.banks` can answer. */
  'payouts.banks':
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `payouts.statement` can answer. */
  'payouts.statement':
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHENTICATED'
    | 'NOT_A_HOST'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
  /** What `reviews.list` can answer. */
  'reviews.list':
    | 'NOT_FOUND'
    | 'BAD_INPUT'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNKNOWN_VERSION'
    | 'SESSION_EXPIRED'
    | 'ORIGIN_REFUSED'
    | 'TOO_MANY_REQUESTS'
    | 'UNAVAILABLE'
    | 'INTERNAL'
}
