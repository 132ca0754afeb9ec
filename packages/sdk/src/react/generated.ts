// Written by `npm run generate` from the contract in packages/api. Do not edit.

import type {
  BankList,
  BecomeHost,
  Booking,
  BookingPage,
  BookingRef,
  CancelBooking,
  CancellationPreview,
  CreateBooking,
  CreateListing,
  CreateQuote,
  Done,
  GetStatement,
  HostAccount,
  HostListing,
  HostListingPage,
  ListBanks,
  ListBookings,
  ListMyListings,
  ListPayouts,
  ListReviews,
  Listing,
  ListingCalendar,
  ListingCalendarInput,
  ListingCardPage,
  ListingRef,
  Payment,
  PaymentRef,
  PayoutAccount,
  PayoutPage,
  PayoutSettings,
  Quote,
  QuoteRef,
  RefreshSession,
  RequestPasswordReset,
  ResetPassword,
  ReviewPage,
  SearchListings,
  Session,
  SetLocale,
  SignIn,
  SignUp,
  StartPayment,
  Statement,
  UpdateListing,
  UpdatePayoutSettings,
  User,
  VerifyEmail,
} from '@nexus/sdk'
import type {
  MutationProcedure,
  PagedProcedure,
  PlainQueryProcedure,
  QueryProcedure,
} from './options.ts'

/** `nexus.accounts`, as TanStack Query takes it. */
export interface AccountsQueries {
  /**
   * Makes an account and signs it in.
   *
   * Sends an e-mail with a link to confirm the address. Booking works before it is confirmed.
   *
   * @throws {NexusError} `EMAIL_TAKEN`, `TOO_MANY_REQUESTS`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly signUp: MutationProcedure<SignUp, Session, 'accounts.signUp'>
  /**
   * Signs in with e-mail and password.
   *
   * Answers with a token for `Authorization: Bearer` that works for 15 minutes and a refresh token for the next one, and sets an HttpOnly cookie for browsers.
   *
   * @throws {NexusError} `WRONG_CREDENTIALS`, `TOO_MANY_REQUESTS`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly signIn: MutationProcedure<SignIn, Session, 'accounts.signIn'>
  /**
   * Gives a new access token for a session.
   *
   * Call it before the old one stops working, or after `SESSION_EXPIRED`. The refresh token stays the same. `UNAUTHENTICATED` says that the session has ended: sign in again.
   *
   * @throws {NexusError} `UNAUTHENTICATED`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.2.0
   */
  readonly refresh: MutationProcedure<RefreshSession, Session, 'accounts.refresh'>
  /**
   * Ends this session.
   *
   * Its tokens are worthless from then on.
   *
   * Needs a session.
   *
   * @throws {NexusError} `BAD_INPUT`, `UNAUTHENTICATED`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly signOut: MutationProcedure<void, Done, 'accounts.signOut'>
  /**
   * Gives the signed-in user.
   *
   * With the roles that the user holds.
   *
   * Needs a session.
   *
   * @throws {NexusError} `UNAUTHENTICATED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly me: PlainQueryProcedure<User, 'accounts.me'>
  /**
   * Sends the verification e-mail again.
   *
   * Does nothing when the address is confirmed already. The link works for an hour.
   *
   * Needs a session.
   *
   * @throws {NexusError} `TOO_MANY_REQUESTS`; like others also `BAD_INPUT`, `UNAUTHENTICATED`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly requestEmailVerification: MutationProcedure<
    void,
    Done,
    'accounts.requestEmailVerification'
  >
  /**
   * Changes the language of e-mails to the caller.
   *
   * Also of those that wait to be sent.
   *
   * Needs a session.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.3.0
   */
  readonly setLocale: MutationProcedure<SetLocale, User, 'accounts.setLocale'>
  /**
   * Confirms an e-mail address with the token of its link.
   *
   * Nobody needs to be signed in: the token is the proof.
   *
   * @throws {NexusError} `TOKEN_INVALID`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly verifyEmail: MutationProcedure<VerifyEmail, Done, 'accounts.verifyEmail'>
  /**
   * Sends an e-mail with a link to choose a new password.
   *
   * Answers the same whether or not there is such an account. The link works once, for an hour.
   *
   * @throws {NexusError} `TOO_MANY_REQUESTS`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly requestPasswordReset: MutationProcedure<
    RequestPasswordReset,
    Done,
    'accounts.requestPasswordReset'
  >
  /**
   * Chooses a new password with the token of a reset link.
   *
   * Ends all sessions of the account.
   *
   * @throws {NexusError} `TOKEN_INVALID`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly resetPassword: MutationProcedure<ResetPassword, Done, 'accounts.resetPassword'>
  /**
   * Opens a host account.
   *
   * One per user. Refuses a payout account whose bank `payouts.banks` does not list, or whose number does not fit it.
   *
   * Needs a session.
   *
   * @throws {NexusError} `ALREADY_A_HOST`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly becomeHost: MutationProcedure<BecomeHost, HostAccount, 'accounts.becomeHost'>
  /**
   * Changes where the host is paid.
   *
   * Applies to payouts that are sent from then on. When another account takes the place of one, nothing is sent for 24 hours, in case it was not you; what the old one could not take is sent again then. Refuses a bank that `payouts.banks` does not list, and a number that does not fit it.
   *
   * Needs a session of a host.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `NOT_A_HOST`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly updatePayoutAccount: MutationProcedure<
    PayoutAccount,
    HostAccount,
    'accounts.updatePayoutAccount'
  >
}

/** `nexus.listings`, as TanStack Query takes it. */
export interface ListingsQueries {
  /**
   * Gives a place as guests see it.
   *
   * Published and paused places; an archived one only for its host and for guests with a confirmed booking, who alone see the exact address. Drafts: `mineById`.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly byId: QueryProcedure<ListingRef, Listing, 'listings.byId'>
  /**
   * Says when a place is taken.
   *
   * Dates only, at most 400 days at a time.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly calendar: QueryProcedure<ListingCalendarInput, ListingCalendar, 'listings.calendar'>
  /**
   * Gives one of my listings as its host sees it.
   *
   * In any status, with what is missing before it can be published.
   *
   * Needs a session of a host.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `NOT_A_HOST`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly mineById: QueryProcedure<ListingRef, HostListing, 'listings.mineById'>
  /**
   * Lists my listings, newest first.
   *
   * In pages of `limit`.
   *
   * Needs a session of a host.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `NOT_A_HOST`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly listMine: PagedProcedure<ListMyListings | void, HostListingPage, 'listings.listMine'>
  /**
   * Makes a draft.
   *
   * Every field may come later; only the host sees it until it is published.
   *
   * Needs a session of a host.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `NOT_A_HOST`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly create: MutationProcedure<CreateListing | void, HostListing, 'listings.create'>
  /**
   * Changes a listing.
   *
   * Fields left out stay as they are. Bookings and quotes that exist keep their price and policy.
   *
   * Needs a session of a host.
   *
   * @throws {NexusError} `NOT_FOUND`, `LISTING_WRONG_STATUS`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `NOT_A_HOST`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly update: MutationProcedure<UpdateListing, HostListing, 'listings.update'>
  /**
   * Makes a draft bookable.
   *
   * Names every field that is still missing. Publishing a published one changes nothing.
   *
   * Needs a session of a host.
   *
   * @throws {NexusError} `NOT_FOUND`, `LISTING_INCOMPLETE`, `LISTING_WRONG_STATUS`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `NOT_A_HOST`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly publish: MutationProcedure<ListingRef, HostListing, 'listings.publish'>
  /**
   * Takes no new bookings for a while.
   *
   * Bookings that exist stay.
   *
   * Needs a session of a host.
   *
   * @throws {NexusError} `NOT_FOUND`, `LISTING_WRONG_STATUS`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `NOT_A_HOST`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly pause: MutationProcedure<ListingRef, HostListing, 'listings.pause'>
  /**
   * Takes bookings again.
   *
   * The counterpart of `pause`.
   *
   * Needs a session of a host.
   *
   * @throws {NexusError} `NOT_FOUND`, `LISTING_INCOMPLETE`, `LISTING_WRONG_STATUS`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `NOT_A_HOST`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly resume: MutationProcedure<ListingRef, HostListing, 'listings.resume'>
  /**
   * Takes a listing away for good.
   *
   * Bookings that exist stay. There is no way back.
   *
   * Needs a session of a host.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `NOT_A_HOST`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly archive: MutationProcedure<ListingRef, HostListing, 'listings.archive'>
  /**
   * Finds places by map, dates, guests, price, amenities and words.
   *
   * Only published places with a unit that is free for the whole stay. Places are found by their rounded position, the one that results show. In pages of `limit`; a page never repeats an item of the page before.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly search: PagedProcedure<SearchListings | void, ListingCardPage, 'listings.search'>
}

/** `nexus.quotes`, as TanStack Query takes it. */
export interface QuotesQueries {
  /**
   * Prices a stay, line by line, with its refund schedule.
   *
   * The price stands for 30 minutes; the dates are not held yet. A quote made while signed in belongs to that user.
   *
   * @throws {NexusError} `NOT_FOUND`, `LISTING_NOT_BOOKABLE`, `STAY_NOT_ALLOWED`, `DATES_TAKEN`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly create: MutationProcedure<CreateQuote, Quote, 'quotes.create'>
  /**
   * Gives a quote again.
   *
   * Also after it has expired, for a day.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly byId: QueryProcedure<QuoteRef, Quote, 'quotes.byId'>
}

/** `nexus.bookings`, as TanStack Query takes it. */
export interface BookingsQueries {
  /**
   * Books from a quote: the dates are held for 15 minutes, until they are paid.
   *
   * Booking twice from one quote gives the same booking. Start paying with `payments.start`.
   *
   * Needs a session.
   *
   * @throws {NexusError} `NOT_FOUND`, `QUOTE_EXPIRED`, `LISTING_NOT_BOOKABLE`, `OWN_LISTING`, `DATES_TAKEN`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly create: MutationProcedure<CreateBooking, Booking, 'bookings.create'>
  /**
   * Gives a booking to its guest or its host.
   *
   * Each sees their own side of the price.
   *
   * Needs a session.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly byId: QueryProcedure<BookingRef, Booking, 'bookings.byId'>
  /**
   * Lists my bookings as a guest, newest first.
   *
   * In pages of `limit`.
   *
   * Needs a session.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly list: PagedProcedure<ListBookings | void, BookingPage, 'bookings.list'>
  /**
   * Lists the bookings of my places, newest first.
   *
   * In pages of `limit`.
   *
   * Needs a session of a host.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `NOT_A_HOST`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly listForHost: PagedProcedure<ListBookings | void, BookingPage, 'bookings.listForHost'>
  /**
   * Says what the guest would get back if it were cancelled now.
   *
   * By the policy that was booked; all of it when the host cancels. Nothing is changed.
   *
   * Needs a session.
   *
   * @throws {NexusError} `NOT_FOUND`, `BOOKING_WRONG_STATUS`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly previewCancellation: QueryProcedure<
    BookingRef,
    CancellationPreview,
    'bookings.previewCancellation'
  >
  /**
   * Cancels a booking; the refund that is due is paid back and the dates are free again.
   *
   * By its guest or its host. Pass `expectedRefund` so that the person gets what they were shown. Cancelling a cancelled booking changes nothing.
   *
   * Needs a session.
   *
   * @throws {NexusError} `NOT_FOUND`, `BOOKING_WRONG_STATUS`, `REFUND_CHANGED`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly cancel: MutationProcedure<CancelBooking, Booking, 'bookings.cancel'>
}

/** `nexus.payments`, as TanStack Query takes it. */
export interface PaymentsQueries {
  /**
   * Opens the gateway's payment page for a booking that waits for its money.
   *
   * Send the browser to `checkoutUrl`. Starting again gives the page that is open already, or a new one after a failure.
   *
   * Needs a session.
   *
   * @throws {NexusError} `NOT_FOUND`, `BOOKING_WRONG_STATUS`, `PAYMENT_REFUSED`, `GATEWAY_UNAVAILABLE`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly start: MutationProcedure<StartPayment, Payment, 'payments.start'>
  /**
   * Asks the gateway what became of a payment, and acts on it.
   *
   * Call it when the browser comes back. The notice from the gateway does the same by itself; whichever is first does the work.
   *
   * Needs a session.
   *
   * @throws {NexusError} `NOT_FOUND`, `GATEWAY_UNAVAILABLE`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly refresh: MutationProcedure<PaymentRef, Payment, 'payments.refresh'>
  /**
   * Gives a payment to its guest.
   *
   * As it was last seen; `refresh` asks the gateway.
   *
   * Needs a session.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly byId: QueryProcedure<PaymentRef, Payment, 'payments.byId'>
  /**
   * Lists the payments of a booking, newest first.
   *
   * For its guest. All attempts, also failed ones.
   *
   * Needs a session.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly list: QueryProcedure<BookingRef, Payment[], 'payments.list'>
}

/** `nexus.payouts`, as TanStack Query takes it. */
export interface PayoutsQueries {
  /**
   * Lists what the host is paid, newest first.
   *
   * What is scheduled and when it is expected, what is on its way, paid, or failed and why. Several payouts may be sent together, in one transfer.
   *
   * Needs a session of a host.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `NOT_A_HOST`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.3.0
   */
  readonly list: PagedProcedure<ListPayouts | void, PayoutPage, 'payouts.list'>
  /**
   * Gives when and from which amount on the host is paid.
   *
   * Daily, and from our own minimum on, unless the host asked for something else.
   *
   * Needs a session of a host.
   *
   * @throws {NexusError} `UNAUTHENTICATED`, `NOT_A_HOST`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.3.0
   */
  readonly settings: PlainQueryProcedure<PayoutSettings, 'payouts.settings'>
  /**
   * Changes when and from which amount on the host is paid.
   *
   * What is scheduled already moves to the new payout days. A minimum below our own has no effect.
   *
   * Needs a session of a host.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `NOT_A_HOST`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.3.0
   */
  readonly updateSettings: MutationProcedure<
    UpdatePayoutSettings | void,
    PayoutSettings,
    'payouts.updateSettings'
  >
  /**
   * Lists the banks and mobile wallets that payouts can go to.
   *
   * As the payment gateway lists them, read anew each day. `accounts.becomeHost` and `accounts.updatePayoutAccount` refuse an account that does not fit its bank.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.3.0
   */
  readonly banks: QueryProcedure<ListBanks | void, BankList, 'payouts.banks'>
  /**
   * Gives the statement of a month: what the host was owed, and what changed it.
   *
   * Read from the ledger, one currency at a time, also for the month that is not over. `csv` is the same as a file.
   *
   * Needs a session of a host.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `NOT_A_HOST`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.3.0
   */
  readonly statement: QueryProcedure<GetStatement, Statement, 'payouts.statement'>
}

/** `nexus.reviews`, as TanStack Query takes it. */
export interface ReviewsQueries {
  /**
   * Lists what guests said about a place, newest first.
   *
   * In pages of `limit`.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly list: PagedProcedure<ListReviews, ReviewPage, 'reviews.list'>
}

/** Every procedure of the API, by feature, as TanStack Query takes it. */
export interface NexusQueries {
  /** `nexus.accounts`, as TanStack Query takes it. */
  readonly accounts: AccountsQueries
  /** `nexus.listings`, as TanStack Query takes it. */
  readonly listings: ListingsQueries
  /** `nexus.quotes`, as TanStack Query takes it. */
  readonly quotes: QuotesQueries
  /** `nexus.bookings`, as TanStack Query takes it. */
  readonly bookings: BookingsQueries
  /** `nexus.payments`, as TanStack Query takes it. */
  readonly payments: PaymentsQueries
  /** `nexus.payouts`, as TanStack Query takes it. */
  readonly payouts: PayoutsQueries
  /** `nexus.reviews`, as TanStack Query takes it. */
  readonly reviews: ReviewsQueries
}

/** The path of a mutation. */
export type MutationPath =
  | 'accounts.signUp'
  | 'accounts.signIn'
  | 'accounts.refresh'
  | 'accounts.signOut'
  | 'accounts.requestEmailVerification'
  | 'accounts.setLocale'
  | 'accounts.verifyEmail'
  | 'accounts.requestPasswordReset'
  | 'accounts.resetPassword'
  | 'accounts.becomeHost'
  | 'accounts.updatePayoutAccount'
  | 'listings.create'
  | 'listings.update'
  | 'listings.publish'
  | 'listings.pause'
  | 'listings.resume'
  | 'listings.archive'
  | 'quotes.create'
  | 'bookings.create'
  | 'bookings.cancel'
  | 'payments.start'
  | 'payments.refresh'
  | 'payouts.updateSettings'

/** What each procedure is. */
export const procedures: Record<
  string,
  { kind: 'query' | 'mutation'; takesInput?: true; paged?: true }
> = {
  'accounts.signUp': { kind: 'mutation', takesInput: true },
  'accounts.signIn': { kind: 'mutation', takesInput: true },
  'accounts.refresh': { kind: 'mutation', takesInput: true },
  'accounts.signOut': { kind: 'mutation' },
  'accounts.me': { kind: 'query' },
  'accounts.requestEmailVerification': { kind: 'mutation' },
  'accounts.setLocale': { kind: 'mutation', takesInput: true },
  'accounts.verifyEmail': { kind: 'mutation', takesInput: true },
  'accounts.requestPasswordReset': { kind: 'mutation', takesInput: true },
  'accounts.resetPassword': { kind: 'mutation', takesInput: true },
  'accounts.becomeHost': { kind: 'mutation', takesInput: true },
  'accounts.updatePayoutAccount': { kind: 'mutation', takesInput: true },
  'listings.byId': { kind: 'query', takesInput: true },
  'listings.calendar': { kind: 'query', takesInput: true },
  'listings.mineById': { kind: 'query', takesInput: true },
  'listings.listMine': { kind: 'query', takesInput: true, paged: true },
  'listings.create': { kind: 'mutation', takesInput: true },
  'listings.update': { kind: 'mutation', takesInput: true },
  'listings.publish': { kind: 'mutation', takesInput: true },
  'listings.pause': { kind: 'mutation', takesInput: true },
  'listings.resume': { kind: 'mutation', takesInput: true },
  'listings.archive': { kind: 'mutation', takesInput: true },
  'listings.search': { kind: 'query', takesInput: true, paged: true },
  'quotes.create': { kind: 'mutation', takesInput: true },
  'quotes.byId': { kind: 'query', takesInput: true },
  'bookings.create': { kind: 'mutation', takesInput: true },
  'bookings.byId': { kind: 'query', takesInput: true },
  'bookings.list': { kind: 'query', takesInput: true, paged: true },
  'bookings.listForHost': { kind: 'query', takesInput: true, paged: true },
  'bookings.previewCancellation': { kind: 'query', takesInput: true },
  'bookings.cancel': { kind: 'mutation', takesInput: true },
  'payments.start': { kind: 'mutation', takesInput: true },
  'payments.refresh': { kind: 'mutation', takesInput: true },
  'payments.byId': { kind: 'query', takesInput: true },
  'payments.list': { kind: 'query', takesInput: true },
  'payouts.list': { kind: 'query', takesInput: true, paged: true },
  'payouts.settings': { kind: 'query' },
  'payouts.updateSettings': { kind: 'mutation', takesInput: true },
  'payouts.banks': { kind: 'query', takesInput: true },
  'payouts.statement': { kind: 'query', takesInput: true },
  'reviews.list': { kind: 'query', takesInput: true, paged: true },
}
