// Written by `npm run generate` from the contract in packages/api. Do not edit.

import type { CallOptions } from '../options.ts'
import type { Items, ItemsOptions, Pages } from '../pages.ts'
import type { SettledPayment } from '../settled.ts'
import type { WaitForOptions } from '../wait-for.ts'
import type { WatchOptions } from '../watch.ts'
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
  ListingCard,
  ListingCardPage,
  ListingRef,
  Payment,
  PaymentRef,
  Payout,
  PayoutAccount,
  PayoutPage,
  PayoutSettings,
  Quote,
  QuoteRef,
  RefreshSession,
  RequestPasswordReset,
  ResetPassword,
  Review,
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
} from './types.ts'

/** `nexus.listings.listMine`: one page, all pages, or every item. */
export interface ListingsListMine {
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
  (input?: ListMyListings, options?: CallOptions): Promise<HostListingPage>
  /** All pages from `cursor` on, each asked for when the loop comes to it. */
  pages(input?: ListMyListings, options?: CallOptions): Pages<HostListingPage>
  /** Every item from `cursor` on; the next page is asked for when the loop comes to it. */
  items(input?: ListMyListings, options?: ItemsOptions): Items<HostListing>
}

/** `nexus.listings.search`: one page, all pages, or every item. */
export interface ListingsSearch {
  /**
   * Finds places by map, dates, guests, price, amenities and words.
   *
   * Only published places with a unit that is free for the whole stay. Places are found by their rounded position, the one that results show. In pages of `limit`; a page never repeats an item of the page before.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  (input?: SearchListings, options?: CallOptions): Promise<ListingCardPage>
  /** All pages from `cursor` on, each asked for when the loop comes to it. */
  pages(input?: SearchListings, options?: CallOptions): Pages<ListingCardPage>
  /** Every item from `cursor` on; the next page is asked for when the loop comes to it. */
  items(input?: SearchListings, options?: ItemsOptions): Items<ListingCard>
}

/** `nexus.bookings.list`: one page, all pages, or every item. */
export interface BookingsList {
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
  (input?: ListBookings, options?: CallOptions): Promise<BookingPage>
  /** All pages from `cursor` on, each asked for when the loop comes to it. */
  pages(input?: ListBookings, options?: CallOptions): Pages<BookingPage>
  /** Every item from `cursor` on; the next page is asked for when the loop comes to it. */
  items(input?: ListBookings, options?: ItemsOptions): Items<Booking>
}

/** `nexus.bookings.listForHost`: one page, all pages, or every item. */
export interface BookingsListForHost {
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
  (input?: ListBookings, options?: CallOptions): Promise<BookingPage>
  /** All pages from `cursor` on, each asked for when the loop comes to it. */
  pages(input?: ListBookings, options?: CallOptions): Pages<BookingPage>
  /** Every item from `cursor` on; the next page is asked for when the loop comes to it. */
  items(input?: ListBookings, options?: ItemsOptions): Items<Booking>
}

/** `nexus.payouts.list`: one page, all pages, or every item. */
export interface PayoutsList {
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
  (input?: ListPayouts, options?: CallOptions): Promise<PayoutPage>
  /** All pages from `cursor` on, each asked for when the loop comes to it. */
  pages(input?: ListPayouts, options?: CallOptions): Pages<PayoutPage>
  /** Every item from `cursor` on; the next page is asked for when the loop comes to it. */
  items(input?: ListPayouts, options?: ItemsOptions): Items<Payout>
}

/** `nexus.reviews.list`: one page, all pages, or every item. */
export interface ReviewsList {
  /**
   * Lists what guests said about a place, newest first.
   *
   * In pages of `limit`.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  (input: ListReviews, options?: CallOptions): Promise<ReviewPage>
  /** All pages from `cursor` on, each asked for when the loop comes to it. */
  pages(input: ListReviews, options?: CallOptions): Pages<ReviewPage>
  /** Every item from `cursor` on; the next page is asked for when the loop comes to it. */
  items(input: ListReviews, options?: ItemsOptions): Items<Review>
}

/** What `nexus.accounts` can do. */
export interface AccountsMethods {
  /**
   * Makes an account and signs it in.
   *
   * Sends an e-mail with a link to confirm the address. Booking works before it is confirmed.
   *
   * @throws {NexusError} `EMAIL_TAKEN`, `TOO_MANY_REQUESTS`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  signUp(input: SignUp, options?: CallOptions): Promise<Session>
  /**
   * Signs in with e-mail and password.
   *
   * Answers with a token for `Authorization: Bearer` that works for 15 minutes and a refresh token for the next one, and sets an HttpOnly cookie for browsers.
   *
   * @throws {NexusError} `WRONG_CREDENTIALS`, `TOO_MANY_REQUESTS`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  signIn(input: SignIn, options?: CallOptions): Promise<Session>
  /**
   * Gives a new access token for a session.
   *
   * Call it before the old one stops working, or after `SESSION_EXPIRED`. The refresh token stays the same. `UNAUTHENTICATED` says that the session has ended: sign in again.
   *
   * @throws {NexusError} `UNAUTHENTICATED`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.2.0
   */
  refresh(input: RefreshSession, options?: CallOptions): Promise<Session>
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
  signOut(options?: CallOptions): Promise<Done>
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
  me(options?: CallOptions): Promise<User>
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
  requestEmailVerification(options?: CallOptions): Promise<Done>
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
  setLocale(input: SetLocale, options?: CallOptions): Promise<User>
  /**
   * Confirms an e-mail address with the token of its link.
   *
   * Nobody needs to be signed in: the token is the proof.
   *
   * @throws {NexusError} `TOKEN_INVALID`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  verifyEmail(input: VerifyEmail, options?: CallOptions): Promise<Done>
  /**
   * Sends an e-mail with a link to choose a new password.
   *
   * Answers the same whether or not there is such an account. The link works once, for an hour.
   *
   * @throws {NexusError} `TOO_MANY_REQUESTS`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  requestPasswordReset(input: RequestPasswordReset, options?: CallOptions): Promise<Done>
  /**
   * Chooses a new password with the token of a reset link.
   *
   * Ends all sessions of the account.
   *
   * @throws {NexusError} `TOKEN_INVALID`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  resetPassword(input: ResetPassword, options?: CallOptions): Promise<Done>
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
  becomeHost(input: BecomeHost, options?: CallOptions): Promise<HostAccount>
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
  updatePayoutAccount(input: PayoutAccount, options?: CallOptions): Promise<HostAccount>
}

/** What `nexus.listings` can do. */
export interface ListingsMethods {
  /**
   * Gives a place as guests see it.
   *
   * Published and paused places; an archived one only for its host and for guests with a confirmed booking, who alone see the exact address. Drafts: `mineById`.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  byId(input: ListingRef, options?: CallOptions): Promise<Listing>
  /**
   * Says when a place is taken.
   *
   * Dates only, at most 400 days at a time.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  calendar(input: ListingCalendarInput, options?: CallOptions): Promise<ListingCalendar>
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
  mineById(input: ListingRef, options?: CallOptions): Promise<HostListing>
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
  readonly listMine: ListingsListMine
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
  create(input?: CreateListing, options?: CallOptions): Promise<HostListing>
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
  update(input: UpdateListing, options?: CallOptions): Promise<HostListing>
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
  publish(input: ListingRef, options?: CallOptions): Promise<HostListing>
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
  pause(input: ListingRef, options?: CallOptions): Promise<HostListing>
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
  resume(input: ListingRef, options?: CallOptions): Promise<HostListing>
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
  archive(input: ListingRef, options?: CallOptions): Promise<HostListing>
  /**
   * Finds places by map, dates, guests, price, amenities and words.
   *
   * Only published places with a unit that is free for the whole stay. Places are found by their rounded position, the one that results show. In pages of `limit`; a page never repeats an item of the page before.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly search: ListingsSearch
}

/** What `nexus.quotes` can do. */
export interface QuotesMethods {
  /**
   * Prices a stay, line by line, with its refund schedule.
   *
   * The price stands for 30 minutes; the dates are not held yet. A quote made while signed in belongs to that user.
   *
   * @throws {NexusError} `NOT_FOUND`, `LISTING_NOT_BOOKABLE`, `STAY_NOT_ALLOWED`, `DATES_TAKEN`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `IDEMPOTENCY_IN_FLIGHT`, `IDEMPOTENCY_KEY_REUSED`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  create(input: CreateQuote, options?: CallOptions): Promise<Quote>
  /**
   * Gives a quote again.
   *
   * Also after it has expired, for a day.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  byId(input: QuoteRef, options?: CallOptions): Promise<Quote>
}

/** What `nexus.bookings` can do. */
export interface BookingsMethods {
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
  create(input: CreateBooking, options?: CallOptions): Promise<Booking>
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
  byId(input: BookingRef, options?: CallOptions): Promise<Booking>
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
  readonly list: BookingsList
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
  readonly listForHost: BookingsListForHost
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
  watch(bookingId: string, options?: WatchOptions): AsyncIterable<BookingEvent>
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
  previewCancellation(input: BookingRef, options?: CallOptions): Promise<CancellationPreview>
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
  cancel(input: CancelBooking, options?: CallOptions): Promise<Booking>
}

/** What `nexus.payments` can do. */
export interface PaymentsMethods {
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
  start(input: StartPayment, options?: CallOptions): Promise<Payment>
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
  refresh(input: PaymentRef, options?: CallOptions): Promise<Payment>
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
  byId(input: PaymentRef, options?: CallOptions): Promise<Payment>
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
  list(input: BookingRef, options?: CallOptions): Promise<Payment[]>
  /**
   * Waits until a payment has come to an end: asks the gateway by way of `payments.refresh` and looks again, more and more rarely.
   *
   * Call it when the guest comes back from the payment page, and whenever it is not known how a payment went. A gateway or a network that does not answer is waited for, too.
   *
   * Needs a session.
   *
   * @throws {NexusError} `TIMEOUT`, `ABORTED`, `CLOSED`; `NOT_FOUND` and what else `payments.refresh` throws.
   * @since 0.2.0
   */
  waitFor(payment: PaymentRef, options?: WaitForOptions): Promise<SettledPayment>
}

/** What `nexus.payouts` can do. */
export interface PayoutsMethods {
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
  readonly list: PayoutsList
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
  settings(options?: CallOptions): Promise<PayoutSettings>
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
  updateSettings(input?: UpdatePayoutSettings, options?: CallOptions): Promise<PayoutSettings>
  /**
   * Lists the banks and mobile wallets that payouts can go to.
   *
   * As the payment gateway lists them, read anew each day. `accounts.becomeHost` and `accounts.updatePayoutAccount` refuse an account that does not fit its bank.
   *
   * @throws {NexusError} `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.3.0
   */
  banks(input?: ListBanks, options?: CallOptions): Promise<BankList>
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
  statement(input: GetStatement, options?: CallOptions): Promise<Statement>
}

/** What `nexus.reviews` can do. */
export interface ReviewsMethods {
  /**
   * Lists what guests said about a place, newest first.
   *
   * In pages of `limit`.
   *
   * @throws {NexusError} `NOT_FOUND`; like others also `BAD_INPUT`, `PAYLOAD_TOO_LARGE`, `UNKNOWN_VERSION`, `SESSION_EXPIRED`, `ORIGIN_REFUSED`, `TOO_MANY_REQUESTS`, `UNAVAILABLE`, `INTERNAL`.
   * @since 0.1.0
   */
  readonly list: ReviewsList
}

/** Every procedure of the API, by feature. */
export interface NexusMethods {
  /** What `nexus.accounts` can do. */
  readonly accounts: AccountsMethods
  /** What `nexus.listings` can do. */
  readonly listings: ListingsMethods
  /** What `nexus.quotes` can do. */
  readonly quotes: QuotesMethods
  /** What `nexus.bookings` can do. */
  readonly bookings: BookingsMethods
  /** What `nexus.payments` can do. */
  readonly payments: PaymentsMethods
  /** What `nexus.payouts` can do. */
  readonly payouts: PayoutsMethods
  /** What `nexus.reviews` can do. */
  readonly reviews: ReviewsMethods
}
