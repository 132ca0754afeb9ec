// Written by `npm run generate` from the contract in packages/api. Do not edit.

import type {
  BankList,
  BecomeHost,
  Booking,
  BookingEvent,
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
  WatchBooking,
} from '@nexus/sdk'
import type { RouterDef, MutationDef, QueryDef, SubscriptionDef } from './procedure.ts'

/** The API as tRPC's own clients know it: `createTRPCClient<AppRouter>`. */
export interface AppRouter extends RouterDef<AppRecord> {}

/** Every procedure of the API, by feature. */
export type AppRecord = {
  /** Procedures of `accounts`. */
  accounts: AccountsRecord
  /** Procedures of `listings`. */
  listings: ListingsRecord
  /** Procedures of `quotes`. */
  quotes: QuotesRecord
  /** Procedures of `bookings`. */
  bookings: BookingsRecord
  /** Procedures of `payments`. */
  payments: PaymentsRecord
  /** Procedures of `payouts`. */
  payouts: PayoutsRecord
  /** Procedures of `reviews`. */
  reviews: ReviewsRecord
}

/** Procedures of `accounts`. */
export type AccountsRecord = {
  /**
   * Makes an account and signs it in.
   *
   * Sends an e-mail with a link to confirm the address. Booking works before it is confirmed.
   *
   * @throws {NexusError} `EMAIL_TAKEN`, `TOO_MANY_REQUESTS`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  signUp: MutationDef<SignUp, Session, 'accounts.signUp'>
  /**
   * Signs in with e-mail and password.
   *
   * Answers with a token for `Authorization: Bearer` that works for 15 minutes and a refresh token for the next one, and sets an HttpOnly cookie for browsers.
   *
   * @throws {NexusError} `WRONG_CREDENTIALS`, `TOO_MANY_REQUESTS`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  signIn: MutationDef<SignIn, Session, 'accounts.signIn'>
  /**
   * Gives a new access token for a session.
   *
   * Call it before the old one stops working, or after `SESSION_EXPIRED`. The refresh token stays the same. `UNAUTHENTICATED` says that the session has ended: sign in again.
   *
   * @throws {NexusError} `UNAUTHENTICATED`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.2.0
   */
  refresh: MutationDef<RefreshSession, Session, 'accounts.refresh'>
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
  signOut: MutationDef<void, Done, 'accounts.signOut'>
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
  me: QueryDef<void, User, 'accounts.me'>
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
  requestEmailVerification: MutationDef<void, Done, 'accounts.requestEmailVerification'>
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
  setLocale: MutationDef<SetLocale, User, 'accounts.setLocale'>
  /**
   * Confirms an e-mail address with the token of its link.
   *
   * Nobody needs to be signed in: the token is the proof.
   *
   * @throws {NexusError} `TOKEN_INVALID`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  verifyEmail: MutationDef<VerifyEmail, Done, 'accounts.verifyEmail'>
  /**
   * Sends an e-mail with a link to choose a new password.
   *
   * Answers the same whether or not there is such an account. The link works once, for an hour.
   *
   * @throws {NexusError} `TOO_MANY_REQUESTS`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  requestPasswordReset: MutationDef<RequestPasswordReset, Done, 'accounts.requestPasswordReset'>
  /**
   * Chooses a new password with the token of a reset link.
   *
   * Ends all sessions of the account.
   *
   * @throws {NexusError} `TOKEN_INVALID`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  resetPassword: MutationDef<ResetPassword, Done, 'accounts.resetPassword'>
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
  becomeHost: MutationDef<BecomeHost, HostAccount, 'accounts.becomeHost'>
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
  updatePayoutAccount: MutationDef<PayoutAccount, HostAccount, 'accounts.updatePayoutAccount'>
}

/** Procedures of `listings`. */
export type ListingsRecord = {
  /**
   * Gives a place as guests see it.
   *
   * Published and paused places; an archived one only for its host and for guests with a confirmed booking, who alone see the exact address. Drafts: `mineById`.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  byId: QueryDef<ListingRef, Listing, 'listings.byId'>
  /**
   * Says when a place is taken.
   *
   * Dates only, at most 400 days at a time.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  calendar: QueryDef<ListingCalendarInput, ListingCalendar, 'listings.calendar'>
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
  mineById: QueryDef<ListingRef, HostListing, 'listings.mineById'>
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
  listMine: QueryDef<ListMyListings | void, HostListingPage, 'listings.listMine'>
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
  create: MutationDef<CreateListing | void, HostListing, 'listings.create'>
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
  update: MutationDef<UpdateListing, HostListing, 'listings.update'>
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
  publish: MutationDef<ListingRef, HostListing, 'listings.publish'>
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
  pause: MutationDef<ListingRef, HostListing, 'listings.pause'>
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
  resume: MutationDef<ListingRef, HostListing, 'listings.resume'>
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
  archive: MutationDef<ListingRef, HostListing, 'listings.archive'>
  /**
   * Finds places by map, dates, guests, price, amenities and words.
   *
   * Only published places with a unit that is free for the whole stay. Places are found by their rounded position, the one that results show. In pages of `limit`; a page never repeats an item of the page before.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  search: QueryDef<SearchListings | void, ListingCardPage, 'listings.search'>
}

/** Procedures of `quotes`. */
export type QuotesRecord = {
  /**
   * Prices a stay, line by line, with its refund schedule.
   *
   * The price stands for 30 minutes; the dates are not held yet. A quote made while signed in belongs to that user.
   *
   * @throws {NexusError} `NOT_FOUND`, `LISTING_NOT_BOOKABLE`, `STAY_NOT_ALLOWED`, `DATES_TAKEN`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  create: MutationDef<CreateQuote, Quote, 'quotes.create'>
  /**
   * Gives a quote again.
   *
   * Also after it has expired, for a day.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  byId: QueryDef<QuoteRef, Quote, 'quotes.byId'>
}

/** Procedures of `bookings`. */
export type BookingsRecord = {
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
  create: MutationDef<CreateBooking, Booking, 'bookings.create'>
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
  byId: QueryDef<BookingRef, Booking, 'bookings.byId'>
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
  list: QueryDef<ListBookings | void, BookingPage, 'bookings.list'>
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
  listForHost: QueryDef<ListBookings | void, BookingPage, 'bookings.listForHost'>
  /**
   * Tells what happens to a booking, as it happens.
   *
   * For its guest, its host and staff. Begins with how it stands now; with `lastEventId`, with everything since, without gap or repetition. A person may have 20 open.
   *
   * Needs a session.
   *
   * @throws {NexusError} `NOT_FOUND`, `TOO_MANY_STREAMS`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNAUTHENTICATED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.2.0
   */
  watch: SubscriptionDef<WatchBooking, BookingEvent, 'bookings.watch'>
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
  previewCancellation: QueryDef<BookingRef, CancellationPreview, 'bookings.previewCancellation'>
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
  cancel: MutationDef<CancelBooking, Booking, 'bookings.cancel'>
}

/** Procedures of `payments`. */
export type PaymentsRecord = {
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
  start: MutationDef<StartPayment, Payment, 'payments.start'>
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
  refresh: MutationDef<PaymentRef, Payment, 'payments.refresh'>
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
  byId: QueryDef<PaymentRef, Payment, 'payments.byId'>
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
  list: QueryDef<BookingRef, Payment[], 'payments.list'>
}

/** Procedures of `payouts`. */
export type PayoutsRecord = {
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
  list: QueryDef<ListPayouts | void, PayoutPage, 'payouts.list'>
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
  settings: QueryDef<void, PayoutSettings, 'payouts.settings'>
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
  updateSettings: MutationDef<UpdatePayoutSettings | void, PayoutSettings, 'payouts.updateSettings'>
  /**
   * Lists the banks and mobile wallets that payouts can go to.
   *
   * As the payment gateway lists them, read anew each day. `accounts.becomeHost` and `accounts.updatePayoutAccount` refuse an account that does not fit its bank.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.3.0
   */
  banks: QueryDef<ListBanks | void, BankList, 'payouts.banks'>
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
  statement: QueryDef<GetStatement, Statement, 'payouts.statement'>
}

/** Procedures of `reviews`. */
export type ReviewsRecord = {
  /**
   * Lists what guests said about a place, newest first.
   *
   * In pages of `limit`.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  list: QueryDef<ListReviews, ReviewPage, 'reviews.list'>
}
